import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EcsServiceHttp } from "../../../../components/ecs-service/http/http-args";
import { httpSettings } from "../../../../components/ecs-service/http/http-settings";
import { environment } from "../../../support/services";

const settings = (http: Partial<EcsServiceHttp> = {}, port?: number) =>
  httpSettings({ host: "api", ...http }, { port, environment });

const defaults = {
  host: "api",
  scheme: "internet-facing",
  additionalHosts: [],
  port: 8080,
  healthCheck: {
    path: "/health",
    intervalInSeconds: 10,
    timeoutInSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    successCodes: "200",
  },
  healthCheckGracePeriodInSeconds: 60,
  deregistrationDelayInSeconds: 60,
  webSockets: false,
  canary: undefined,
  versionPath: "/version",
  offered: { internalLoadBalancer: false, idleTimeoutInSeconds: undefined },
};

describe("settings of an entrance", () => {
  it("are those that suit most where nothing is said, also when undefined is passed", () => {
    assert.deepEqual(settings(), defaults);
    assert.deepEqual(
      settings({
        scheme: undefined,
        additionalHosts: undefined,
        healthCheck: {
          path: undefined,
          intervalInSeconds: undefined,
          timeoutInSeconds: undefined,
          healthyThreshold: undefined,
          unhealthyThreshold: undefined,
          successCodes: undefined,
        },
        healthCheckGracePeriodInSeconds: undefined,
        deregistrationDelayInSeconds: undefined,
        webSockets: undefined,
        canary: undefined,
        versionPath: undefined,
      }),
      defaults,
    );
  });

  it("are what the arguments say, zero too", () => {
    const said = {
      scheme: "internal",
      additionalHosts: [{ hostName: "www.example.com" }],
      healthCheck: {
        path: "/ready",
        intervalInSeconds: 30,
        timeoutInSeconds: 20,
        healthyThreshold: 3,
        unhealthyThreshold: 4,
        successCodes: "200-204",
      },
      healthCheckGracePeriodInSeconds: 0,
      deregistrationDelayInSeconds: 0,
      webSockets: true,
      canary: { image: "api:2", sha: "abcdef0", percent: 0, desiredCount: 0 },
      versionPath: "/about",
    } as const;
    assert.deepEqual(settings(said, 3000), { ...defaults, ...said, port: 3000 });
  });

  it("let connections that stay open end for five minutes, unless told otherwise", () => {
    assert.equal(settings({ webSockets: true }).deregistrationDelayInSeconds, 300);
    assert.equal(
      settings({ webSockets: true, deregistrationDelayInSeconds: 10 }).deregistrationDelayInSeconds,
      10,
    );
  });

  it("run one task of a canary", () => {
    assert.deepEqual(settings({ canary: { image: "api:2", percent: 10 } }).canary, {
      image: "api:2",
      sha: undefined,
      percent: 10,
      desiredCount: 1,
    });
  });

  it("know what an environment offers only where the program itself does", () => {
    const internalLoadBalancer = {
      dnsName: "internal.example.net",
      zoneId: "Z-INTERNAL",
      securityGroupId: "sg-internal",
      httpsListenerArn: "arn:internal",
    };
    const offering = { ...environment, internalLoadBalancer, idleTimeoutInSeconds: 300 };
    const offered = (source: Parameters<typeof httpSettings>[1]["environment"]) =>
      httpSettings({ host: "api" }, { port: undefined, environment: source }).offered;
    assert.deepEqual(offered(offering), { internalLoadBalancer: true, idleTimeoutInSeconds: 300 });
    assert.deepEqual(offered({ ref: offering }), { internalLoadBalancer: true, idleTimeoutInSeconds: 300 });
    assert.deepEqual(offered(pulumi.output(offering)), {
      internalLoadBalancer: undefined,
      idleTimeoutInSeconds: undefined,
    });
  });
});
