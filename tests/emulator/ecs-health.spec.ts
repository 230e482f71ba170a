import assert from "node:assert/strict";
import { python } from "./python";

// A task that runs or stops, on a fake daemon that says how its containers are.
const program = `
import contextlib
import ecs_health
ecs_health.time = Stub(sleep=lambda seconds: time.sleep(0.01), monotonic=time.monotonic)
looks = {}
states = iter(given["health"])
last = given["health"][:1] or [None]

asked = []
def docker():
    asked.append(True)
    return None if given.get("withoutDocker") else Stub(containers=Stub(get=get))

def get(docker_id):
    if given.get("daemonGone"):
        raise OSError("no daemon")
    if docker_id == "0":
        last[0] = next(states, last[0])
    looks[docker_id] = looks.get(docker_id, 0) + 1
    killed = given["killed"] == docker_id and looks[docker_id] > given.get("toldAfter", 0)
    return Stub(attrs={"State": {"Status": given.get("status", "running"), "OOMKilled": killed, "ExitCode": 137 if given["killed"] == docker_id else 0,
                                 "Health": {"Status": last[0]}}})

ended = []
def stopped(arn, task, reason, code, exit_code=None):
    ended.append([reason, code])
    task["active"] = False
    return True

replaced = threading.Event()
ecs = Stub(_mark_task_running=lambda arn, task: True, _mark_task_stopped=stopped,
           _get_docker=docker, _resolve_td_key=lambda arn: arn,
           _task_defs={"td": {"containerDefinitions": given["definitions"]}},
           _task_is_active=lambda arn, task: task["active"], _cleanup_task_resources=lambda task, docker: None,
           _record_service_task_failure=lambda task: replaced.set(),
           get_account_id=lambda: "1", get_region=lambda: "r", request_scope=lambda *scope: contextlib.nullcontext())
ecs_health.say_why(ecs)
task = {"taskArn": "t", "taskDefinitionArn": "td", "_docker_ids": ["0", "1"], "active": True, "healthStatus": "UNKNOWN",
        "group": given.get("group", "service:api"), "containers": [{"name": "api"}, {"name": "proxy"}]}
if given.get("stop"):
    ecs._mark_task_stopped("t", task, "Essential container exited", given["stop"])
else:
    ecs._mark_task_running("t", task)
    replaced.wait(0.4)
say({"ended": ended, "replaced": replaced.is_set(), "health": task["healthStatus"], "containers": task["containers"], "asked": len(asked)})
task["active"] = False
`;

interface Given {
  readonly definitions?: readonly { name: string; essential?: boolean; healthCheck?: object }[];
  readonly health?: readonly string[];
  /** The container that the kernel killed for its memory. */
  readonly killed?: string;
  /** What the containers do. @default "running" */
  readonly status?: string;
  /** Looks at it that don't say so yet. */
  readonly toldAfter?: number;
  readonly stop?: string;
  readonly group?: string;
  readonly daemonGone?: boolean;
  readonly withoutDocker?: boolean;
}

interface Seen {
  readonly ended: readonly (readonly string[])[];
  readonly replaced: boolean;
  readonly health: string;
  /** How often Docker was asked for. */
  readonly asked: number;
  readonly containers: readonly { name: string; healthStatus?: string; reason?: string }[];
}

const seen = (given: Given): Promise<Seen> =>
  python<Seen>(program, { definitions: [], health: [], killed: "", ...given });

describe("what became of a task's containers", function () {
  this.timeout(10_000);
  const checked = [{ name: "api", healthCheck: { command: ["CMD", "true"] } }, { name: "proxy" }];

  it("says of a container that it was killed for its memory, in AWS's words, and of that one alone", async () => {
    const { containers } = await seen({ killed: "1", stop: "EssentialContainerExited" });
    assert.deepEqual(containers, [
      { name: "api" },
      { name: "proxy", reason: "OutOfMemoryError: Container killed due to memory usage" },
    ]);
  });

  it("waits for the word of the kernel, which comes a moment after the end", async () => {
    const { containers } = await seen({ killed: "1", toldAfter: 3, stop: "EssentialContainerExited" });
    assert.match(containers[1]?.reason ?? "", /^OutOfMemoryError/);
  });

  it("says nothing of one that somebody stopped, or of which Docker says nothing", async () => {
    const plain = [{ name: "api" }, { name: "proxy" }];
    assert.deepEqual((await seen({ killed: "1", stop: "UserInitiated" })).containers, plain);
    const unknown = await seen({ killed: "1", stop: "EssentialContainerExited", daemonGone: true });
    assert.deepEqual(unknown.containers, plain);
  });

  it("leaves one that ended alone, which Docker calls unhealthy", async () => {
    const { ended, health } = await seen({ definitions: checked, health: ["unhealthy"], status: "exited" });
    assert.deepEqual([ended, health], [[], "UNKNOWN"]);
  });

  it("follows a container's health check", async () => {
    const { containers, health, ended } = await seen({
      definitions: checked,
      health: ["starting", "healthy"],
    });
    assert.deepEqual(
      [containers[0]?.healthStatus, containers[1]?.healthStatus, health],
      ["HEALTHY", undefined, "HEALTHY"],
    );
    assert.deepEqual(ended, []);
  });

  it("is not looked for again and again where there is no Docker", async () => {
    const { asked, health } = await seen({ definitions: checked, withoutDocker: true });
    assert.deepEqual([asked, health], [1, "UNKNOWN"]);
  });

  it("has a service's task replaced when an essential container is unhealthy", async () => {
    const { ended, replaced } = await seen({ definitions: checked, health: ["healthy", "unhealthy"] });
    assert.deepEqual(ended, [["Task failed container health checks", "ServiceSchedulerInitiated"]]);
    assert.equal(replaced, true);
  });

  it("lets one go on that isn't essential, and a task that no service keeps", async () => {
    const health = ["unhealthy"];
    const optional = await seen({
      definitions: checked.map((each) => ({ ...each, essential: false })),
      health,
    });
    assert.deepEqual([optional.ended, optional.containers[0]?.healthStatus], [[], "UNHEALTHY"]);
    const alone = await seen({ definitions: checked, health, group: "family:job" });
    assert.deepEqual([alone.ended, alone.health], [[], "UNHEALTHY"]);
  });
});
