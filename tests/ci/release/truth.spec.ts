import assert from "node:assert/strict";
import type { Clients } from "../../../components/release/aws-clients";
import { createTruth } from "../../../ci/release/truth";
import { awsError, fakeClients } from "../../support/fake-clients";
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
    const scheduled = {
      clusterArn: target.clusterArn,
      scheduleName: "cron-1",
      scheduleGroupName: "cron-group",
      containerName: "cron",
      taskDefinitionArn,
      ...version("cron", newSha),
    };
    const other = version("cron", oldSha).digest;
    const imageIs = (image: string) => ({
      taskDefinition: { status: "ACTIVE", containerDefinitions: [{ name: "cron", image }] },
    });

    /** AWS with a schedule that starts this revision; with none where it is undefined. */
    function truthOf(revision: number | undefined, image = `cron@${scheduled.digest}`) {
      const { clients, calls } = fakeClients({
        schedules: {
          getSchedule: () => {
            if (revision === undefined) throw awsError("ResourceNotFoundException", "gone");
            const TaskDefinitionArn = taskDefinitionArn.replace(/7$/, String(revision));
            return {
              State: "ENABLED",
              Target: { Arn: target.clusterArn, EcsParameters: { TaskDefinitionArn } },
            };
          },
        },
        ecs: { describeTaskDefinition: () => imageIs(image) },
      });
      let time = 0;
      const hurried = {
        now: () => time,
        sleep: (milliseconds: number) => {
          time += milliseconds;
          return Promise.resolve();
        },
      };
      return { truth: createTruth(clients, hurried), calls };
    }

    it("is what AWS has in the schedule", async () => {
      const { truth } = truthOf(7);
      assert.deepEqual(await truth.check(scheduled, version("cron", newSha)), []);
      assert.deepEqual(await truth.running(scheduled), [scheduled.digest]);
    });

    it("is not what the outputs say where somebody led the schedule elsewhere", async () => {
      const { truth } = truthOf(6, `cron@${other}`);
      assert.deepEqual(await truth.check(scheduled, version("cron", newSha), "at once"), [
        "the schedule cron-1 starts staging-api:6, not staging-api:7 as asked",
      ]);
      assert.deepEqual(await truth.running(scheduled), [other]);
    });

    it("is nothing where the schedule is gone", async () => {
      const { truth } = truthOf(undefined);
      const [problem = ""] = await truth.check(scheduled, version("cron", newSha), "at once");
      assert.match(problem, /cron-1 of the group cron-group does not exist/);
      assert.deepEqual(await truth.running(scheduled), []);
    });

    it("is unknown where the image has no digest", async () => {
      assert.deepEqual(await truthOf(7, "cron:latest").truth.running(scheduled), ["unknown"]);
    });

    it("isn't asked for where the outputs are of another version already", async () => {
      const { truth, calls } = truthOf(7);
      const [problem = ""] = await truth.check(scheduled, version("cron", oldSha));
      assert.match(problem, /output "services" is of 0+2/);
      assert.deepEqual(calls, []);
    });

    it("can't be found by an output that doesn't say the schedule's group", async () => {
      const { truth } = truthOf(7);
      await assert.rejects(
        truth.running({ ...scheduled, scheduleGroupName: undefined }),
        /not the `runtime` of an EcsService/,
      );
    });
  });
});
