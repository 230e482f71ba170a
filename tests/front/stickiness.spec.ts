import assert from "node:assert/strict";
import { decide, type Decision } from "../../local/front/decide";
import type { Target, Topology } from "../../local/front/model";
import { stickinessCookies } from "../../local/front/stickiness";
import { facts } from "./support";

const [one, two, three]: Target[] = [1, 2, 3].map((last) => ({
  host: `10.0.0.${last}`,
  port: 8080,
  state: "healthy",
}));
const [blue, green] = ["arn:targetgroup/blue/1", "arn:targetgroup/green/1"] as const;
const now = Date.UTC(2026, 0, 1);

interface Given {
  readonly targets: readonly (Target | undefined)[];
  readonly targetSeconds?: number;
  readonly groupSeconds?: number;
  readonly weights?: readonly [number, number];
}

function topology({ targets, targetSeconds, groupSeconds, weights = [1, 1] }: Given): Topology {
  const groups = [blue, green].map((arn, index) => ({ arn, weight: weights[index] ?? 0 }));
  const action = { type: "forward" as const, groups, stickySeconds: groupSeconds };
  const group = {
    protocol: "HTTP" as const,
    targets: targets.filter((target) => target !== undefined),
    stickySeconds: targetSeconds,
  };
  const rules = [{ conditions: [], actions: [action] }];
  return {
    loadBalancers: [
      {
        name: "web",
        dnsName: "web.elb",
        internetFacing: true,
        idleTimeout: 60,
        listeners: [{ protocol: "HTTPS", port: 443, rules }],
      },
    ],
    targetGroups: new Map(groups.map(({ arn }) => [arn, group])),
    names: new Map(),
    privateNames: new Map(),
  };
}

type Forward = Exclude<Decision, { answer: unknown }>;

/** What happens to a request with these cookies, among others of its client's. */
function ask(given: Given, cookies: readonly string[] = [], at = now, random = 0): Forward {
  const cookie = ["theme=dark", ...cookies.map((line) => line.split(";")[0] ?? "")].join("; ");
  const decision = decide(topology(given), "HTTPS", facts({ headers: { cookie } }), {
    origin: "internet",
    ports: { http: 80, https: 443 },
    random,
    now: at,
  });
  return "answer" in decision ? assert.fail("not forwarded") : decision;
}

const cookiesOf = (forward: Forward, target = forward.targets[0]): string[] =>
  stickinessCookies({ ...forward, target: target ?? assert.fail("no target") }, now);

describe("stickiness", () => {
  const sticky = { targets: [one, two], targetSeconds: 60 };

  it("sets the load balancer's two cookies for the group's duration, and no address in them", () => {
    const [first = "", crossSite = "", ...more] = cookiesOf(ask(sticky));
    assert.match(first, /^AWSALB=[0-9a-f]{32}\.\d+; Expires=Thu, 01 Jan 2026 00:01:00 GMT; Path=\/$/);
    assert.match(crossSite, /^AWSALBCORS=.*; Path=\/; SameSite=None; Secure$/);
    assert.deepEqual(more, []);
    assert.deepEqual(cookiesOf(ask({ targets: [one] })), [], "a group without stickiness sets cookies");
  });

  it("brings a client back to its target, also when there are more", () => {
    const cookies = cookiesOf(ask(sticky), two);
    assert.equal(ask(sticky, cookies).stays, two);
    assert.equal(ask({ ...sticky, targets: [one, three, two] }, cookies).stays, two);
    assert.equal(ask(sticky, cookies.slice(1)).stays, two, "the cookie for other sites counts as well");
  });

  it("lets a client go whose target has gone, whose time is over, or whose group isn't sticky any more", () => {
    const cookies = cookiesOf(ask(sticky), two);
    assert.equal(ask({ ...sticky, targets: [one, three] }, cookies).stays, undefined);
    assert.equal(ask(sticky, cookies, now + 60_000).stays, undefined);
    assert.equal(ask({ targets: [one, two] }, cookies).stays, undefined);
  });

  it("keeps a client with its group among weighted ones, while the rule says so and the group has a weight", () => {
    const weighted = { targets: [one], groupSeconds: 60 };
    const cookies = cookiesOf(ask(weighted, [], now, 0.9));
    assert.deepEqual(
      cookies.map((line) => line.split("=")[0]),
      ["AWSALBTG", "AWSALBTGCORS"],
    );
    assert.equal(ask(weighted, cookies, now, 0).group, green);
    assert.equal(ask({ targets: [one] }, cookies, now, 0).group, blue);
    assert.equal(ask({ ...weighted, weights: [1, 0] }, cookies, now, 0).group, blue);
  });
});
