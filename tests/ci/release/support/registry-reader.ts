import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { registryDigest } from "../../../../ci/release/registry/docker-registry";
import { parseRepository } from "../../../../ci/release/registry/image-name";
import { RegistryError } from "../../../../ci/release/registry/registry-error";
import { reader, RegistryServer } from "./registry-server";

/** The commit whose image is looked for. */
export const sha = "0123456789abcdef0123456789abcdef01234567";
export const index = {
  type: "application/vnd.oci.image.index.v1+json",
  body: '{\n  "manifests": []\n}',
};
/** Where the registry has that image's manifest. */
export const manifest = `/v2/team/api/manifests/${sha}`;
/** What Docker writes down of the one who may read. */
export const basicAuth = Buffer.from(`${reader.username}:${reader.password}`).toString("base64");

/** Somebody with Docker's settings in front of a registry that has one image, `team/api`. */
export class RegistryReader {
  readonly environment: NodeJS.ProcessEnv;
  /** What must never be shown. */
  readonly secrets = [reader.password, reader.identity, basicAuth];
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "docker-config-"));

  private constructor(readonly registry: RegistryServer) {
    this.environment = { DOCKER_CONFIG: this.folder, PATH: this.folder };
  }

  static async start(): Promise<RegistryReader> {
    const registry = await RegistryServer.start();
    registry.repositories["team/api"] = { [sha]: index };
    return new RegistryReader(registry);
  }

  dispose(): void {
    this.registry.close();
    fs.rmSync(this.folder, { recursive: true });
  }

  /** Puts something into Docker's settings. */
  knows(config: object): void {
    fs.writeFileSync(path.join(this.folder, "config.json"), JSON.stringify(config));
  }

  find(name = "team/api", tag = sha): Promise<string | undefined> {
    const repository = parseRepository(`${this.registry.host}/${name}`);
    assert.ok(repository.kind === "docker");
    const patience = { timeout: 200, pauses: [1, 1] };
    return registryDigest(repository, tag, { environment: this.environment, patience });
  }

  /** What the registry was asked, without queries. */
  asked(): string[] {
    return this.registry.seen.map(({ method, url }) => `${method} ${url.split("?")[0] ?? ""}`);
  }

  /** Asserts that something fails with this message, which shows no secret. */
  async refuses(promise: Promise<unknown>, message: RegExp): Promise<void> {
    await assert.rejects(promise, (error) => {
      assert.ok(error instanceof RegistryError, String(error));
      assert.match(error.message, message);
      for (const secret of this.secrets) assert.ok(!error.message.includes(secret), error.message);
      return true;
    });
  }
}
