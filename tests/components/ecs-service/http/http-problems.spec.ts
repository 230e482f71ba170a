import assert from "node:assert/strict";
import type { EcsServiceHttp } from "../../../../components/ecs-service/http/http-args";
import { httpProblems } from "../../../../components/ecs-service/http/http-problems";
import { httpSettings } from "../../../../components/ecs-service/http/http-settings";
import type { EnvironmentRef } from "../../../../components/index";
import { environment } from "../../../support/services";

const internalLoadBalancer = {
  dnsName: "internal.example.net",
  zoneId: "Z-INTERNAL",
  securityGroupId: "sg-internal",
  httpsListenerArn: "arn:internal",
};

function problems(http: Partial<EcsServiceHttp>, more: Partial<EnvironmentRef> = {}, isReleased = false) {
  const source = { environment: { ...environment, ...more }, port: undefined };
  return httpProblems(httpSettings({ host: "api", ...http }, source), { isReleased });
}

describe("problems of an entrance", () => {
  it("are none with defaults and with AWS's limits", () => {
    assert.deepEqual(problems({}), []);
    for (const [interval, timeout, threshold, grace, delay] of [
      [5, 2, 2, 0, 0],
      [300, 120, 10, 2_147_483_647, 3600],
    ] as const) {
      const healthCheck = {
        intervalInSeconds: interval,
        timeoutInSeconds: timeout,
        healthyThreshold: threshold,
        unhealthyThreshold: threshold,
      };
      const limits = { healthCheckGracePeriodInSeconds: grace, deregistrationDelayInSeconds: delay };
      assert.deepEqual(problems({ healthCheck, ...limits }), []);
    }
  });

  it("are a host that is the environment's own, or looks like that of a canary", () => {
    assert.deepEqual(problems({ host: "internal" }), [
      'http.host "internal" is where the environment\'s services find each other, so nothing in the VPC would find this one; use another',
    ]);
    assert.deepEqual(problems({ host: "api-canary" }), [
      'http.host "api-canary" ends in "-canary" like the name of another service\'s canary; use another',
    ]);
    for (const host of ["internals", "canary", "my-internal"]) assert.deepEqual(problems({ host }), [], host);
  });

  it("name what lies beyond AWS's limits", () => {
    for (const value of [4, 301, 7.5, Number.NaN]) {
      assert.ok(
        problems({ healthCheck: { intervalInSeconds: value } }).includes(
          `http.healthCheck.intervalInSeconds ${value} is not possible; use 5 to 300 seconds`,
        ),
      );
    }
    for (const value of [1, 121]) {
      assert.deepEqual(problems({ healthCheck: { timeoutInSeconds: value, intervalInSeconds: 200 } }), [
        `http.healthCheck.timeoutInSeconds ${value} is not possible; use 2 to 120 seconds`,
      ]);
    }
    for (const name of ["healthyThreshold", "unhealthyThreshold"] as const) {
      for (const value of [1, 11]) {
        assert.deepEqual(problems({ healthCheck: { [name]: value } }), [
          `http.healthCheck.${name} ${value} is not possible; use 2 to 10 answers`,
        ]);
      }
    }
    for (const value of [-1, 2_147_483_648]) {
      assert.deepEqual(problems({ healthCheckGracePeriodInSeconds: value }), [
        `http.healthCheckGracePeriodInSeconds ${value} is not possible; use 0 to 2147483647 seconds`,
      ]);
    }
    for (const value of [-1, 3601]) {
      assert.deepEqual(problems({ deregistrationDelayInSeconds: value }), [
        `http.deregistrationDelayInSeconds ${value} is not possible; use 0 to 3600 seconds`,
      ]);
    }
  });

  it("name a timeout that isn't over before the next question", () => {
    for (const timeoutInSeconds of [10, 11]) {
      assert.deepEqual(problems({ healthCheck: { timeoutInSeconds } }), [
        `http.healthCheck.timeoutInSeconds ${timeoutInSeconds} must be less than intervalInSeconds 10, because the load balancer asks again only after an answer`,
      ]);
    }
  });

  it("name codes that no load balancer takes", () => {
    for (const successCodes of ["200", "200,204", "200-299", "499", "302,401"]) {
      assert.deepEqual(problems({ healthCheck: { successCodes } }), []);
    }
    for (const successCodes of ["", "199", "500", "2xx", "200, 204", "299-200", "200-204,302", "200-500"]) {
      assert.deepEqual(problems({ healthCheck: { successCodes } }), [
        `http.healthCheck.successCodes "${successCodes}" is not possible; use codes from 200 to 499: one, several as in "200,204", or a range as in "200-299"`,
      ]);
    }
  });

  it("name hosts and paths that can't be", () => {
    assert.deepEqual(
      problems({ host: "api.example.com", healthCheck: { path: "health" }, versionPath: "version" }),
      [
        'http.host "api.example.com" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain',
        'http.healthCheck.path "health" must start with "/"',
        'http.versionPath "version" must start with "/"',
      ],
    );
  });

  it("name a scheme that there isn't, or that the environment hasn't", () => {
    assert.deepEqual(problems({ scheme: "private" as "internal" }), [
      'http.scheme "private" is not possible; use "internet-facing" or "internal"',
    ]);
    assert.deepEqual(problems({ scheme: "internal" }), [
      'http.scheme "internal" needs an environment with an internal load balancer; give the Environment internalLoadBalancer: true',
    ]);
    assert.deepEqual(problems({ scheme: "internal" }, { internalLoadBalancer }), []);
  });

  it("name an environment that ends silent connections too soon, where it says when", () => {
    assert.deepEqual(problems({ webSockets: true }, { idleTimeoutInSeconds: 299 }), [
      "http.webSockets needs an environment that leaves silent connections open for 300 seconds or more, and this one ends them after 299; give the Environment idleTimeoutInSeconds: 300",
    ]);
    assert.deepEqual(problems({ webSockets: true }, { idleTimeoutInSeconds: 300 }), []);
    assert.deepEqual(problems({ webSockets: true }), []);
    assert.deepEqual(problems({}, { idleTimeoutInSeconds: 1 }), []);
  });
});

