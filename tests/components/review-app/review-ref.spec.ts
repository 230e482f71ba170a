import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { reviewRef } from "../../../components/review-app/review-ref";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const versionProbe = "staging-version-probe";

describe("environment as a review's services see it", () => {
  it("asks for versions by the environment's own probe, given as it is or by another stack", async () => {
    for (const given of [{ ...environment, versionProbe }, pulumi.output({ ...environment, versionProbe })]) {
      assert.equal(await valueOf(pulumi.output(reviewRef(given, "login").versionProbe)), versionProbe);
    }
  });

  it("has none where the environment has none", async () => {
    assert.equal(
      await valueOf(pulumi.output(reviewRef(pulumi.output(environment), "login").versionProbe)),
      undefined,
    );
  });

  it("has the slug that the review's names in the namespace end in, and shares all else", async () => {
    const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
    const ref = reviewRef({ ...environment, namespace, idleTimeoutInSeconds: 300 }, "login");
    assert.deepEqual([ref.review, ref.namespace, ref.idleTimeoutInSeconds], ["login", namespace, 300]);
    assert.equal(reviewRef(pulumi.output(environment), "login").review, "login");
  });

  it("keeps a review's release apart from the environment's", async () => {
    const engine = await mockEngine({ preview: false });
    const { Release, reviewRef: exported } = await import("../../../components/index.js");
    const prepare = { image: `api@sha256:${"a".repeat(64)}`, command: ["migrate"] };
    new Release("release", { environment: exported(environment, "login"), prepare });
    await engine.settled();
    const { family } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "release");
    assert.equal(family, "review-login-release");
  });
});
