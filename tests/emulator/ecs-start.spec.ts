import assert from "node:assert/strict";
import { python } from "./python";

// Starts a task as ministack does, container by container, on a fake daemon where some end and some get healthy.
const program = `
import contextlib
import ecs_start

class Container:
    def __init__(self, docker_id, state):
        self.id, self.state, self.asked = docker_id, state, 0
    def look(self):
        self.asked += 1
        done = self.asked >= self.state.get("after", 1)
        self.status = "exited" if done and "exitCode" in self.state else "running"
        health = self.state.get("health")
        self.attrs = {"State": {"ExitCode": self.state.get("exitCode"),
                                "Health": {"Status": health if done else "starting"} if health else {}}}
        return self

started, failed = {}, []
removed = []
docker = Stub(containers=Stub(get=lambda docker_id: started[docker_id][0].look()),
              api=Stub(remove_container=lambda name, force: removed.append(name)))
log = []

def start(task, td, overrides, client):
    for container in td["containerDefinitions"]:
        name = container["name"]
        kwargs = ecs._build_run_kwargs(container, td, {}, {}, None, False, "id", task["taskArn"], None, "cluster")
        try:
            ecs._run_docker_container(client, container, kwargs, refresh_image=True)
        except RuntimeError as failure:
            failed.append(str(failure))
        task["_docker_ids"].append(name)
        log.append(name)

def run_container(client, cdef, kwargs, refresh_image):
    if kwargs.get("network_mode", "").startswith("container:") and given.get("refuses"):
        raise RuntimeError(given["refuses"])
    started[cdef["name"]] = (Container(cdef["name"], given["states"].get(cdef["name"], {})), kwargs)

def run_kwargs(cdef, td, *rest):
    mode = {"network_mode": "host"} if given.get("networkMode") == "host" else {}
    return {"network": None, "extra_hosts": {"given": "1"}, "ports": None, "name": "task-" + cdef["name"], "labels": {"own": "yes"}, **mode}

ecs = Stub(_start_task_worker=start, _build_run_kwargs=run_kwargs, _run_docker_container=run_container,
           _task_is_active=lambda arn, task: True,
           resource_lock=lambda *key: contextlib.nullcontext(),
           _fail_task_start=lambda task, client, reason: failed.append(reason))
ecs_start.start_in_order(ecs, lambda task, td, cdef: {"user": cdef.get("user")}, lambda: {"names.internal": "172.17.0.2"})
td = {"networkMode": given.get("networkMode", "awsvpc"), "containerDefinitions": given["definitions"]}
names = [each["name"] for each in given["definitions"]]
task = {"taskArn": "task/1", "_docker_ids": [], "containers": [{"name": name} for name in names],
        "_container_essentials": names[:]}
ecs._start_task_worker(task, td, [], docker)
say({"order": log, "failed": failed, "removed": removed, "containers": task["containers"], "essentials": task["_container_essentials"],
     "networks": {name: kwargs.get("network_mode") for name, (_, kwargs) in started.items()},
     "looks": {name: container.asked for name, (container, _) in started.items()},
     "settings": [kwargs for _, kwargs in started.values()]})
`;

interface Definition {
  readonly name: string;
  readonly essential?: boolean;
  readonly user?: string;
  readonly dockerLabels?: Readonly<Record<string, string>>;
  readonly startTimeout?: number;
  readonly dependsOn?: readonly { readonly containerName: string; readonly condition: string }[];
}

interface Given {
  readonly definitions: readonly Definition[];
  /** What becomes of a container when it was looked at so often. */
  readonly states: Readonly<Record<string, { exitCode?: number; health?: string; after?: number }>>;
  readonly networkMode?: string;
  /** What Docker says when a container shall have another's network. */
  readonly refuses?: string;
}

interface Seen {
  readonly order: readonly string[];
  readonly failed: readonly string[];
  /** Containers that were taken away before their task ended. */
  readonly removed: readonly string[];
  readonly containers: readonly { name: string; lastStatus?: string; exitCode?: number }[];
  readonly essentials: readonly string[];
  readonly networks: Readonly<Record<string, string | null>>;
  readonly looks: Readonly<Record<string, number>>;
  readonly settings: readonly Readonly<Record<string, unknown>>[];
}

const started = (given: Given): Promise<Seen> => python<Seen>(program, given);
const after = (containerName: string, condition: string) => ({ containerName, condition });

