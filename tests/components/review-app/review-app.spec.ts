import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, ReviewAppArgs } from "../../../components/index";
import { mockEngine, type MockedEngine } from "../../support/mocks";
import { createReview, services } from "../../support/reviews";
import { environment, image } from "../../support/services";
import { valueOf } from "../../support/value-of";

const alerts = {
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com",
  team: "platform",
};
const tags = { environment: "staging", service: "api", "managed-by": "pulumi", review: "login" };

const names = ({ resources }: MockedEngine) => resources.map(({ type, name }) => `${type} ${name}`).sort();

for (const preview of [false, true]) {
  describe(`ReviewApp, ${preview ? "previewed" : "updated"}`, () => {
    let engine: MockedEngine;
    let review: Awaited<ReturnType<typeof createReview>>["review"];
    before(async () => {
      ({ engine, review } = await createReview(preview, { environment: { ...environment, alerts } }));
    });

    it("answers at addresses of its own, which the environment's certificate covers", async () => {
      assert.deepEqual(engine.inputs("aws:route53/record:Record", "api"), {
        zoneId: "Z-STAGING",
        name: "api-login.staging.example.com",
        type: "A",
        aliases: [{ name: "lb.example.net", zoneId: "Z-LB", evaluateTargetHealth: true }],
      });
      assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api").conditions, [
        { hostHeader: { values: ["api-login.staging.example.com"] } },
      ]);
      assert.deepEqual(Object.keys(review.urls), ["api"]);
      assert.equal(await valueOf(review.urls.api!), "https://api-login.staging.example.com");
    });

    it("runs in the environment's cluster and subnets, behind its load balancer", () => {
      const service = engine.inputs("aws:ecs/service:Service", "api");
      assert.equal(service.cluster, "arn:cluster");
      assert.deepEqual((service.networkConfiguration as { subnets: unknown }).subnets, [
        "subnet-1",
        "subnet-2",
      ]);
      assert.equal(engine.inputs("aws:lb/listenerRule:ListenerRule", "api").listenerArn, "arn:listener");
    });

    it("has names, logs and tags of its own", () => {
      assert.equal(engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api").family, "review-login-api");
      assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "api"), {
        name: "/ecs/review-login/api",
        retentionInDays: 30,
        tags,
      });
      for (const { type, inputs } of engine.resources) {
        if ("tags" in inputs) assert.equal((inputs.tags as typeof tags).review, "login", type);
      }
    });

    it("runs every service with what it is given", () => {
      assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 1);
      assert.equal(engine.inputs("aws:ecs/service:Service", "worker").desiredCount, 2);
      assert.deepEqual(Object.keys(review.services), ["api", "worker"]);
    });

    it("wakes nobody", () => {
      assert.deepEqual(
        engine.resources.filter(({ type }) => type.startsWith("datadog:")),
        [],
      );
      assert.equal("alerts" in review.ref, false);
    });
  });
}

describe("ReviewApp", () => {
  it("owns its services", async () => {
    const { engine } = await createReview(false);
    const urns = engine.placed().filter(({ urn }) => urn.includes("ecs-environment:index:EcsService::"));
    assert.deepEqual(
      urns.map(({ urn, parent }) => [urn.split("::").slice(2), parent.split("::").slice(2)]),
      ["api", "worker"].map((name) => [
        ["ecs-environment:index:ReviewApp$ecs-environment:index:EcsService", name],
        ["ecs-environment:index:ReviewApp", "review"],
      ]),
    );
  });

  it("asks for the same resources in a preview as in an update", async () => {
    const [updated, previewed] = [await createReview(false), await createReview(true)];
    assert.deepEqual(names(previewed.engine), names(updated.engine));
  });

  it("takes an Environment as well as its ref", async () => {
    const engine = await mockEngine({ preview: false });
    const { Environment, ReviewApp } = await import("../../../components/index.js");
    const staging = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    new ReviewApp("review", { environment: staging, slug: "login", services });
    await engine.settled();
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").cluster, "arn:Cluster:staging");
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").tags, tags);
  });

  for (const preview of [false, true]) {
    it(`takes the output of another stack and does the same with it, ${preview ? "previewed" : "updated"}`, async () => {
      const kept = { ...environment, failuresLogGroupArn: "arn:failures" };
      const { engine: plain } = await createReview(preview, { environment: kept });
      const engine = await mockEngine({ preview, stackOutputs: { environment: { ...kept, alerts } } });
      const { ReviewApp } = await import("../../../components/index.js");
      const reference = new pulumi.StackReference("organization/ecs-environment/staging");
      new ReviewApp("review", {
        environment: reference.requireOutput("environment") as pulumi.Output<EnvironmentRef>,
        slug: "login",
        services,
      });
      await engine.settled();
      for (const { type, name, inputs } of plain.resources) {
        if (type.startsWith("aws:")) assert.deepEqual(engine.inputs(type, name), inputs);
      }
      assert.equal(engine.resources.length, plain.resources.length + 1);
    });
  }

  it("works for the longest slug", async () => {
    const slug = "feature-the-login-page-remembers-who-was-there-the-last-time-ok";
    const { engine } = await createReview(false, { slug });
    assert.equal(
      engine.inputs("aws:route53/record:Record", "api").name,
      "api-feature-the-login-page-remembers-who-was-there-the-418c57bf.staging.example.com",
    );
    assert.equal(engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api").family, `review-${slug}-api`);
  });
});

describe("ReviewApp with bad arguments", () => {
  async function message(args: Partial<ReviewAppArgs>): Promise<string> {
    const engine = await mockEngine({ preview: true });
    const { ReviewApp } = await import("../../../components/index.js");
    let said = "";
    assert.throws(
      () => new ReviewApp("review", { environment, slug: "login", services, ...args }),
      (error: pulumi.ResourceError) => {
        said = error.message;
        return error.hideStack === true;
      },
    );
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => !type.endsWith(":ReviewApp")),
      [],
      "something was created all the same",
    );
    return said;
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message({ services: {} }),
      'ReviewApp "review": services is empty; a review needs at least one',
    );
  });

  it("names all of them at once, those of every service, too", async () => {
    assert.equal(
      await message({
        slug: "Feature/Login",
        services: {
          Api: { image, http: { host: "api" } },
          web: { image, memory: 300, http: { host: "www.example.com" } },
          admin: { image, http: { host: "api" } },
        },
      }),
      [
        'ReviewApp "review" has 5 problems:',
        '  - slug "Feature/Login" must hold 1 to 63 lower-case letters, digits and hyphens, no hyphen first or last; GitLab makes one of each branch\'s name, $CI_COMMIT_REF_SLUG',
        '  - services.Api: the name "Api" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        "  - services.web: memory 300 does not fit cpu 256; use 512, 1024 or 2048",
        '  - services.web: http.host "www.example.com" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain',
        '  - services.admin: http.host "api" is that of services.Api; each needs its own',
      ].join("\n"),
    );
  });
});
