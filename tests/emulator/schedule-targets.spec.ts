import assert from "node:assert/strict";
import { python } from "./python";

// One attempt of a schedule at ECS or at another target; what was asked, or how it failed.
const program = `
forbidden, questions = given.get("forbidden"), []
def role_may(role, action, resource, **keys):
    questions.append([role, action, resource, keys])
    return action != forbidden
sys.modules["schedule_rights"] = Stub(role_may=role_may)
import schedule_targets
asked, sent = [], []
def run_task(request):
    asked.append(request)
    return given.get("answer", [200, {}, json.dumps({"tasks": [{}], "failures": []})])
ecs = Stub(_clusters={"main": {}}, _task_defs={"job:1": {"status": "ACTIVE", "taskDefinitionArn": "arn:job:1"}, "job:2": {"status": "INACTIVE"}},
           _resolve_cluster_name=lambda arn: arn.split("/")[-1], _resolve_td_key=lambda arn: arn.split("/")[-1], _run_task=run_task)
eventbridge = Stub(_invoke_target=lambda target, event, rule: asked.append({"target": target, "event": event}))
queue = {"url": "http://queue"}
sys.modules["ministack"] = Stub()
sys.modules["ministack.services"] = Stub(sqs=Stub(
    _queue_by_arn=lambda arn: queue if arn == "arn:dead" else None,
    _act_send_message=lambda message, url: sent.append({"url": url, **message})))
schedule = {"Name": "nightly", "Arn": "arn:aws:scheduler:eu-west-1:111111111111:schedule/jobs/nightly", "Target": given["target"]}
execution = schedule_targets.Execution(schedule, 1000)
execution.id = "id"
failure = transient = None
try:
    execution.invoke(eventbridge, ecs)
except schedule_targets.InvocationFailed as failed:
    failure = [failed.code, str(failed)]
    transient = failed.transient
    execution.attempt = 3
    schedule_targets.send_dead_letter(schedule, execution.failed(failed, "MaximumRetryAttempts"))
say({"asked": asked, "failure": failure, "transient": transient, "sent": sent, "questions": questions})
`;

interface Seen {
  readonly asked: readonly Readonly<Record<string, unknown>>[];
  readonly failure: readonly string[] | null;
  /** Whether it would be tried again. */
  readonly transient: boolean | null;
  /** What was asked of the role's policies. */
  readonly questions: readonly (readonly [string, string, string, object])[];
  readonly sent: readonly {
    readonly url: string;
    readonly MessageBody: string;
    readonly MessageAttributes: Readonly<Record<string, { readonly StringValue: string }>>;
  }[];
}

const target = {
  Arn: "arn:aws:ecs:eu-west-1:111111111111:cluster/main",
  RoleArn: "arn:role",
  DeadLetterConfig: { Arn: "arn:dead" },
  EcsParameters: {
    TaskDefinitionArn: "task-definition/job:1",
    CapacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    NetworkConfiguration: {
      awsvpcConfiguration: { Subnets: ["subnet-1"], SecurityGroups: ["sg-1"], AssignPublicIp: "DISABLED" },
    },
    PropagateTags: "TASK_DEFINITION",
    Tags: [{ key: "owner", value: "platform" }],
  },
};
const invoked = (given: object): Promise<Seen> => python<Seen>(program, given);

