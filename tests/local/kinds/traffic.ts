import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../support/aws";
import { listen, type Listening } from "../support/web-socket";
import { asked, ecs, front, outputs } from "./running";

interface Tick {
  readonly container: string;
}

const containerOf = ({ texts }: Listening): string => (JSON.parse(texts[0]!) as Tick).container;

/** Requests from the internet, and connections that last. */
export function traffic(): void {
  it("a canary of 10 % answers about a tenth of the requests", async () => {
    const requests = 300;
    const counts: Record<string, number> = {};
    for (let done = 0; done < requests; done += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => asked(`${outputs().siteUrl}/version`)),
      );
      for (const { status, body } of answers) {
        assert.equal(status, 200, body);
        const { sha } = JSON.parse(body) as { sha: string };
        counts[sha] = (counts[sha] ?? 0) + 1;
      }
    }
    assert.deepEqual(Object.keys(counts).sort(), ["1", "2"]);
    // Four standard deviations to either side: wrong once in 15 000 runs.
    const share = counts["2"]! / requests;
    assert.ok(share > 0.03 && share < 0.17, `the canary answered ${share * 100} %`);
  });

  it("a WebSocket stays open through a scale-out, and its client stays with its task", async () => {
    const { hostname: host } = new URL(outputs().socketsUrl);
    const open = (cookie?: string): Promise<Listening> => listen({ ...front(), host, path: "/ws", cookie });
    const socket = await open();
    await until("the first text", async () => socket.texts.length > 0);
    await ecs().scale("sockets", 2);
    const before = socket.texts.length;
    await until("texts after the scale-out", async () => socket.texts.length > before + 1);
    assert.equal(socket.closed, false);
    assert.notEqual(socket.cookie, "");

    const others = await Promise.all(Array.from({ length: 12 }, () => open()));
    const again = await Promise.all(Array.from({ length: 6 }, () => open(socket.cookie)));
    await until("a text each", async () => [...others, ...again].every(({ texts }) => texts.length > 0));
    assert.equal(new Set(others.map(containerOf)).size, 2, "the new task gets none");
    assert.deepEqual([...new Set(again.map(containerOf))], [containerOf(socket)]);
    for (const each of [...others, ...again]) each.end();
    await sleep(1_500);
    assert.equal(socket.closed, false);
    socket.end();
  });
}
