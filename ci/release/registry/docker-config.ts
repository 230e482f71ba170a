import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { RegistryError } from "./registry-error";

/** What Docker's settings say of registries. */
export interface DockerConfig {
  /** What `docker login` left, by server. */
  readonly auths: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>;
  /** Programs that know credentials, by server. */
  readonly credHelpers: Readonly<Record<string, string>>;
  /** The program for all other servers. */
  readonly credsStore?: string;
}

/**
 * Reads `config.json` from `DOCKER_CONFIG`, else from the home folder.
 *
 * @returns undefined where there is none
 * @throws RegistryError where it can't be read; its text is never shown
 */
export function readDockerConfig(environment: NodeJS.ProcessEnv): DockerConfig | undefined {
  const home = environment.HOME ?? environment.USERPROFILE ?? homedir();
  const file = path.join(environment.DOCKER_CONFIG ?? path.join(home, ".docker"), "config.json");
  try {
    const { auths, credHelpers, credsStore } = JSON.parse(
      readFileSync(file, "utf8"),
    ) as Partial<DockerConfig>;
    return {
      auths: auths ?? {},
      credHelpers: credHelpers ?? {},
      credsStore: credsStore === "" ? undefined : credsStore,
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    // What a parser complains of quotes the file, and with it passwords.
    throw new RegistryError(
      `${file} can't be read (${code ?? "it is not JSON"}); put it right, or remove it and log in again with docker login`,
    );
  }
}
