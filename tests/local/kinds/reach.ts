import assert from "node:assert/strict";
import { XMLParser } from "fast-xml-parser";
import { ask } from "../../../local/commands/answer";
import { ec2 } from "../support/account";
import { platform } from "../support/local";
import { asked, front, outputs, platformName } from "./running";

interface Rule {
  readonly groupId: string;
  readonly isEgress: string;
  readonly ipProtocol: string;
  readonly fromPort: string;
  readonly toPort: string;
  readonly cidrIpv4?: string;
  readonly referencedGroupInfo?: { readonly groupId: string };
}
interface Group {
  readonly groupId: string;
  readonly groupDescription: string;
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "item" });

async function described<T>(action: string, set: string): Promise<readonly T[]> {
  const xml = parser.parse(await ec2(platform(platformName), action)) as Record<string, unknown>;
  const { item = [] } = (xml[`${action}Response`] as Record<string, { item?: T[] }>)[set] ?? {};
  return item;
}

/** Every way into a security group, as `from → to port`. */
async function waysIn(): Promise<readonly string[]> {
  const groups = await described<Group>("DescribeSecurityGroups", "securityGroupInfo");
  const nameOf = (id: string): string =>
    groups.find(({ groupId }) => groupId === id)?.groupDescription ?? assert.fail(`no group is ${id}`);
  const rules = await described<Rule>("DescribeSecurityGroupRules", "securityGroupRuleSet");
  const ways = rules
    .filter(
      ({ isEgress, groupId }) => isEgress === "false" && nameOf(groupId) !== "default VPC security group",
    )
    .map(({ groupId, referencedGroupInfo, cidrIpv4, fromPort, toPort }) => {
      const from = referencedGroupInfo ? nameOf(referencedGroupInfo.groupId) : cidrIpv4;
      return `${from} → ${nameOf(groupId)} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
    });
  return ways.sort();
}

/** Who reaches whom. */
export function reach(): void {
  it("security groups let each service be reached by what was given its reference, and by nothing else", async () => {
    assert.deepEqual(await waysIn(), [
      "0.0.0.0/0 → Public load balancer of kinds 443",
      "0.0.0.0/0 → Public load balancer of kinds 80",
      "Internal load balancer of kinds → Tasks of inner 8080",
      "Public load balancer of kinds → Tasks of leaky 8080",
      "Public load balancer of kinds → Tasks of site 8080",
      "Public load balancer of kinds → Tasks of sockets 8080",
      "Tasks of leaky → Files of files 2049",
      "Tasks of leaky → Tasks of names 8080",
      "Tasks of worker → Internal load balancer of kinds 443",
      "Tasks of worker → Tasks of mesh 8080",
      "Tasks of worker → Tasks of names 8080",
      "Version probe of kinds → Internal load balancer of kinds 443",
    ]);
  });

  it("a reference names what answers: the internal load balancer, or the tasks themselves", async () => {
    const { inner, names, mesh } = outputs().references;
    assert.equal(inner?.url, "https://inner.kinds.example.com");
    assert.equal(names?.url, "http://names.internal.kinds.example.com:8080");
    assert.equal(mesh?.url, "http://mesh.internal.kinds.example.com:8080");
  });

  it("a service reaches another by its reference", async () => {
    // Its container asks by the name that it was given.
    const url = new URL("/version", outputs().references.names?.url);
    const { body } = await asked(`${outputs().leakyUrl}/call?url=${encodeURIComponent(url.href)}`);
    assert.match(body, /"status":200/, body);
  });

  it("the internet doesn't reach the internal load balancer, the network does", async () => {
    const { hostname: host } = new URL(outputs().innerUrl);
    const { ports } = platform(platformName);
    // Nobody outside knows the name; the public load balancer doesn't, either.
    assert.equal((await asked(outputs().innerUrl)).status, 404);
    const inside = {
      protocol: "https",
      host,
      path: "/health",
      ca: front().ca,
      port: ports.insideHttps,
    } as const;
    const { status, body } = await ask(inside);
    assert.equal(status, 200, body);
  });
}
