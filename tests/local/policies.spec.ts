import assert from "node:assert/strict";
import * as path from "node:path";
import { repoRoot } from "../../local/support/paths";
import { rules } from "../../policies/rules";
import { calls, local, localJson, platform, type RecordedCall, type Run } from "./support/local";

// The rules behind the real engine: what it hands to them, and what it makes of what they say. Every rule by itself is
// proved in tests/policies.

const project = ["--project", path.join(repoRoot, "tests", "local", "stacks", "violations")];
const pack = ["--policy-pack", path.join(repoRoot, "policies")];
const scenario = (name: string): string[] => ["--", "--config", `violations:scenario=${name}`];

/** Rule and resource of everything that is refused. */
const refused = [
  "ecs-circuit-breaker aws:ecs:Service no-way-back",
  "ecs-logging aws:ecs:TaskDefinition silent",
  "ecs-no-public-ip aws:ecs:Service with-address",
  "entrance-as-declared aws:ecs:Service borrower",
  "lb-internal-unless-declared aws:lb:LoadBalancer undeclared",
  "monitor-routing datadog:index:Monitor wrong-handle",
  "monitor-two-levels datadog:index:Monitor one-level",
  "private-subnets-only aws:ecs:Service in-public",
  "required-tags aws:ecs:Cluster untagged",
  "sg-no-world-admin aws:vpc:SecurityGroupIngressRule ssh",
  "sg-no-world-ingress aws:ec2:SecurityGroup open",
  "sg-no-world-ingress aws:vpc:SecurityGroupIngressRule ssh",
];

describe("policies on the real engine", function () {
  before(async () => {
    await local(["reset", "test", ...project]);
    // The platform stays, and what comes next can be held against its record.
    await localJson(["up", "test", ...project, ...pack]);
  });
  after(async () => {
    await local(["reset", "test", ...project]);
  });

  it("a preview names each rule that is violated with its resource, and writes nothing to the account", async () => {
    const since = new Date().toISOString();
    const run = await local(["preview", "test", ...project, ...pack, ...scenario("each")]);
    assert.equal(run.code, 1, run.stdout);
    assert.deepEqual(refusedBy(run), refused);
    assert.match(run.stdout, /\[remediate\]\s+log-retention\s+\(1 resource\)/);
    const named = new Set([...refused, "log-retention"].map((each) => each.split(" ")[0]));
    assert.deepEqual([...named].sort(), rules.map(({ name }) => name).sort());
    assert.deepEqual((await calls(platform("violations-test"), { since })).filter(changes), []);
  });

  it("an update of which only the state tells that it violates a rule fails after it", async () => {
    const since = new Date().toISOString();
    const run = await local(["up", "test", ...project, ...pack, ...scenario("mixed")]);
    assert.equal(run.code, 1, run.stdout);
    const mixed = "private-subnets-only aws:elasticache:SubnetGroup mixed";
    assert.deepEqual(refusedBy(run), [mixed]);
    assert.match(run.stdout, /SubnetGroup mixed created/);
    assert.ok((await calls(platform("violations-test"), { since })).some(changes));
  });

  it("is destroyed without leftovers", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", "test", ...project]);
    assert.deepEqual(left, []);
  });
});

/** Rule, type and name of what is refused, as the engine prints it, each once. */
function refusedBy({ stdout }: Run): string[] {
  const lines = stdout.matchAll(/\[mandatory\](?: \[severity: \w+\])?\s+(\S+)\s+\((\S+): (\S+)\)/g);
  const found = [...lines].map(([, rule, type, name]) => `${rule} ${type} ${name}`);
  return [...new Set(found)].sort();
}

/** Whether a call changes something in the account. */
function changes({ action }: RecordedCall): boolean {
  return !/^(Describe|List|Get|Head|AssumeRole)/.test(action);
}
