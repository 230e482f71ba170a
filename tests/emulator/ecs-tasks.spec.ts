import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";

const emulatorDir = path.resolve(__dirname, "..", "..", "local", "emulator");

// A task of containers on a fake daemon, looked at as ministack's watcher does, until it is marked as stopped.
const program = `
import json, sys, threading, time
sys.path.insert(0, sys.argv[1])
import ecs_tasks
given = json.loads(sys.argv[2])

class Container:
    def __init__(self, state):
        self.status, self.exit_code, self.stopped = state["status"], state.get("exitCode"), None
    def stop(self, timeout):
        time.sleep(0.05)
        self.stopped, self.status, self.exit_code = timeout, "exited", 143

class Docker:
    def __init__(self):
        self.all = {str(index): Container(state) for index, state in enumerate(given["containers"])}
        self.containers = self
    def get(self, docker_id):
        if given.get("daemonGone"):
            raise OSError("no daemon")
        return self.all[docker_id]

class Ecs:
    marked = None
    # Written in another order than the task has its containers in.
    _task_defs = {"release:1": {"containerDefinitions": [
        {**definition, "name": str(index)} for index, definition in enumerate(given["definitions"])][::-1]}}
    def _get_docker(self):
        return docker
    def _resolve_td_key(self, name):
        return name
    def _maybe_mark_stopped(self, task, docker_client=None):
        self.marked = [container.exit_code for container in docker.all.values()]

docker = Docker()
ecs = Ecs()
ecs_tasks.end_together(ecs)
task = {"taskArn": "task/1", "lastStatus": "RUNNING", "taskDefinitionArn": "release:1",
        "_docker_ids": list(docker.all), "containers": [{"name": index} for index in docker.all],
        "_container_essentials": [definition.get("essential", True) for definition in given["definitions"]]}
slowest = 0
for _ in range(30):
    started = time.monotonic()
    ecs._maybe_mark_stopped(task)
    slowest = max(slowest, time.monotonic() - started)
    if ecs.marked:
        break
    time.sleep(0.01)
print(json.dumps({"marked": ecs.marked, "waited": slowest > 0.04,
                  "timeouts": [container.stopped for container in docker.all.values()]}))
`;

interface Given {
  readonly definitions: readonly { essential?: boolean; stopTimeout?: number }[];
  readonly containers: readonly { status: string; exitCode?: number }[];
  readonly daemonGone?: boolean;
}

interface Seen {
  /** Exit codes when the task was left to ministack to be marked, null while it wasn't. */
  readonly marked: readonly (number | null)[] | null;
  /** Seconds that each container was given to end; null for one that wasn't stopped. */
  readonly timeouts: readonly (number | null)[];
  /** Whether somebody who asked for the task was made to wait. */
  readonly waited: boolean;
}

async function seen(given: Given): Promise<Seen> {
  const args = ["-B", "-c", program, emulatorDir, JSON.stringify(given)];
  return JSON.parse((await promisify(execFile)("python3", args)).stdout) as Seen;
}

describe("a task of several containers", function () {
  this.timeout(10_000);
  const running = { status: "running" };
  const ended = (exitCode: number) => ({ status: "exited", exitCode });
  const pair = [{}, { stopTimeout: 2 }];

  it("ends when an essential one ends: the other is stopped and has an exit code of its own", async () => {
    const { marked, timeouts, waited } = await seen({ definitions: pair, containers: [ended(3), running] });
    assert.deepEqual(marked, [3, 143]);
    assert.deepEqual(timeouts, [null, 2]);
    assert.equal(waited, false, "who asked for the task waited for its containers");
  });

  it("is given 30 seconds to end where its definition says nothing, as AWS gives it", async () => {
    const { marked, timeouts } = await seen({ definitions: pair, containers: [running, ended(0)] });
    assert.deepEqual(marked, [143, 0], "a container that was cut off passes for one that was done");
    assert.deepEqual(timeouts, [30, null]);
  });

  it("goes on when a container ends that isn't essential", async () => {
    const definitions = [{}, { essential: false }];
    const { timeouts } = await seen({ definitions, containers: [running, ended(1)] });
    assert.deepEqual(timeouts, [null, null]);
  });

  it("is left alone while Docker doesn't say how its containers are", async () => {
    const containers = [ended(3), running];
    const { marked, timeouts } = await seen({ definitions: pair, containers, daemonGone: true });
    assert.equal(marked, null);
    assert.deepEqual(timeouts, [null, null]);
  });

  it("is ministack's when all have ended, or when there is only one", async () => {
    const all = await seen({ definitions: pair, containers: [ended(0), ended(137)] });
    assert.deepEqual(all.marked, [0, 137]);
    const one = await seen({ definitions: [{}], containers: [ended(4)], daemonGone: true });
    assert.deepEqual(one.marked, [4]);
  });
});
