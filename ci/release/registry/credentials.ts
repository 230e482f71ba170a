import { dockerHub } from "./image-name";
import { helperCredentials } from "./credential-helper";
import { type DockerConfig, readDockerConfig } from "./docker-config";

/** What a registry lets somebody in for. Never part of a message. */
export type Credentials =
  | { readonly kind: "password"; readonly username: string; readonly password: string }
  /** A long-lived token, which the token server takes in place of a password. */
  | { readonly kind: "identity"; readonly token: string };

/** Docker Hub's name in Docker's settings, from before there were other registries. */
const dockerHubServer = "https://index.docker.io/v1/";

/**
 * The credentials that are known for a registry, in the order in which they are to be tried: what `docker login` left,
 * then what GitLab gives each job for its own registry. Both, because what an earlier job left on a runner has expired.
 *
 * @param host as image names have it
 * @throws RegistryError where Docker's settings, or a program that they name, don't work
 */
export async function credentialsFor(host: string, environment: NodeJS.ProcessEnv): Promise<Credentials[]> {
  const config = readDockerConfig(environment);
  const found = config && (await dockerCredentials(host, config, environment));
  const gitlab = gitlabCredentials(host, environment);
  return [found, gitlab].filter((credentials) => credentials !== undefined);
}

async function dockerCredentials(
  host: string,
  config: DockerConfig,
  environment: NodeJS.ProcessEnv,
): Promise<Credentials | undefined> {
  const server = host === dockerHub ? dockerHubServer : host;
  const helper = config.credHelpers[server] ?? config.credHelpers[host] ?? config.credsStore;
  const found = helper === undefined ? undefined : await helperCredentials(helper, server, environment);
  if (found) return found;
  const [, entry] =
    Object.entries(config.auths).find(([key]) => key === server) ??
    Object.entries(config.auths).find(([key]) => hostOf(key) === hostOf(server)) ??
    [];
  if (entry?.identitytoken) return { kind: "identity", token: entry.identitytoken };
  const decoded = Buffer.from(entry?.auth ?? "", "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 0) return undefined;
  // Some old versions of Docker fill passwords up with zeros.
  const password = decoded.slice(colon + 1).replace(/\0+$/, "");
  return { kind: "password", username: decoded.slice(0, colon), password };
}

/** `https://registry.example.com/v2/` is the server `registry.example.com` to Docker. */
function hostOf(server: string): string | undefined {
  return server.replace(/^https?:\/\//, "").split("/")[0];
}

function gitlabCredentials(host: string, environment: NodeJS.ProcessEnv): Credentials | undefined {
  const { CI_REGISTRY, CI_REGISTRY_USER: username, CI_REGISTRY_PASSWORD: password } = environment;
  if (CI_REGISTRY !== host || !username || !password) return undefined;
  return { kind: "password", username, password };
}