describe("a schedule's target", function () {
  this.timeout(10_000);

  it("is a task of ECS, in RunTask's own words", async () => {
    const Input = JSON.stringify({
      containerOverrides: [{ name: "job", command: ["<aws.scheduler.scheduled-time>"] }],
    });
    const { asked, failure } = await invoked({ target: { ...target, Input } });
    assert.equal(failure, null);
    assert.deepEqual(asked, [
      {
        cluster: target.Arn,
        taskDefinition: "task-definition/job:1",
        count: 1,
        startedBy: "chronos-schedule/nightly",
        capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: ["subnet-1"],
            securityGroups: ["sg-1"],
            assignPublicIp: "DISABLED",
          },
        },
        propagateTags: "TASK_DEFINITION",
        tags: [{ key: "owner", value: "platform" }],
        overrides: { containerOverrides: [{ name: "job", command: ["1970-01-01T00:16:40Z"] }] },
      },
    ]);
  });

  for (const [what, given, failure] of [
    [
      "the cluster is gone",
      { target: { ...target, Arn: "arn:aws:ecs:eu-west-1:111111111111:cluster/gone" } },
      ["ClusterNotFoundException", "Cluster not found."],
    ],
    [
      "the task definition was deregistered",
      { target: { ...target, EcsParameters: { TaskDefinitionArn: "task-definition/job:2" } } },
      ["ClientException", "TaskDefinition is inactive"],
    ],
    [
      "ECS refuses",
      { target, answer: [400, {}, JSON.stringify({ __type: "com#ClientException", message: "no" })] },
      ["ClientException", "no"],
    ],
    [
      "nothing could be placed",
      { target, answer: [200, {}, JSON.stringify({ failures: [{ reason: "RESOURCE:MEMORY" }] })] },
      ["TaskFailures", '[{"reason": "RESOURCE:MEMORY"}]'],
    ],
  ] as const) {
    it(`fails when ${what}`, async () => assert.deepEqual((await invoked(given)).failure, failure));
  }

  it("that failed leaves a dead letter: what was asked, and why it came to nothing", async () => {
    const Arn = "arn:aws:ecs:eu-west-1:111111111111:cluster/gone";
    const { sent } = await invoked({ target: { ...target, Arn } });
    const [letter] = sent;
    assert.equal((JSON.parse(letter?.MessageBody ?? "{}") as { cluster: string }).cluster, Arn);
    const attributes = Object.entries(letter?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
      name,
      StringValue,
    ]);
    assert.deepEqual(Object.fromEntries(attributes), {
      SCHEDULE_ARN: "arn:aws:scheduler:eu-west-1:111111111111:schedule/jobs/nightly",
      TARGET_ARN: Arn,
      SCHEDULED_TIME: "1970-01-01T00:16:40Z",
      EXECUTION_ID: "id",
      ERROR_CODE: "ClusterNotFoundException",
      ERROR_MESSAGE: "Cluster not found.",
      RETRY_ATTEMPTS: "2",
      IS_PAYLOAD_TRUNCATED: "false",
      EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
    });
  });

  it("is a task only where the role may start it, in that cluster", async () => {
    const { questions } = await invoked({ target });
    assert.deepEqual(questions, [["arn:role", "ecs:RunTask", "arn:job:1", { ecs_cluster: target.Arn }]]);
    const { asked, failure, sent } = await invoked({ target, forbidden: "ecs:RunTask" });
    assert.deepEqual(asked, []);
    const reason = "arn:role is not authorized to perform: ecs:RunTask on resource: arn:job:1";
    assert.deepEqual(failure, ["AccessDeniedException", reason]);
    assert.equal(sent.length, 1);
  });

  it("leaves no dead letter where the role may not send it", async () => {
    const gone = { ...target, Arn: "arn:aws:ecs:eu-west-1:111111111111:cluster/gone" };
    const { sent, questions } = await invoked({ target: gone, forbidden: "sqs:SendMessage" });
    assert.deepEqual(questions, [["arn:role", "sqs:SendMessage", "arn:dead", {}]]);
    assert.deepEqual(sent, []);
  });

  it("fails for good with an input that is no JSON, which the dead letter then has", async () => {
    const { failure, transient, sent } = await invoked({ target: { ...target, Input: "{no" } });
    assert.deepEqual([failure?.[0], transient], ["ValidationException", false]);
    assert.match(failure?.[1] ?? "", /^The input is no JSON: /);
    assert.deepEqual(
      sent.map(({ MessageBody }) => MessageBody),
      ["{no"],
    );
  });

  it("leaves none where there is no queue, or it is gone", async () => {
    const gone = { ...target, Arn: "arn:aws:ecs:eu-west-1:111111111111:cluster/gone" };
    assert.deepEqual((await invoked({ target: { ...gone, DeadLetterConfig: undefined } })).sent, []);
    assert.deepEqual(
      (await invoked({ target: { ...gone, DeadLetterConfig: { Arn: "arn:other" } } })).sent,
      [],
    );
  });

  it("of another service gets the schedule's input, as ministack sends it", async () => {
    const { asked } = await invoked({
      target: { Arn: "arn:aws:lambda:x", Input: '{"at":"<aws.scheduler.schedule-arn>"}' },
    });
    assert.deepEqual(asked[0]?.target, {
      Arn: "arn:aws:lambda:x",
      Input: '{"at":"arn:aws:scheduler:eu-west-1:111111111111:schedule/jobs/nightly"}',
    });
  });
});
