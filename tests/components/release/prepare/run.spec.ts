import assert from "node:assert/strict";
import { prepareOnce } from "../../../../components/release/prepare/run";
import { awsError, digest, play, prepare, running, stopped, value } from "./played";

const short = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:abababababab";
const remembered = digest.slice("sha256:".length).slice(0, 32);

describe("preparing a version", () => {
  it("starts one task in the private network, waits for its end and remembers the image", async () => {
    const { error, requests, written, said, mentioned } = await prepare({});
    assert.equal(error, undefined);
    assert.equal(requests.length, 1);
    const { clientToken, startedBy, ...request } = requests[0]!;
    assert.match(String(clientToken), /^[0-9a-f]{64}$/);
    assert.match(String(startedBy), /^prepare\/[0-9a-f]{20}$/);
    assert.deepEqual(request, {
      cluster: value.cluster,
      taskDefinition: value.taskDefinition,
      count: 1,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ["subnet-1", "subnet-2"],
          securityGroups: ["sg-1"],
          assignPublicIp: "DISABLED",
        },
      },
      enableECSManagedTags: true,
      propagateTags: "TASK_DEFINITION",
    });
    assert.deepEqual(written, [`release-prepared-1a2b3c4 = ["${remembered}"]`]);
    assert.deepEqual(said, [
      `task new-0 is started: ["prepare","--all"] in ${short}, for 900 s at most`,
      `${short} is prepared after 3 s`,
    ]);
    assert.deepEqual(mentioned, ["task new-0: RUNNING"]);
  });

  it("says once what state the task is in, however often it looks", async () => {
    const pending = { lastStatus: "PENDING" };
    const { mentioned } = await prepare({
      starts: [[pending, pending, running, running, running, stopped(0)]],
    });
    assert.deepEqual(mentioned, ["task new-0: PENDING", "task new-0: RUNNING"]);
  });

  it("runs nothing for an image that was prepared before", async () => {
    const { error, requests, written, said } = await prepare({ prepared: `["other","${remembered}"]` });
    assert.equal(error, undefined);
    assert.deepEqual([requests, written], [[], []]);
    assert.deepEqual(said, [`${short} was prepared before: nothing is run`]);
  });

  it("prepares anew where the memory was deleted", async () => {
    const { requests, written } = await prepare({ prepared: awsError("ParameterNotFound", "gone") });
    assert.equal(requests.length, 1);
    assert.deepEqual(written, [`release-prepared-1a2b3c4 = ["${remembered}"]`]);
  });

  it("starts nothing where the memory can't be read", async () => {
    const { error, requests } = await prepare({
      prepared: awsError("AccessDeniedException", "not authorized to perform: ssm:GetParameter"),
    });
    assert.match(error ?? "", /ssm:GetParameter/);
    assert.deepEqual(requests, []);
  });

  it("runs again for another life of the database, and once for that", async () => {
    const other = { ...value, generation: "snapshot-1" };
    const first = await prepare({ prepared: JSON.stringify(["ab".repeat(16)]) }, other);
    assert.equal(first.requests.length, 1);
    const [, memory] = first.written[0]!.split(" = ");
    const second = await prepare({ prepared: memory }, other);
    assert.equal(second.requests.length, 0);
    assert.equal((await prepare({ prepared: memory })).requests.length, 0);
  });

  it("refuses an image that is named by a tag", async () => {
    const { error, requests } = await prepare({}, { ...value, image: "api:1" });
    assert.match(error ?? "", /^prepare\.image "api:1" has no digest; use <repository>@sha256:/);
    assert.deepEqual(requests, []);
  });
});

