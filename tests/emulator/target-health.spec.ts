import assert from "node:assert/strict";
import { python } from "./python";

// A service's target on a port of this machine, where somebody listens or not; ministack calls it healthy.
const program = `
import socket
import target_health
target_health.time = Stub(monotonic=lambda: clock[0])
looks = []
connect = socket.create_connection
def counted(address, timeout):
    looks.append(address)
    return connect(address, timeout)
target_health.socket = Stub(create_connection=counted)
clock = [100.0]
server = socket.socket()
server.bind(("127.0.0.1", 0))
port = server.getsockname()[1]
registered = []
def register(group, targets, previous_ids=()):
    registered[:] = targets
    return True
def describe(params):
    members = "".join(f"<member><Target><Id>{host}</Id><Port>{port}</Port></Target><HealthStatus>healthy</HealthStatus>"
                      f"<TargetHealth><State>healthy</State></TargetHealth></member>" for host, port in registered)
    return 200, {}, members.encode()
alb = Stub(set_targets_for_group=register, _describe_target_health=describe, _ACTION_MAP={}, _p=lambda params, name: params[name])
task = {"ip": "127.0.0.1", "_docker_ids": given.get("containers", ["id"])}
ecs = Stub(_tasks={"t": task}, _task_ip=lambda task: task["ip"])
target_health.begin_as_initial(alb, ecs)
def states(group="web"):
    text = alb._ACTION_MAP["DescribeTargetHealth"]({"TargetGroupArn": group})[2].decode()
    return [part.split("<")[0] for part in text.split("<State>")[1:]]
if given.get("byHand"):
    register("web", [("127.0.0.1", port)])
else:
    alb.set_targets_for_group("web", [("127.0.0.1", port)])
    alb.set_targets_for_group("web", [("127.0.0.1", port)], ["127.0.0.1"])
seen = [states(), states()]
server.listen()
seen.append(states())
clock[0] += 0.2
seen += [states(), states()]
if given.get("again"):
    server.close()
    clock[0] += 1
    seen.append(states())
    alb.set_targets_for_group("web", [], ["127.0.0.1"])
    alb.set_targets_for_group("web", [("127.0.0.1", port)], [])
    seen.append(states())
say({"states": seen, "looks": len(looks)})
`;

const seen = (given: object = {}) => python<{ states: string[][]; looks: number }>(program, given);

describe("the health of targets", function () {
  this.timeout(10_000);

  it("is initial until the port answers, with a look each fifth of a second at most, and none afterwards", async () => {
    const { states, looks } = await seen();
    assert.deepEqual(states.flat(), ["initial", "initial", "initial", "healthy", "healthy"]);
    assert.equal(looks, 2);
  });

  it("stays what it became, and begins anew with another task at the same address", async () => {
    const { states } = await seen({ again: true });
    assert.deepEqual(states.slice(5).flat(), ["healthy", "initial"]);
  });

  it("is ministack's for what no container runs behind, or was registered by hand", async () => {
    for (const given of [{ containers: [] }, { byHand: true }]) {
      const { states, looks } = await seen(given);
      assert.deepEqual([new Set(states.flat()), looks], [new Set(["healthy"]), 0]);
    }
  });
});
