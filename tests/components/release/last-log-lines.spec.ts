import assert from "node:assert/strict";
import { lastLogLines } from "../../../components/release/last-log-lines";
import { awsError, fakeClients } from "../../support/fake-clients";

const stream = { logGroupName: "/ecs/staging/api", logStreamName: "ecs/api/1" };

function writing(...messages: string[]) {
  const events = messages.map((message) => ({ message }));
  return fakeClients({ logs: { getLogEvents: () => ({ events }) } });
}

describe("lastLogLines", () => {
  it("reads from the end of the stream", async () => {
    const { clients, calls } = writing("one", "two\n");
    assert.deepEqual(await lastLogLines(clients.logs, stream, 50), ["one", "two"]);
    assert.deepEqual(calls, [["logs.getLogEvents", { ...stream, limit: 50, startFromHead: false }]]);
  });

  it("counts the lines of an event, and keeps the last", async () => {
    assert.deepEqual(await lastLogLines(writing("one", "two\nthree\nfour").clients.logs, stream, 3), [
      "two",
      "three",
      "four",
    ]);
  });

  it("has none of a container that wrote none", async () => {
    const missing = fakeClients({
      logs: {
        getLogEvents: () => {
          throw awsError("ResourceNotFoundException", "The specified log stream does not exist.");
        },
      },
    });
    assert.deepEqual(await lastLogLines(missing.clients.logs, stream, 50), []);
    assert.deepEqual(await lastLogLines(writing().clients.logs, stream, 50), []);
  });

  it("throws what AWS refuses with", async () => {
    const refused = fakeClients({
      logs: {
        getLogEvents: () => {
          throw awsError("AccessDeniedException", "not authorized");
        },
      },
    });
    await assert.rejects(lastLogLines(refused.clients.logs, stream, 50), /not authorized/);
  });
});
