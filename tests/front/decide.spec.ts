import assert from "node:assert/strict";
import { decide, type Decision } from "../../local/front/decide";
import type { Action, Target, Topology } from "../../local/front/model";
import { facts } from "./support";

const healthy: Target = { host: "10.0.0.1", port: 8080, state: "healthy" };
const ports = { http: 8080, https: 8443 };

function topology(action: Action, targets: readonly Target[] = [healthy]): Topology {
  const listener = { protocol: "HTTPS" as const, port: 443, rules: [{ conditions: [], actions: [action] }] };
  return {
    loadBalancers: [
      { name: "web", dnsName: "web.elb", internetFacing: true, idleTimeout: 60, listeners: [listener] },
    ],
    targetGroups: new Map([
      ["arn:targetgroup/blue/1", { protocol: "HTTP", targets }],
      ["arn:targetgroup/green/1", { protocol: "HTTPS", targets }],
    ]),
    names: new Map([["web.example.com", "web.elb"]]),
    privateNames: new Map([["web.internal", "web.elb"]]),
  };
}

const groups = [
  { arn: "arn:targetgroup/blue/1", weight: 3 },
  { arn: "arn:targetgroup/green/1", weight: 1 },
];
const ask = (from: Topology, random = 0, protocol: "HTTP" | "HTTPS" = "HTTPS"): Decision =>
  decide(from, protocol, facts(), { origin: "internet", ports, random, now: 0 });
const answered = (decision: Decision) => ("answer" in decision ? decision.answer : assert.fail("forwarded"));

describe("what a load balancer does with a request", () => {
  it("gives a fixed response as it is", () => {
    const action: Action = {
      type: "fixed-response",
      status: 404,
      contentType: "text/html",
      body: "<b>no</b>",
    };
    assert.deepEqual(answered(ask(topology(action))), {
      status: 404,
      headers: { "content-type": "text/html" },
      body: "<b>no</b>",
    });
  });

  it("redirects", () => {
    const action: Action = {
      type: "redirect",
      protocol: "HTTPS",
      host: "#{host}",
      port: "443",
      path: "/x",
      query: "",
      status: 302,
    };
    const { status, headers } = answered(ask(topology(action)));
    assert.deepEqual([status, headers.location], [302, "https://web.example.com:8443/x"]);
  });

  it("forwards to the targets of the group", () => {
    const decision = ask(topology({ type: "forward", groups: groups.slice(0, 1) }));
    assert.ok("targets" in decision);
    assert.deepEqual(decision.targets, [healthy]);
    assert.deepEqual([decision.balancer.name, decision.protocol], ["web", "HTTP"]);
  });

  it("chooses among groups by their weights", () => {
    const weighted = topology({ type: "forward", groups });
    const chosen = [0, 0.74, 0.76, 0.99].map((random) => {
      const decision = ask(weighted, random);
      return "group" in decision ? decision.group : "";
    });
    const [blue, green] = groups.map(({ arn }) => arn);
    assert.deepEqual(chosen, [blue, blue, green, green]);
  });

  for (const [what, targets, says] of [
    ["no targets", [], "Target group blue has no targets."],
    [
      "no healthy target",
      [{ ...healthy, state: "initial" }],
      "Target group blue has 1 targets, and none is healthy.",
    ],
  ] as const) {
    it(`says 503 with ${what}`, () => {
      const { status, body } = answered(ask(topology({ type: "forward", groups }, targets)));
      assert.equal(status, 503);
      assert.match(body, /<h1>503 Service Temporarily Unavailable<\/h1>/);
      assert.ok(body.includes(says), body);
    });
  }

  it("says 503 when nothing listens for the protocol", () => {
    const { status, body } = answered(ask(topology({ type: "forward", groups }), 0, "HTTP"));
    assert.equal(status, 503);
    assert.match(body, /web has no HTTP listener/);
  });

  it("says 503 in a sentence while there is no load balancer", () => {
    const { status, body } = answered(
      ask({ loadBalancers: [], targetGroups: new Map(), names: new Map(), privateNames: new Map() }),
    );
    assert.equal(status, 503);
    assert.match(body, /no load balancer that faces the internet in this account yet/);
  });

  it("lists the names there are for one that leads nowhere", () => {
    const one = topology({ type: "forward", groups });
    const [web] = one.loadBalancers;
    assert.ok(web);
    const two = { ...one, loadBalancers: [web, { ...web, name: "other", dnsName: "other.elb" }] };
    const { status, body } = answered(
      decide(two, "HTTPS", facts({ host: "<x>" }), { origin: "internet", ports, random: 0, now: 0 }),
    );
    assert.equal(status, 404);
    assert.ok(
      body.includes("from &lt;x> to one of its 2") && body.includes("web.example.com, web.elb, other.elb"),
      body,
    );
  });

  it("lets nobody on the internet reach an internal load balancer, whatever name leads to it", () => {
    const { loadBalancers, ...rest } = topology({ type: "forward", groups });
    const internal = {
      ...rest,
      loadBalancers: loadBalancers.map((each) => ({ ...each, internetFacing: false })),
    };
    const from = (origin: "internet" | "vpc", host: string) =>
      decide(internal, "HTTPS", facts({ host }), { origin, ports, random: 0, now: 0 });
    for (const host of ["web.example.com", "web.elb"]) {
      const { status, body } = answered(from("internet", host));
      assert.equal(status, 504);
      assert.match(body, /web is internal: only the VPC reaches it/);
      assert.ok("targets" in from("vpc", host));
    }
    assert.ok("targets" in from("vpc", "web.internal"));
  });

  it("does not pretend to authenticate", () => {
    const { status, body } = answered(ask(topology({ type: "unknown", name: "authenticate-oidc" })));
    assert.equal(status, 501);
    assert.match(body, /authenticate-oidc/);
  });
});