describe("problems of an entrance's other names", () => {
  const named = (...hostNames: string[]) => hostNames.map((hostName) => ({ hostName }));

  it("are none with four of them", () => {
    const additionalHosts = named("a.example.com", "b.example.com", "c.example.com", "example.org");
    assert.deepEqual(problems({ additionalHosts }), []);
  });

  it("are more than a rule holds, and what is no whole name or there twice", () => {
    const additionalHosts = named(
      "www",
      "Www.example.com",
      "*.example.com",
      "b.example.com",
      "b.example.com",
    );
    const whole = (hostName: string) =>
      `http.additionalHosts: "${hostName}" is not a whole name in lower case of at most 128 characters; use one such as www.example.com`;
    assert.deepEqual(problems({ additionalHosts }), [
      "http.additionalHosts has 5 names; use at most 4, because a rule of a load balancer holds five names with that of http.host",
      whole("www"),
      whole("Www.example.com"),
      whole("*.example.com"),
      'http.additionalHosts names "b.example.com" twice; remove one',
    ]);
    const long = `${"a".repeat(60)}.${"b".repeat(60)}.example.com`;
    assert.deepEqual(problems({ additionalHosts: named(long) }), [whole(long)]);
  });

  it("are certificates given twice, which would go from the listener with the first", () => {
    const additionalHosts = ["a.example.com", "b.example.com"].map((hostName) => ({
      hostName,
      certificateArn: "arn:certificate",
    }));
    assert.deepEqual(problems({ additionalHosts }), [
      'http.additionalHosts: "b.example.com" has the certificate of "a.example.com"; give certificateArn with one of them, because a listener takes a certificate once',
    ]);
  });
});

describe("problems of a canary", () => {
  const canary = { image: "api:2", percent: 10 };

  it("are none with all shares from nothing to everything", () => {
    for (const percent of [0, 1, 50, 100]) assert.deepEqual(problems({ canary: { ...canary, percent } }), []);
    assert.deepEqual(problems({ canary: { ...canary, percent: 0, desiredCount: 0 } }), []);
  });

  it("are a host that leaves no room for the canary's own", () => {
    const [fits, long] = ["x".repeat(56), "x".repeat(57)];
    assert.deepEqual(problems({ host: fits, canary }), []);
    assert.deepEqual(problems({ host: long }), []);
    assert.deepEqual(problems({ host: long, canary }), [
      `http.host "${long}" has 57 characters; with http.canary use at most 56, because the canary's own name is "<host>-canary" and labels of DNS names end at 63`,
    ]);
  });

  it("are shares and counts that can't be", () => {
    for (const percent of [-1, 101, 0.5]) {
      assert.deepEqual(problems({ canary: { ...canary, percent } }), [
        `http.canary.percent ${percent} is not a share of the requests; use a whole number, 0 to 100`,
      ]);
    }
    for (const desiredCount of [-1, 1.5]) {
      assert.deepEqual(problems({ canary: { ...canary, desiredCount } }), [
        `http.canary.desiredCount ${desiredCount} is not a number of tasks; use 0 or more`,
      ]);
    }
    assert.deepEqual(problems({ canary: { ...canary, desiredCount: 0 } }), [
      "http.canary.desiredCount 0 leaves 10 % of the requests without an answer; use 1 or more, or percent 0",
    ]);
  });

  it("are a commit that is none, and in a release an image without its digest", () => {
    assert.deepEqual(problems({ canary: { ...canary, sha: "main" } }), [
      'http.canary.sha "main" is not a commit; use 7 to 40 hexadecimal digits in lower case',
    ]);
    assert.deepEqual(problems({ canary }, {}, true), [
      'http.canary.image "api:2" has no digest; in a release use <repository>@sha256:<64 hexadecimal digits>, because nobody can tell whether what runs is what a tag names',
    ]);
    const image = `api@sha256:${"a".repeat(64)}`;
    assert.deepEqual(problems({ canary: { ...canary, image } }, {}, true), []);
  });
});
