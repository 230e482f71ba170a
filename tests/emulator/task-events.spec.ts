import assert from "node:assert/strict";
import { python } from "./python";

// What reaches the event bus when a task runs and stops, and what a rule writes into a log group.
const program = `
import aws_events, task_events
put = []
eventbridge = Stub(_put_events=lambda data, allow_aws_source: put.append([data["Entries"][0], allow_aws_source]))
def clean(value):
    return {name: member for name, member in value.items() if not name.startswith("_")}
def stopped(arn, task, reason, code, exit_code=None):
    task.update(stoppedReason=reason, stopCode=code, stoppedAt="later")
    return given.get("marks", True)
ecs = Stub(_sanitize=clean, _mark_task_running=lambda arn, task: given.get("marks", True), _mark_task_stopped=stopped)
task_events.tell_of_tasks(ecs, eventbridge)
task = {"taskArn": "task/1", "_deployment_id": "ecs-svc/1", "startedAt": "now", "capacityProviderName": None, "stopCode": "",
        "containers": [{"name": "api", "exitCode": None}, {"name": "init", "exitCode": 0}]}
ecs._mark_task_running("task/1", task)
ecs._mark_task_stopped("task/1", task, given["reason"], given["code"])
say([{**entry, "Detail": json.loads(entry["Detail"]), "own": own} for entry, own in put])
`;

interface Event {
  readonly Source: string;
  readonly DetailType: string;
  readonly Resources: readonly string[];
  readonly Detail: Readonly<Record<string, unknown>>;
  readonly own: boolean;
}

const told = (given: object): Promise<Event[]> => python<Event[]>(program, given);

describe("events of tasks", function () {
  this.timeout(10_000);

  it("tell that a task runs and that it stopped, as AWS's own", async () => {
    const events = await told({ reason: "Essential container exited", code: "EssentialContainerExited" });
    assert.deepEqual(
      events.map(({ Source, DetailType, Resources, own }) => [Source, DetailType, Resources, own]),
      [
        ["aws.ecs", "ECS Task State Change", ["task/1"], true],
        ["aws.ecs", "ECS Task State Change", ["task/1"], true],
      ],
    );
    assert.deepEqual(
      events.map(({ Detail: { updatedAt, stopCode } }) => [updatedAt, stopCode]),
      [
        ["now", undefined],
        ["later", "EssentialContainerExited"],
      ],
    );
  });

  it("leave out what isn't known, so that no rule for exit codes takes nothing for a failure", async () => {
    const [first] = await told({ reason: "x", code: "UserInitiated" });
    assert.deepEqual(first?.Detail, {
      taskArn: "task/1",
      startedAt: "now",
      updatedAt: "now",
      containers: [{ name: "api" }, { name: "init", exitCode: 0 }],
    });
  });

  it("name the service scheduler where it stopped the task, and the user where the user did", async () => {
    const stop = async (reason: string) => (await told({ reason, code: "UserInitiated" }))[1]?.Detail;
    const scheduler = await stop("Service scaling down");
    assert.deepEqual(
      [scheduler?.stopCode, scheduler?.stoppedReason],
      ["ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1)"],
    );
    const user = await stop("Task stopped by user");
    assert.deepEqual([user?.stopCode, user?.stoppedReason], ["UserInitiated", "Task stopped by user"]);
  });

  it("are not told of a change that didn't come about", async () => {
    assert.deepEqual(await told({ reason: "x", code: "y", marks: false }), []);
  });
});
