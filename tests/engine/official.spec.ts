import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import versions from "../../local/versions.json";
import { checksumOf, officialCli, officialReachable, type OfficialHosts } from "../../local/engine/official";

describe("official downloads", () => {
  let folder: string;
  let server: http.Server;
  let hosts: OfficialHosts;
  let requests: string[];
  let answers: Record<string, Buffer>;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "official-"));
    requests = [];
    answers = {};
    server = http.createServer((request, response) => {
      requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
      const found = Object.entries(answers).find(([end]) => request.url?.endsWith(end));
      response.writeHead(found ? 200 : 404).end(found?.[1]);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    hosts = { archives: `${base}/sdk`, releases: `${base}/releases` };
  });
  afterEach(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });

  const publish = (checksum?: string): void => {
    fs.mkdirSync(path.join(folder, "pulumi"));
    fs.writeFileSync(path.join(folder, "pulumi", "pulumi"), "the CLI");
    execFileSync("tar", ["-czf", "archive", "pulumi"], { cwd: folder });
    const archive = fs.readFileSync(path.join(folder, "archive"));
    const name = `pulumi-v${versions.pulumi}-${process.platform}-${process.arch}.tar.gz`;
    answers[name] = archive;
    answers["checksums.txt"] = Buffer.from(
      `${"0".repeat(64)}  other.tar.gz\n${checksum ?? createHash("sha256").update(archive).digest("hex")}  ${name}\n`,
    );
  };
  const build = async (): Promise<string> => {
    const dir = path.join(folder, "result");
    fs.mkdirSync(dir);
    await officialCli(hosts).build(dir, folder, () => undefined);
    return dir;
  };

  it("unpacks the archive that the published checksum names", async () => {
    publish();
    assert.equal(fs.readFileSync(path.join(await build(), "pulumi", "pulumi"), "utf8"), "the CLI");
  });

  it("refuses an archive with another checksum", async () => {
    publish("f".repeat(64));
    await assert.rejects(build(), /checksum .* published is f{64}/);
    assert.deepEqual(fs.readdirSync(path.join(folder, "result")), []);
  });

  it("names what is missing", async () => {
    await assert.rejects(build(), /checksums\.txt answered 404/);
    assert.throws(() => checksumOf("abc  other", "mine"), /don't name mine/);
  });

  it("asks the hosts once in a run", async () => {
    publish();
    assert.equal(await officialReachable(hosts), true);
    assert.equal(await officialReachable(hosts), true);
    assert.deepEqual(
      requests.map((line) => line.split(" ")[0]),
      ["HEAD", "HEAD"],
    );
  });

  it("takes hosts that don't answer for unreachable, and remembers that as well", async () => {
    assert.equal(await officialReachable(hosts), false);
    const asked = requests.length;
    assert.equal(await officialReachable(hosts), false);
    assert.equal(requests.length, asked);
    assert.equal(
      await officialReachable({ archives: "http://127.0.0.1:1", releases: "http://127.0.0.1:1" }),
      false,
    );
  });
});
