import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { parseRepository, sampleImage, sleepImage } from "../../local/docker/image";
import { scratchImage, type Image, type ImageContents } from "../../local/docker/oci-image";
import { tar } from "../../local/docker/tar";
import { Problem } from "../../local/support/problem";

const contents: ImageContents = {
  architecture: "amd64",
  files: [{ name: "app", mode: 0o755, content: Buffer.from("binary") }],
  entrypoint: ["/app"],
  cmd: ["serve"],
  user: "65534:65534",
  env: { RELEASE_SHA: "abc" },
  exposedPort: 8080,
  labels: {},
};
const sha256 = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const json = (bytes: Buffer): Record<string, unknown> =>
  JSON.parse(bytes.toString()) as Record<string, unknown>;

describe("a tar archive", () => {
  it("has a header, the content in whole blocks, and two empty blocks at its end", () => {
    const archive = tar([
      { name: "app", mode: 0o755, content: Buffer.from("x".repeat(600)) },
      { name: "tmp/", mode: 0o1777 },
    ]);
    assert.equal(archive.length, 512 + 1024 + 512 + 1024);
    assert.equal(archive.toString("latin1", 0, 4), "app\0");
    assert.equal(archive.toString("latin1", 100, 108), "0000755\0");
    assert.equal(archive.toString("latin1", 124, 136), "00000001130\0");
    assert.equal(archive.toString("latin1", 156, 157), "0");
    assert.equal(archive.toString("latin1", 257, 265), "ustar\x0000");
    assert.equal(archive.toString("latin1", 1536, 1541), "tmp/\0");
    assert.equal(archive.toString("latin1", 1536 + 100, 1536 + 108), "0001777\0");
    assert.equal(archive.toString("latin1", 1536 + 156, 1536 + 157), "5");
  });

  it("has checksums that tar accepts", () => {
    const header = tar([{ name: "app", mode: 0o755 }]).subarray(0, 512);
    const written = parseInt(header.toString("latin1", 148, 154), 8);
    const summed = header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
    assert.equal(written, summed);
  });

  it("refuses a name that does not fit", () => {
    assert.throws(() => tar([{ name: "a".repeat(101), mode: 0o644 }]), /too long/);
  });
});

describe("an image from scratch", () => {
  it("names its parts by their digests and sizes", () => {
    const { manifest, config, layer } = scratchImage(contents);
    assert.deepEqual(json(manifest.bytes), {
      schemaVersion: 2,
      mediaType: "application/vnd.docker.distribution.manifest.v2+json",
      config: {
        mediaType: "application/vnd.docker.container.image.v1+json",
        size: config.bytes.length,
        digest: sha256(config.bytes),
      },
      layers: [
        {
          mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip",
          size: layer.bytes.length,
          digest: sha256(layer.bytes),
        },
      ],
    });
    assert.equal(manifest.digest, sha256(manifest.bytes));
  });

  it("names the layer by its content too, as the daemon checks after unpacking", () => {
    const { config, layer } = scratchImage(contents);
    const archive = gunzipSync(layer.bytes);
    assert.deepEqual(archive, tar(contents.files));
    assert.deepEqual(json(config.bytes).rootfs, { type: "layers", diff_ids: [sha256(archive)] });
  });

  it("carries how it is started", () => {
    const { architecture, os, config } = json(scratchImage(contents).config.bytes);
    assert.deepEqual([architecture, os], ["amd64", "linux"]);
    assert.deepEqual(config, {
      User: "65534:65534",
      ExposedPorts: { "8080/tcp": {} },
      Env: ["RELEASE_SHA=abc"],
      Entrypoint: ["/app"],
      Cmd: ["serve"],
      Labels: {},
    });
  });

  it("has the same digest for the same contents, and another for others", () => {
    assert.equal(scratchImage(contents).manifest.digest, scratchImage({ ...contents }).manifest.digest);
    const binary = Buffer.from("binary");
    assert.notEqual(sampleImage(binary, "a").manifest.digest, sampleImage(binary, "b").manifest.digest);
    assert.equal(sampleImage(binary, "a").layer.digest, sampleImage(binary, "b").layer.digest);
  });

  it("of the sample application carries its switches, and says what it is told of its commit", () => {
    const environmentOf = (image: Image): unknown =>
      (json(image.config.bytes).config as { Env: unknown }).Env;
    const binary = Buffer.from("binary");
    assert.deepEqual(environmentOf(sampleImage(binary, "a")), ["RELEASE_SHA=a"]);
    assert.deepEqual(environmentOf(sampleImage(binary, "a", { PREPARE_FAIL: "3" })), [
      "RELEASE_SHA=a",
      "PREPARE_FAIL=3",
    ]);
    assert.deepEqual(environmentOf(sampleImage(binary, "a", { RELEASE_SHA: "b" })), ["RELEASE_SHA=b"]);
  });
});

describe("the image that stands for one with sleep", () => {
  it("has it on its path and runs what the task says, as the real one does", () => {
    const { config, layer } = sleepImage(Buffer.from("binary"));
    assert.deepEqual(json(config.bytes).config, {
      User: "",
      ExposedPorts: {},
      Env: ["PATH=/bin"],
      Entrypoint: [],
      Cmd: ["sleep", "0"],
      Labels: {},
    });
    assert.ok(gunzipSync(layer.bytes).includes("bin/sleep\0"));
  });
});

describe("a repository's name", () => {
  it("is taken apart", () => {
    assert.deepEqual(parseRepository("111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api"), {
      account: "111111111111",
      region: "eu-west-1",
      name: "team/api",
    });
  });

  for (const repository of [
    "api",
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1",
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:aa",
    "docker.io/library/api",
  ]) {
    it(`that no emulated registry could hold is refused: ${repository}`, () => {
      assert.throws(
        () => parseRepository(repository),
        (error) => error instanceof Problem && error.message.includes(repository),
      );
    });
  }
});
