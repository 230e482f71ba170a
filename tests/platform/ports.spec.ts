import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { choosePorts, freePort } from "../../local/platform/ports";
import { Problem } from "../../local/support/problem";

describe("ports of a platform", () => {
  let dir: string;
  let blocker: net.Server | undefined;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "ports-"))));
  afterEach(async () => {
    await new Promise<void>((resolve) => (blocker ? blocker.close(() => resolve()) : resolve()));
    blocker = undefined;
    fs.rmSync(dir, { recursive: true, force: true });
  });
  const block = async (port: number): Promise<void> => {
    blocker = net.createServer();
    await new Promise<void>((resolve) => blocker?.listen(port, "127.0.0.1", resolve));
  };

  it("are six different ones, and the same the next time", async () => {
    const first = await choosePorts(dir, {});
    assert.equal(new Set(Object.values(first)).size, 6);
    assert.deepEqual(await choosePorts(dir, {}), first);
  });

  it("a port that was taken meanwhile is replaced, the others stay", async () => {
    const first = await choosePorts(dir, {});
    await block(first.https);
    const second = await choosePorts(dir, {});
    assert.notEqual(second.https, first.https);
    assert.equal(second.http, first.http);
  });

  it("a port that the user named is taken, or refused by its flag when it is busy", async () => {
    const port = await freePort();
    assert.equal((await choosePorts(dir, { https: port })).https, port);
    await block(port);
    await assert.rejects(choosePorts(dir, { https: port }), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.message, `port ${port} is busy`);
      assert.match(error.remedy ?? "", /--https-port/);
      return true;
    });
  });
});
