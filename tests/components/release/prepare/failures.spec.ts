import assert from "node:assert/strict";
import { awsError, prepare, running, stopped, value } from "./played";

const lines = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);

describe("preparing a version that can't be prepared", () => {
  it("tells exit code, ECS's reason and the log's last 50 lines", async () => {
    const { error, written, readStreams } = await prepare({ starts: [[stopped(3)]], reads: [lines] });
    assert.deepEqual(error?.split("\n"), [
      "it ended with exit code 3; ECS says: EssentialContainerExited, Essential container in task exited",
      `  image:   ${value.image}`,
      '  command: ["prepare","--all"]',
      "  task:    arn:aws:ecs:eu-west-1:111111111111:task/staging/new-0",
      "  log:     /ecs/staging/release, stream ecs/prepare/new-0, at its end:",
      ...lines.slice(10).map((line) => `    ${line}`),
    ]);
    assert.deepEqual([...readStreams], ["/ecs/staging/release ecs/prepare/new-0"]);
    assert.deepEqual(written, [], "what failed is not remembered");
  });

  it("waits for lines that arrive late", async () => {
    const { error } = await prepare({ starts: [[stopped(1)]], reads: [[], ["first"], ["first", "last"]] });
    assert.match(error ?? "", /at its end:\n {4}first\n {4}last$/);
  });

  it("doesn't wait for ever for a log that stays empty", async () => {
    const { error, waited } = await prepare({ starts: [[stopped(1)]], reads: [[]] });
    assert.match(error ?? "", /stream ecs\/prepare\/new-0, empty$/);
    assert.equal(waited, 10);
  });

  it("tells what failed also where the log can't be read", async () => {
    const refused = awsError("AccessDeniedException", "not authorized to perform: logs:GetLogEvents");
    const { error } = await prepare({ starts: [[stopped(1)]], reads: [refused] });
    assert.match(error ?? "", /^it ended with exit code 1/);
    assert.match(error ?? "", /\(can't be read: not authorized to perform: logs:GetLogEvents\)$/);
  });

  it("tells that the time limit was reached, with its seconds", async () => {
    const { error } = await prepare({ starts: [[running, stopped(143, 0)]], reads: [lines] });
    assert.match(
      error ?? "",
      /^it was stopped at its time limit of 900 seconds and ended with exit code 143; ECS says: Essential/,
    );
    assert.match(error ?? "", /line 60$/);
  });

  it("tells why a task never started, without looking for a log", async () => {
    const reason = "CannotPullContainerError: pull image manifest has been retried 7 time(s): not found";
    const failed = stopped(undefined, null, { stopCode: "TaskFailedToStart", stoppedReason: reason });
    const { error, readStreams } = await prepare({ starts: [[{ lastStatus: "PENDING" }, failed]] });
    assert.match(error ?? "", /^it didn't start; ECS says: TaskFailedToStart, CannotPullContainerError: /);
    assert.equal(readStreams.size, 0);
  });

  const shortages = [
    { failures: [{ reason: "Capacity is unavailable at this time", detail: "eu-west-1a" }] },
    awsError("ClientException", "You've reached the limit on the number of vCPUs you can run concurrently"),
  ];

  it("asks again where Fargate has no room for a moment, each time for a start of its own", async () => {
    const { error, requests, waited, mentioned } = await prepare({ refusals: shortages });
    assert.equal(error, undefined);
    assert.equal(requests.length, 3);
    assert.notEqual(requests[0]?.clientToken, requests[1]?.clientToken);
    assert.equal(waited, 43);
    assert.match(
      mentioned[0] ?? "",
      /^ECS has no room for the task \(Capacity is unavailable at this time: eu-west-1a\)/,
    );
  });

  it("tells after ten minutes that Fargate has no room, for what and where", async () => {
    const { error, requests } = await prepare({ refusals: Array(60).fill(shortages[0]) });
    assert.equal(
      error,
      "ECS starts no task: Capacity is unavailable at this time: eu-west-1a. It was asked for 10 minutes for the size of " +
        "staging-release:7 in subnet-1, subnet-2; try again later, with a smaller task or subnets in more zones",
    );
    assert.equal(requests.length, 32);
  });

  it("tells which rights are missing", async () => {
    const refused = awsError("AccessDeniedException", "not authorized to perform: iam:PassRole");
    const { error, requests } = await prepare({ refusals: [refused] });
    assert.equal(
      error,
      "ECS starts no task: AccessDeniedException: not authorized to perform: iam:PassRole; " +
        "whoever releases needs ecs:RunTask and ecs:TagResource, and iam:PassRole for the roles of the task",
    );
    assert.equal(requests.length, 1, "rights don't come by asking again");
  });

  it("asks again, with the same token, while a new role isn't known everywhere", async () => {
    const unknown = awsError(
      "ClientException",
      "ECS was unable to assume the role 'arn:role' that was provided",
    );
    const { error, requests, waited } = await prepare({ refusals: [unknown, unknown] });
    assert.equal(error, undefined);
    assert.equal(new Set(requests.map(({ clientToken }) => clientToken)).size, 1);
    assert.equal(requests.length, 3);
    assert.equal(waited, 13);
  });

  it("stops asking for a role after a minute", async () => {
    const unknown = awsError(
      "ClientException",
      "ECS was unable to assume the role 'arn:role' that was provided",
    );
    const { error } = await prepare({ refusals: Array<Error>(60).fill(unknown) });
    assert.match(error ?? "", /^ECS starts no task: ClientException: ECS was unable to assume the role/);
  });

  const unknown = (looks: number) => Array<null>(looks).fill(null);

  it("bears that ECS doesn't know a new task at once, nor an old one for a moment", async () => {
    const long = Array<typeof running>(30).fill(running);
    const { error } = await prepare({ starts: [[...unknown(10), ...long, ...unknown(10), stopped(0)]] });
    assert.equal(error, undefined);
  });

  it("tells that a task is gone when ECS doesn't know it for a minute", async () => {
    const { error, written } = await prepare({ starts: [[running, ...unknown(30)]] });
    assert.match(error ?? "", /^ECS doesn't know task arn:.*\/new-0 any more \(MISSING\)/);
    assert.deepEqual(written, []);
  });

  it("stops waiting for a task that doesn't end, and leaves it alone", async () => {
    const { error, waited } = await prepare({ starts: [[running]] });
    assert.match(
      error ?? "",
      /^task arn:.*\/new-0 is still RUNNING after 18\d\d seconds\. It was left alone/,
    );
    assert.ok(waited > 1800);
  });
});
