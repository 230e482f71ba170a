import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";

import versions from "../versions.json";
import type { Cached } from "./cache";
import { hashOf } from "./key";
import { run } from "./run";

/** Where Pulumi publishes. Another address serves the tests. */
export interface OfficialHosts {
  /** Folder of the release archives. */
  readonly archives: string;
  /** Folder of the releases with their checksums. */
  readonly releases: string;
}

const hosts: OfficialHosts = {
  archives: "https://get.pulumi.com/releases/sdk",
  releases: "https://github.com/pulumi/pulumi/releases/download",
};

/** How long the official hosts may take for their first answer, in milliseconds. */
const patience = 5_000;

const answers = new Map<string, Promise<boolean>>();

/** Whether the official hosts answer. Asked once in a run, whatever the answer. */
export function officialReachable(from: OfficialHosts = hosts): Promise<boolean> {
  const key = `${from.archives} ${from.releases}`;
  const asked = answers.get(key) ?? probe(from);
  answers.set(key, asked);
  return asked;
}

async function probe(from: OfficialHosts): Promise<boolean> {
  const urls = [archiveUrl(from), checksumsUrl(from)];
  const results = await Promise.all(
    urls.map(async (url) => {
      try {
        const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(patience) });
        return response.ok;
      } catch {
        return false;
      }
    }),
  );
  return results.every(Boolean);
}

/** The official CLI with its language hosts, checked against the published checksum: `pulumi/pulumi`. */
export function officialCli(from: OfficialHosts = hosts): Cached {
  return {
    name: "pulumi-official",
    key: hashOf([versions.pulumi], [__filename]),
    title: "the Pulumi CLI",
    build: async (dir, work, note) => {
      note("downloading the official release");
      const checksums = new TextDecoder().decode(await download(checksumsUrl(from)));
      const expected = checksumOf(checksums, archiveName());
      const archive = await download(archiveUrl(from));
      const actual = createHash("sha256").update(archive).digest("hex");
      if (actual !== expected) {
        throw new Error(`the official archive has the checksum ${actual}, published is ${expected}`);
      }
      const file = path.join(work, archiveName());
      await fs.writeFile(file, archive);
      note("unpacking");
      await run("tar", ["-xzf", file, "-C", dir]);
    },
  };
}

/** The official AWS plugin, fetched by the CLI itself: `plugins/resource-aws-v<version>`. */
export function officialAwsProvider(pulumi: string): Cached {
  return {
    name: "pulumi-resource-aws-official",
    key: hashOf([versions.aws.npm], [__filename]),
    title: "the AWS provider",
    build: async (dir, work, note) => {
      note("downloading the official plugin");
      await run(pulumi, ["plugin", "install", "resource", "aws", versions.aws.npm], {
        env: { PULUMI_HOME: work, PULUMI_SKIP_UPDATE_CHECK: "true" },
      });
      await fs.rename(path.join(work, "plugins"), path.join(dir, "plugins"));
    },
  };
}

/** The checksum of one file in a list of `<sha256>  <name>` lines. */
export function checksumOf(list: string, name: string): string {
  for (const line of list.split("\n")) {
    const [sum, file] = line.trim().split(/\s+/);
    if (sum !== undefined && file?.replace(/^\*/, "") === name) return sum;
  }
  throw new Error(`the published checksums don't name ${name}`);
}

function archiveName(): string {
  const arch = process.arch === "arm64" ? "arm64" : "x64";
  return `pulumi-v${versions.pulumi}-${process.platform}-${arch}.tar.gz`;
}

function archiveUrl(from: OfficialHosts): string {
  return `${from.archives}/${archiveName()}`;
}

function checksumsUrl(from: OfficialHosts): string {
  return `${from.releases}/v${versions.pulumi}/pulumi-${versions.pulumi}-checksums.txt`;
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10 * 60_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