describe("preparing after an update that was killed", () => {
  it("waits for the task that it left, and starts none", async () => {
    const tasks = { left: running };
    const { record, tools } = play({ tasks });
    const looks = [running, running, stopped(0)];
    const describeTasks = tools.clients.ecs.describeTasks;
    const clients = {
      ...tools.clients,
      ecs: {
        ...tools.clients.ecs,
        describeTasks: async (input: Parameters<typeof describeTasks>[0]) => {
          const answer = await describeTasks(input);
          return { ...answer, tasks: answer.tasks?.map((task) => ({ ...task, ...looks.shift() })) };
        },
      },
    };
    await prepareOnce(value, { ...tools, clients });
    assert.deepEqual(record.requests, []);
    assert.equal(
      record.said[0],
      "task left was started by an earlier update and still runs: it is waited for",
    );
    assert.equal(record.written.length, 1);
  });

  it("takes a task that has ended well in the meantime for done", async () => {
    const { error, requests, said, written } = await prepare({
      tasks: { failed: stopped(3), failedToo: stopped(1), done: stopped(0) },
    });
    assert.equal(error, undefined);
    assert.deepEqual(requests, []);
    assert.equal(said[0], "task done was started by an earlier update and has ended well");
    assert.equal(written.length, 1);
  });

  it("starts another task after one that failed", async () => {
    const { error, requests } = await prepare({ tasks: { failed: stopped(3) } });
    assert.equal(error, undefined);
    assert.equal(requests.length, 1);
  });

  it("passes by the tasks of other images, and those of a stack that is gone", async () => {
    const { requests } = await prepare({
      tasks: {
        other: { ...stopped(0), startedBy: "prepare/0123456789abcdef0123" },
        otherFamily: {
          ...stopped(0),
          taskDefinitionArn: "arn:aws:ecs:eu-west-1:1:task-definition/review-release:7",
        },
      },
    });
    assert.equal(requests.length, 1);
  });

  it("tries the next token where AWS answers with the task that failed", async () => {
    const first = play({ starts: [[stopped(3)], [running, stopped(0)]] });
    await assert.rejects(prepareOnce(value, first.tools), /exit code 3/);
    await prepareOnce(value, first.tools);
    const tokens = first.record.requests.map(({ clientToken }) => clientToken);
    assert.equal(tokens.length, 3, "the first, the same again, the next");
    assert.equal(tokens[0], tokens[1]);
    assert.notEqual(tokens[1], tokens[2]);
  });

  it("takes the task that an old token leads to where it still runs", async () => {
    const old = {
      taskArn: "arn:aws:ecs:eu-west-1:111111111111:task/staging/old",
      createdAt: new Date(Date.now() - 3_600_000),
    };
    // Not listed, as ECS doesn't at once tell everybody of everything.
    const tasks = { old: { ...running, taskDefinitionArn: "arn:x:task-definition/unlisted:1", ...old } };
    const { record, tools } = play({ tasks, refusals: [{ tasks: [old] }] });
    let looks = 0;
    const ecs = {
      ...tools.clients.ecs,
      describeTasks: async () => ({
        $metadata: {},
        tasks: [{ ...old, ...(looks++ > 1 ? stopped(0) : running) }],
      }),
    };
    await prepareOnce(value, { ...tools, clients: { ...tools.clients, ecs } });
    assert.equal(record.requests.length, 1);
    assert.equal(record.said[0], "task old was started by an earlier update: it is waited for");
  });

  it("starts a new task where the old one of a token is forgotten", async () => {
    const old = {
      taskArn: "arn:aws:ecs:eu-west-1:111111111111:task/staging/forgotten",
      createdAt: new Date(Date.now() - 7_200_000),
    };
    const { error, requests, said } = await prepare({ refusals: [{ tasks: [old] }] });
    assert.equal(error, undefined);
    assert.equal(requests.length, 2);
    assert.match(said[0] ?? "", /^task new-0 is started/);
  });

  it("uses another token where AWS has seen it with another request", async () => {
    const conflict = awsError("ConflictException", "the token was used with other parameters");
    const { error, requests } = await prepare({ refusals: [conflict] });
    assert.equal(error, undefined);
    assert.equal(new Set(requests.map(({ clientToken }) => clientToken)).size, 2);
  });

  it("gives up after 50 tokens", async () => {
    const conflict = awsError("ConflictException", "the token was used with other parameters");
    const { error, requests } = await prepare({ refusals: Array<Error>(60).fill(conflict) });
    assert.equal(requests.length, 50);
    assert.match(error ?? "", /^50 tasks for .* have failed within a day/);
  });
});
