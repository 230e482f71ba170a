import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { tar, type TarEntry } from "./tar";

/** Bytes with the name that a registry knows them by. */
export interface Blob {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** An image of one layer: what a registry takes. */
export interface Image {
  readonly manifest: Blob;
  readonly config: Blob;
  readonly layer: Blob;
}

/** What is in an image and how it is started; the words of a Dockerfile. */
export interface ImageContents {
  /** Go's word: amd64 or arm64. */
  readonly architecture: string;
  readonly files: readonly TarEntry[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  /** The port that the application listens on, if any. */
  readonly exposedPort?: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** `sha256:…` of bytes. */
export function digest(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/**
 * An image `FROM scratch`, made without a Docker daemon. It carries no time, so that equal contents
 * have equal digests.
 */
export function scratchImage(contents: ImageContents): Image {
  const archive = tar(contents.files);
  const diffId = digest(archive);
  const layer = layers.get(diffId) ?? compressed(archive);
  layers.set(diffId, layer);
  const config = json("application/vnd.docker.container.image.v1+json", {
    architecture: contents.architecture,
    os: "linux",
    config: {
      User: contents.user,
      ExposedPorts: contents.exposedPort === undefined ? {} : { [`${contents.exposedPort}/tcp`]: {} },
      Env: Object.entries(contents.env).map(([name, value]) => `${name}=${value}`),
      Entrypoint: contents.entrypoint,
      Cmd: contents.cmd,
      Labels: contents.labels,
    },
    rootfs: { type: "layers", diff_ids: [diffId] },
    history: [{ created_by: "COPY . /", created: "1970-01-01T00:00:00Z" }],
  });
  const manifest = json("application/vnd.docker.distribution.manifest.v2+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    config: descriptor(config),
    layers: [descriptor(layer)],
  });
  return { manifest, config, layer };
}

/** Layers that were compressed before, by the digest of what is in them: images of several services share theirs. */
const layers = new Map<string, Blob>();

function compressed(archive: Buffer): Blob {
  // It stays on this machine, so speed is worth more than the fifth that a higher level saves.
  return blob("application/vnd.docker.image.rootfs.diff.tar.gzip", gzipSync(archive, { level: 1 }));
}

function blob(mediaType: string, bytes: Buffer): Blob {
  return { mediaType, bytes, digest: digest(bytes) };
}

function json(mediaType: string, value: unknown): Blob {
  return blob(mediaType, Buffer.from(JSON.stringify(value)));
}

function descriptor({ mediaType, bytes, digest: name }: Blob): Record<string, unknown> {
  return { mediaType, size: bytes.length, digest: name };
}