describe("the start of a task", function () {
  this.timeout(10_000);
  const api = { name: "api", dependsOn: [after("init", "SUCCESS"), after("proxy", "HEALTHY")] };
  const definitions = [api, { name: "proxy" }, { name: "init" }];

  it("is in the order of the dependencies, each after what it waits for", async () => {
    const states = { init: { exitCode: 0, after: 3 }, proxy: { health: "healthy", after: 2 } };
    const { order, failed, looks } = await started({ definitions, states });
    assert.deepEqual(order, ["init", "proxy", "api"]);
    assert.deepEqual(failed, []);
    assert.deepEqual(looks, { init: 3, proxy: 3, api: 0 });
  });

  it("keeps what is known of a container at its place, and how one ended", async () => {
    const states = { init: { exitCode: 0 }, proxy: { health: "healthy" } };
    const { containers, essentials } = await started({ definitions, states });
    assert.deepEqual(containers, [
      { name: "init", lastStatus: "STOPPED", exitCode: 0 },
      { name: "proxy" },
      { name: "api" },
    ]);
    assert.deepEqual(essentials, ["init", "proxy", "api"]);
  });

  it("gives the containers one network, which is not that of one that ends before the others", async () => {
    const states = { init: { exitCode: 0 }, proxy: { health: "healthy" } };
    const { networks } = await started({ definitions, states });
    assert.deepEqual(networks, { init: null, proxy: null, api: "container:proxy" });
    const bridge = await started({ definitions, states, networkMode: "bridge" });
    assert.deepEqual(bridge.networks, { init: null, proxy: null, api: null });
  });

  it("gives them an essential container's network: another may end before them", async () => {
    const { order, networks } = await started({
      definitions: [{ name: "seed", essential: false }, { name: "api" }],
      states: {},
    });
    assert.deepEqual([order, networks], [["api", "seed"], { api: null, seed: "container:api" }]);
  });

  it("goes on where the container with the network ends meanwhile, and only there", async () => {
    const definitions = [{ name: "prepare" }, { name: "time-limit" }];
    const refuses = "cannot join network of a non running container";
    const ended = await started({ definitions, states: { prepare: { exitCode: 0, after: 2 } }, refuses });
    assert.deepEqual(ended.failed, []);
    assert.deepEqual(ended.removed, ["task-time-limit"]);
    assert.deepEqual(ended.networks, { prepare: null, "time-limit": "none" });
    const running = await started({ definitions, states: {}, refuses: "no space left on device" });
    assert.deepEqual(running.failed, ["no space left on device"]);
    assert.deepEqual(running.removed, []);
  });

  it("lets them look names up, by way of the container that has the network", async () => {
    const hosts = async (networkMode: string) =>
      (
        await started({ definitions: [{ name: "api" }, { name: "proxy" }], states: {}, networkMode })
      ).settings.map(({ extra_hosts }) => extra_hosts);
    const known = { given: "1", "names.internal": "172.17.0.2" };
    assert.deepEqual(await hosts("awsvpc"), [known, undefined]);
    assert.deepEqual(await hosts("bridge"), [known, known]);
    assert.deepEqual(await hosts("host"), [{ given: "1" }, { given: "1" }]);
  });

  for (const [what, states, says] of [
    [
      "a container fails that others wait for",
      { init: { exitCode: 6 } },
      "container init ended with exit code 6, and api waits for SUCCESS",
    ],
    [
      "one is unhealthy",
      { init: { exitCode: 0 }, proxy: { health: "unhealthy" } },
      "container proxy is unhealthy, and api waits for HEALTHY",
    ],
    [
      "one ends that should be healthy",
      { init: { exitCode: 0 }, proxy: { exitCode: 0 } },
      "container proxy ended with exit code 0, and api waits for HEALTHY",
    ],
  ] as const) {
    it(`fails when ${what}`, async () => {
      const { order, failed } = await started({ definitions, states });
      assert.deepEqual(failed, [`Task failed to start: ${says}`]);
      assert.ok(!order.includes("api"));
    });
  }

  it("fails when a container isn't what others wait for in time", async () => {
    const slow = [
      { name: "api", dependsOn: [after("proxy", "HEALTHY")] },
      { name: "proxy", startTimeout: 0.2 },
    ];
    const { failed } = await started({
      definitions: slow,
      states: { proxy: { health: "healthy", after: 1_000 } },
    });
    assert.deepEqual(failed, [
      "Task failed to start: container proxy was not HEALTHY in time, and api waits for it",
    ]);
  });

  it("goes on after COMPLETE whatever the exit code, and after START at once", async () => {
    const dependsOn = [after("seed", "COMPLETE"), after("router", "START")];
    const { order, failed } = await started({
      definitions: [{ name: "api", dependsOn }, { name: "router" }, { name: "seed" }],
      states: { seed: { exitCode: 3 } },
    });
    assert.deepEqual([order, failed], [["seed", "router", "api"], []]);
  });

  it("goes on after START where the other has ended already, with a network of its own", async () => {
    const { order, failed, networks } = await started({
      definitions: [{ name: "prepare" }, { name: "time-limit", dependsOn: [after("prepare", "START")] }],
      states: { prepare: { exitCode: 0 } },
    });
    assert.deepEqual([order, failed], [["prepare", "time-limit"], []]);
    assert.equal(networks["time-limit"], null);
  });

  it("adds a definition's settings and labels", async () => {
    const { settings } = await started({
      definitions: [{ name: "api", user: "1000", dockerLabels: { a: "b", own: "no" } }],
      states: {},
    });
    const [{ labels, user } = {}] = settings;
    assert.deepEqual([labels, user], [{ a: "b", own: "yes" }, "1000"]);
  });
});
