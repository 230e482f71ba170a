import { createHash } from "node:crypto";
import { parseChallenges } from "./challenge";
import { type Credentials, credentialsFor } from "./credentials";
import { type Answer, ask, isThisMachine, type Patience } from "./http";
import { type DockerRepository, dockerHub } from "./image-name";
import { RegistryError } from "./registry-error";
import { basic, fetchToken } from "./token";

/**
 * What a tag may name. A registry that isn't told of indexes converts: it answers with the manifest of one platform, and
 * its digest.
 */
const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** Where credentials are looked for, and how long answers are waited for. */
export interface RegistryOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** @default three attempts, 15 seconds each */
  readonly patience?: Patience;
}

/**
 * The digest behind a tag, or that digest itself where the image is there, by the Docker Registry HTTP API, which all registries speak. The clients that npm has go on to
 * one platform's manifest, or know nothing of Docker's credentials; one request is what is needed of them.
 *
 * @returns undefined where the repository has no such image
 * @throws RegistryError where the repository is missing, may not be read, or its registry doesn't answer
 */
export async function registryDigest(
  repository: DockerRepository,
  reference: string,
  options: RegistryOptions,
): Promise<string | undefined> {
  const registry = new Registry(repository, reference, options);
  const head = await registry.manifest("HEAD");
  const told = head.status === 200 ? head.headers.get("docker-content-digest") : null;
  if (told !== null) return told;
  // The header is optional, and a HEAD that fails doesn't say of what. Some registries answer no HEAD at all.
  const answer = await registry.manifest("GET");
  if (answer.status === 200) return digestOf(answer, registry.place);
  const codes = errorCodes(answer);
  if (answer.status === 404 && codes.includes("NAME_UNKNOWN")) {
    throw new RegistryError(
      `there is no repository ${registry.place}; check the image's name in the stack's configuration`,
    );
  }
  if (answer.status === 404) return undefined;
  throw new RegistryError(
    `${registry.place} can't be read: status ${answer.status}${codes.map((code) => ` ${code}`).join("")}` +
      (answer.status === 429 ? "; it is asked too often, try again later" : ""),
  );
}

class Registry {
  private authorization?: string;

  constructor(
    private readonly repository: DockerRepository,
    private readonly reference: string,
    private readonly options: RegistryOptions,
  ) {}

  /** The repository, for messages. */
  get place(): string {
    return `${this.repository.host}/${this.repository.name}`;
  }

  /** Asks for the manifest; logs in where that is needed. */
  async manifest(method: "HEAD" | "GET"): Promise<Answer> {
    const { patience } = this.options;
    const answer = await this.send(method);
    if (answer.status !== 401) return answer;
    const { host, name } = this.repository;
    const challenges = parseChallenges(answer.headers.get("www-authenticate") ?? "");
    const bearer = challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.realm);
    const takesPasswords = challenges.some(({ scheme }) => scheme === "basic");
    const known = await credentialsFor(host, this.options.environment);
    for (const credentials of known.length > 0 ? known : [undefined]) {
      const authorization = bearer
        ? await fetchToken({ host, name, challenge: bearer, credentials, patience }).then(asBearer)
        : takesPasswords
          ? asBasic(credentials)
          : undefined;
      if (authorization === undefined) continue;
      this.authorization = authorization;
      const authorized = await this.send(method);
      if (authorized.status !== 401 && authorized.status !== 403) return authorized;
    }
    throw this.refused(known.length > 0);
  }

  private send(method: "HEAD" | "GET"): Promise<Answer> {
    const { host, name } = this.repository;
    const server = host === dockerHub ? "registry-1.docker.io" : host;
    const scheme = isThisMachine(host) ? "http" : "https";
    return ask(
      {
        url: `${scheme}://${server}/v2/${name}/manifests/${this.reference}`,
        method,
        headers: {
          accept: manifestTypes.join(", "),
          ...(this.authorization === undefined ? {} : { authorization: this.authorization }),
        },
      },
      this.options.patience,
    );
  }

  private refused(hadCredentials: boolean): RegistryError {
    const login = `docker login${this.repository.host === dockerHub ? "" : ` ${this.repository.host}`}`;
    return new RegistryError(
      hadCredentials
        ? `${this.place} can't be read with the credentials that are known for it: they have expired, may not read this ` +
            `repository, or there is none of that name. Log in anew: ${login}`
        : `${this.place} is not public, or there is none of that name, and no credentials are known for it. Log in: ` +
            `${login}. In GitLab's pipelines CI_REGISTRY, CI_REGISTRY_USER and CI_REGISTRY_PASSWORD are used`,
    );
  }
}

function asBearer(token: string | undefined): string | undefined {
  return token === undefined ? undefined : `Bearer ${token}`;
}

function asBasic(credentials: Credentials | undefined): string | undefined {
  return credentials?.kind === "password" ? basic(credentials) : undefined;
}

/** The digest of a manifest is that of its bytes; what the registry says of it must agree. */
function digestOf({ body, headers }: Answer, place: string): string {
  const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
  const told = headers.get("docker-content-digest");
  if (told !== null && told !== digest) {
    throw new RegistryError(`${place} answers with a manifest of ${digest} and says that it is ${told}`);
  }
  return digest;
}

/** What the registry says is wrong: words such as `MANIFEST_UNKNOWN`. Its texts may repeat what it was sent. */
function errorCodes({ body }: Answer): string[] {
  try {
    const { errors } = JSON.parse(body.toString("utf8")) as { errors?: { code?: unknown }[] };
    return (errors ?? []).map(({ code }) => String(code)).filter((code) => /^[A-Z_]+$/.test(code));
  } catch {
    return [];
  }
}
