import assert from "node:assert/strict";
import type { ServiceRuntime } from "../../../components/index";
import { dependenciesOf } from "../../support/environments";
import { mockEngine } from "../../support/mocks";
import { createReview } from "../../support/reviews";
import { environment, image } from "../../support/services";
import { valueOf } from "../../support/value-of";

describe("ReviewApp's services", () => {
  it("passes on whatever a service takes", async () => {
    const { engine } = await createReview(false, {
      services: {
        web: {
          image,
          cpu: 512,
          memory: 1024,
          port: 3000,
          http: { host: "www", healthCheck: { path: "/ready" } },
          environmentVariables: { LEVEL: "debug" },
          readonlyRootFilesystem: false,
        },
      },
    });
    const { cpu, memory, containerDefinitions } = engine.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "web",
    );
    assert.deepEqual([cpu, memory], ["512", "1024"]);
    const [container] = JSON.parse(String(containerDefinitions)) as Record<string, unknown>[];
    assert.deepEqual(
      [container?.readonlyRootFilesystem, container?.environment],
      [false, [{ name: "LEVEL", value: "debug" }]],
    );
    const { healthCheck } = engine.inputs("aws:lb/targetGroup:TargetGroup", "web");
    assert.equal((healthCheck as { path: string }).path, "/ready");
    const { loadBalancers } = engine.inputs("aws:ecs/service:Service", "web");
    assert.equal((loadBalancers as { containerPort: number }[])[0]?.containerPort, 3000);
    assert.equal(engine.inputs("aws:route53/record:Record", "web").name, "www-login.staging.example.com");
  });

  it("passes on a release and a commit, without waiting for the release itself", async () => {
    const engine = await mockEngine({ preview: false });
    const { Release, ReviewApp } = await import("../../../components/index.js");
    const prepare = { image: `registry.example.com/api@sha256:${"a".repeat(64)}`, command: ["migrate"] };
    const release = new Release("release", { environment, prepare });
    const sha = "0123456789abcdef0123456789abcdef01234567";
    const http = { host: "api", versionPath: "/version.json" };
    const review = new ReviewApp("review", {
      environment,
      slug: "login",
      services: { api: { image: `${image}@sha256:${"a".repeat(64)}`, sha, release, http } },
    });
    await engine.settled();
    assert.ok(
      dependenciesOf(engine, "aws:ecs/service:Service", "api").includes(
        "aws:ssm/parameter:Parameter release",
      ),
    );
    const { runtime } = review.services.api ?? assert.fail("there is no service");
    const asked = (await valueOf(runtime ?? assert.fail())) as ServiceRuntime;
    assert.deepEqual(
      [asked.sha, asked.versionUrl],
      [sha, "https://api-login.staging.example.com/version.json"],
    );
    for (const component of ["ReviewApp::review", "EcsService::api"]) {
      const place = engine.placed().find(({ urn }) => urn.endsWith(`:${component}`));
      assert.deepEqual(place?.dependencies, [], component);
    }
  });

  it("leaves the environment's other names and another version's requests to the environment", async () => {
    const { engine } = await createReview(false, {
      services: {
        api: {
          image,
          http: {
            host: "api",
            additionalHosts: [{ hostName: "shop.example.com", certificateArn: "arn:certificate" }],
            canary: { image, percent: 50 },
          },
        },
      },
    });
    const { conditions, actions } = engine.inputs("aws:lb/listenerRule:ListenerRule", "api");
    assert.deepEqual(conditions, [{ hostHeader: { values: ["api-login.staging.example.com"] } }]);
    assert.deepEqual(actions, [{ type: "forward", targetGroupArn: "arn:TargetGroup:api" }]);
    const services = engine.resources.filter(({ type }) => type === "aws:ecs/service:Service");
    assert.deepEqual(
      services.map(({ name }) => name),
      ["api"],
    );
    assert.ok(
      !engine.resources.some(({ type }) => type === "aws:lb/listenerCertificate:ListenerCertificate"),
    );
  });

  it("takes services of every kind; those that nothing connects to have no address", async () => {
    const { engine, review } = await createReview(false, {
      services: {
        api: { image, http: { host: "api" }, scaling: { minimum: 1, maximum: 2 } },
        cron: { image, schedule: { expression: "rate(1 day)" } },
        import: { image, oneOff: true },
        agent: { image, daemon: true, capacity: { capacityProvider: "machines" } },
      },
    });
    assert.deepEqual(Object.keys(review.urls), ["api"]);
    assert.ok(review.services.cron?.scheduleName && review.services.import?.runCommand);
    assert.equal(engine.inputs("aws:ecs/service:Service", "agent").schedulingStrategy, "DAEMON");
    assert.ok(engine.inputs("aws:appautoscaling/target:Target", "api"));
    assert.equal(engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "cron").family, "review-login-cron");
  });

  it("doesn't let a service leave its environment", async () => {
    const { engine } = await createReview(false, {
      // @ts-expect-error -- the review decides it, whatever a caller without types writes
      services: { api: { image, environment: { ...environment, clusterArn: "arn:other" } } },
    });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").cluster, "arn:cluster");
  });
});
