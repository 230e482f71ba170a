import assert from "node:assert/strict";
import {
  bareHost,
  findLoadBalancer,
  findRule,
  holds,
  meantHost,
  usableTargets,
} from "../../local/front/match";
import type { Condition, LoadBalancer, Target } from "../../local/front/model";
import { facts } from "./support";

const balancer = (name: string, internetFacing = true): LoadBalancer => ({
  name,
  dnsName: `${name}-1.eu-west-1.elb.amazonaws.com`,
  internetFacing,
  idleTimeout: 60,
  listeners: [],
});

describe("finding the load balancer", () => {
  const [web, admin, inside] = [balancer("web"), balancer("Admin"), balancer("inside", false)];
  const names = new Map([
    ["app.example.com", web.dnsName],
    ["*.review.example.com", admin.dnsName.toLowerCase()],
    ["old.example.com", "app.example.com"],
    ["dual.example.com", `dualstack.${web.dnsName}`],
    ["inside.example.com", inside.dnsName],
    ["loop.example.com", "pool.example.com"],
    ["pool.example.com", "loop.example.com"],
  ]);
  const privateNames = new Map([
    ["own.internal", inside.dnsName],
    ["app.example.com", inside.dnsName],
  ]);
  const topology = { loadBalancers: [web, admin, inside], targetGroups: new Map(), names, privateNames };

  for (const [host, found] of [
    [web.dnsName, web],
    [`${admin.dnsName.toUpperCase()}:8443`, admin],
    ["app.example.com:443", web],
    ["feature-1.review.example.com", admin],
    ["old.example.com.", web],
    ["dual.example.com", web],
    ["inside.example.com", inside],
    ["a.b.review.example.com", undefined],
    ["loop.example.com", undefined],
    ["unknown.example.com", undefined],
  ] as const) {
    it(`for ${host}: ${found?.name ?? "none"}`, () =>
      assert.equal(findLoadBalancer(topology, host, "internet"), found));
  }

  it("takes one of a name's weighted records by their weights", () => {
    const among = (one: number, other: number, random: number) => {
      const split = [
        { name: web.dnsName, weight: one },
        { name: admin.dnsName.toLowerCase(), weight: other },
      ];
      return findLoadBalancer(
        { ...topology, names: new Map([["www.example.com", split]]) },
        "www.example.com",
        "internet",
        random,
      )?.name;
    };
    assert.deepEqual([among(100, 0, 0), among(100, 0, 0.99), among(0, 100, 0)], ["web", "web", "Admin"]);
    assert.deepEqual([among(90, 10, 0.89), among(90, 10, 0.9)], ["web", "Admin"]);
    // All of them have none: they are alike.
    assert.deepEqual([among(0, 0, 0.4), among(0, 0, 0.5)], ["web", "Admin"]);
  });

  it("asks private zones first, and for the VPC only", () => {
    const from = (host: string, origin: "internet" | "vpc") => findLoadBalancer(topology, host, origin)?.name;
    assert.deepEqual([from("own.internal", "internet"), from("own.internal", "vpc")], [undefined, "inside"]);
    assert.deepEqual(
      [from("app.example.com", "internet"), from("app.example.com", "vpc")],
      ["web", "inside"],
    );
    assert.equal(from("feature-1.review.example.com", "vpc"), "Admin");
  });

  it("takes the only one that faces the internet for any other name", () => {
    const one = { ...topology, loadBalancers: [web, inside] };
    assert.equal(findLoadBalancer(one, "unknown.example.com", "internet"), web);
  });
});

describe("conditions of a rule", () => {
  const request = facts({
    method: "POST",
    host: "API.example.com:8443",
    path: "/v1/Users",
    query: "version=2&Debug=on",
    headers: { "x-tenant": "blue", accept: "text/html" },
    clientAddress: "10.1.2.3",
  });
  const values = (
    field: "host-header" | "path-pattern" | "http-request-method" | "source-ip",
    ...list: string[]
  ) => ({ field, values: list }) as const;
  const cases: readonly [Condition, boolean][] = [
    [values("host-header", "api.example.com"), true],
    [values("host-header", "other.example.com", "*.EXAMPLE.com"), true],
    [values("host-header", "ap?.example.com"), true],
    [values("host-header", "apixexample.com"), false],
    [values("path-pattern", "/v1/*"), true],
    [values("path-pattern", "/v1/users"), false],
    [values("path-pattern", "/v1"), false],
    [values("http-request-method", "GET", "POST"), true],
    [values("http-request-method", "GET"), false],
    [values("source-ip", "10.0.0.0/8"), true],
    [values("source-ip", "10.1.2.3/32"), true],
    [values("source-ip", "192.168.0.0/16", "::/0"), false],
    [{ field: "http-header", name: "X-Tenant", values: ["BL*"] }, true],
    [{ field: "http-header", name: "X-Other", values: ["*"] }, false],
    [{ field: "query-string", values: [{ key: "VERSION", value: "2" }] }, true],
    [{ field: "query-string", values: [{ value: "o?" }] }, true],
    [{ field: "query-string", values: [{ key: "version", value: "3" }] }, false],
    [{ field: "unknown", name: "client-mood" }, false],
  ];
  for (const [condition, expected] of cases) {
    it(`${expected ? "holds" : "does not hold"}: ${JSON.stringify(condition)}`, () => {
      assert.equal(holds(condition, request), expected);
    });
  }

  it("must all hold, and the first rule wins", () => {
    const host = values("host-header", "api.example.com");
    const rule = (...conditions: Condition[]) => ({ conditions, actions: [] });
    const both = rule(host, values("path-pattern", "/v2/*"));
    const [one, fallback] = [rule(host), rule()];
    const listener = { protocol: "HTTPS" as const, port: 443, rules: [both, one, fallback] };
    assert.equal(findRule(listener, request), one);
    assert.equal(findRule(listener, { ...request, path: "/v2/x" }), both);
    assert.equal(findRule(listener, { ...request, host: "x" }), fallback);
  });
});

describe("targets that get requests", () => {
  const target = (state: string): Target => ({ host: state, port: 1, state });
  it("are the healthy ones", () => {
    const all = ["healthy", "unhealthy", "initial", "draining"].map(target);
    assert.deepEqual(usableTargets(all), [target("healthy")]);
  });
  it("are all unhealthy ones where none is healthy", () => {
    assert.deepEqual(usableTargets(["unhealthy", "initial"].map(target)), [target("unhealthy")]);
  });
  it("are none while all are starting or leaving", () => {
    assert.deepEqual(usableTargets(["initial", "draining", "unused"].map(target)), []);
  });
});

describe("a bare host", () => {
  it("has neither port nor final dot nor capitals", () => {
    assert.equal(bareHost("Web.Example.com.:80"), "web.example.com.".slice(0, -1));
    assert.equal(bareHost("localhost"), "localhost");
  });

  it("a name below localhost means the name before it, which is how browsers reach the front", () => {
    assert.equal(meantHost("api.staging.example.com.localhost:8443"), "api.staging.example.com");
    assert.equal(meantHost("api.staging.example.com:443"), "api.staging.example.com");
    assert.equal(meantHost("localhost:8443"), "localhost");
    assert.equal(meantHost("web.localhost"), "web.localhost");
  });
});
