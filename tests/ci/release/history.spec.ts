import assert from "node:assert/strict";
import { formatManifest } from "../../../components/release/manifest";
import { readHistory } from "../../../ci/release/history";
import { newSha, oldSha, version } from "./support/world";

describe("release: history", () => {
  const owner = { project: "shop", stack: "staging", service: "api" };
  const manifest = (sha: string) => ({
    ...version("api", sha),
    time: "2026-03-01T09:30:00.000Z",
    who: "ann",
  });

  it("is read page by page and given newest first, without what can't be read", async () => {
    const asked: unknown[] = [];
    const history = await readHistory(
      {
        getParameterHistory: async (input) => {
          asked.push(input);
          return input.NextToken === undefined
            ? { Parameters: [{ Value: formatManifest(manifest(oldSha)) }, { Value: "?" }], NextToken: "2" }
            : { Parameters: [{ Value: formatManifest(manifest(newSha)) }] };
        },
      },
      owner,
    );
    assert.deepEqual(history, [manifest(newSha), manifest(oldSha)]);
    assert.deepEqual(asked, [
      { Name: "/shop/staging/releases/api", NextToken: undefined },
      { Name: "/shop/staging/releases/api", NextToken: "2" },
    ]);
  });

  it("is empty for a service that was never released; other errors are thrown", async () => {
    const failing = (name: string) => ({
      getParameterHistory: async () => {
        throw Object.assign(new Error(name), { name });
      },
    });
    assert.deepEqual(await readHistory(failing("ParameterNotFound"), owner), []);
    await assert.rejects(readHistory(failing("AccessDeniedException"), owner), /AccessDenied/);
  });
});
