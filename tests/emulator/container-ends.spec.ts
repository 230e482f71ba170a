import assert from "node:assert/strict";
import { python } from "./python";

// A task with one container, looked at a hundred times within half a second, while a fake daemon tells of ends.
const program = `
import queue
import container_ends

container_ends._RETRY_SECONDS = 0.02
container_ends._SELDOM_SECONDS = 0.2
told = queue.Queue()
streams = []

def events(decode, filters):
    streams.append(filters)
    if given.get("daemonGone"):
        raise OSError("no daemon")
    def stream():
        while True:
            event = told.get()
            if event is None:
                return
            yield event
    return stream()

docker = None if given.get("noDocker") else Stub(events=events)
looks, turn = [], 0

def mark_stopped(task, docker_client=None):
    looks.append(turn)

ecs = Stub(_get_docker=lambda: docker, _maybe_mark_stopped=mark_stopped)
container_ends.look_when_ended(ecs)
task = {"taskArn": "task/1", "lastStatus": "RUNNING", "_docker_ids": ["c1"]}
for turn in range(100):
    if turn == 40:
        for event in given.get("events", []):
            told.put({"Action": event["action"], "Actor": {"ID": event["id"]}} if event else None)
    ecs._maybe_mark_stopped(task)
    time.sleep(0.005)
say({"looks": len(looks), "afterEvent": len([at for at in looks if at >= 40]), "streams": len(streams),
     "filters": streams[0] if streams else None})
`;

interface Told {
  readonly action: "die" | "destroy";
  readonly id: string;
}

interface Seen {
  readonly looks: number;
  readonly afterEvent: number;
  readonly streams: number;
  readonly filters: unknown;
}

function seen(given: {
  readonly events?: readonly (Told | null)[];
  readonly daemonGone?: boolean;
  readonly noDocker?: boolean;
}): Promise<Seen> {
  return python<Seen>(program, given);
}

describe("the emulator's look at running tasks", () => {
  it("is seldom while no container ended", async () => {
    const { looks, filters } = await seen({});
    assert.ok(looks >= 2 && looks <= 10, `${looks} looks`);
    assert.deepEqual(filters, { type: "container", event: ["die", "destroy"] });
  });

  it("comes at once, and each time, when one of the task's ended", async () => {
    const { afterEvent } = await seen({ events: [{ action: "die", id: "c1" }] });
    assert.ok(afterEvent > 30, `${afterEvent} looks`);
  });

  it("doesn't come for other containers, or for one that is gone", async () => {
    for (const events of [
      [{ action: "die", id: "c2" }],
      [
        { action: "die", id: "c1" },
        { action: "destroy", id: "c1" },
      ],
    ] as const) {
      const { looks } = await seen({ events });
      assert.ok(looks <= 12, `${looks} looks`);
    }
  });

  it("comes each time while nobody tells", async () => {
    const { looks, streams } = await seen({ daemonGone: true });
    assert.equal(looks, 100);
    assert.ok(streams > 3, "nobody asked the daemon again");
    assert.equal((await seen({ noDocker: true })).looks, 100);
  });

  it("listens again after the daemon was restarted", async () => {
    const { streams, looks } = await seen({ events: [null] });
    assert.equal(streams, 2);
    assert.ok(looks < 20, `${looks} looks`);
  });
});
