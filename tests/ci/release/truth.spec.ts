import assert from "node:assert/strict";
import type { Clients } from "../../../components/release/aws-clients";
import { createTruth } from "../../../ci/release/truth";
import { newSha, oldSha, version } from "./support/world";

const taskDefinitionArn = "arn:aws:ecs:eu-west-1:111111111111:task-definition/staging-api:7";
const target = {
  clusterArn: "arn:aws:ecs:eu-west-1:111111111111:cluster/staging",
  serviceName: "api",
  containerName: "api",
  taskDefinitionArn,
  desiredCount: 1,
  ...version("api", newSha),
};

/** AWS as it is when the service runs these images, one task each. */
function aws(...images: { image?: string; imageDigest?: string }[]): Clients {
  const answers = {
    ecs: {
      describeServices: async () => ({
        services: [
          {
            status: "ACTIVE",
            desiredCount: 1,
            deployments: [
              { status: "PRIMARY", taskDefinition: taskDefinitionArn, rolloutState: "COMPLETED" },
            ],
          },
        ],
      }),
      listTasks: async () => ({ taskArns: images.map((_, number) => `task/${number}`) }),
      describeTasks: async () => ({
        tasks: images.map((image) => ({
          taskDefinitionArn,
          lastStatus: "RUNNING",
          containers: [{ name: "api", ...image }],
        })),
      }),
    },
  };
  return answers as unknown as Clients;
}

const { digest } = version("api", newSha);

describe("release: truth", () => {
  it("has nothing to say where the service runs the version", async () => {
    assert.deepEqual(
      await createTruth(aws({ image: `api@${digest}` })).check(target, version("api", newSha)),
      [],
    );
  });

  it("compares the commit and the image that were asked for, not those of the outputs", async () => {
    const truth = createTruth(aws({ image: `api@${digest}` }));
    const [problem = ""] = await truth.check(target, version("api", oldSha));
    assert.match(problem, /output "services" is of 0+2 \(sha256:\w+\), not of 0+1/);
    assert.equal((await truth.check({ ...target, digest: undefined }, version("api", newSha))).length, 1);
  });

  it("passes outputs that say no commit, because the image decides", async () => {
    const truth = createTruth(aws({ image: `api@${digest}` }));
    assert.deepEqual(await truth.check({ ...target, sha: undefined }, version("api", newSha)), []);
  });

  it("tells each image that runs once, by the name in the task definition or by what was pulled", async () => {
    const other = version("api", oldSha).digest;
    const truth = createTruth(
      aws(
        { image: `api@${digest}`, imageDigest: "sha256:of one platform" },
        { image: `api@${digest}` },
        {
          image: "api:latest",
          imageDigest: other,
        },
      ),
    );
    assert.deepEqual(await truth.running(target), [digest, other]);
  });

  it("refuses an output that is something else", async () => {
    const truth = createTruth(aws());
    await assert.rejects(truth.running("api"), /not the `runtime` of an EcsService/);
    await assert.rejects(
      truth.check({ ...target, desiredCount: "1" }, version("api", newSha)),
      /not the `runtime`/,
    );
  });

  describe("of a service that a schedule starts", () => {
    const scheduled = { scheduleName: "cron", taskDefinitionArn, ...version("cron", newSha) };
    // AWS is not asked: there is nothing that could have been taken back.
    const truth = createTruth({} as Clients);

    it("is what the update wrote into the schedule", async () => {
      assert.deepEqual(await truth.check(scheduled, version("cron", newSha)), []);
      assert.deepEqual(await truth.running(scheduled), [scheduled.digest]);
      assert.deepEqual(await truth.running({ ...scheduled, digest: undefined }), []);
    });

    it("tells another version", async () => {
      const [problem = ""] = await truth.check(scheduled, version("cron", oldSha));
      assert.match(problem, /output "services" is of 0+2/);
    });
  });
});
