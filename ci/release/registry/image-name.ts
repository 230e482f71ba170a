import { ecrRepositoryArn } from "../../../components/internal/ecr-image";
import { RegistryError } from "./registry-error";

/** A repository of Amazon's private registry. */
export interface EcrRepository {
  readonly kind: "ecr";
  readonly account: string;
  readonly region: string;
  /** Its name in the registry, such as `team/api`. */
  readonly name: string;
}

/** A repository of any other registry. */
export interface DockerRepository {
  readonly kind: "docker";
  /** Host, with the port where there is one, as image names and Docker's settings have it. */
  readonly host: string;
  readonly name: string;
}

/** Name of Docker Hub in image names. */
export const dockerHub = "docker.io";

/**
 * Reads the name of a repository as task definitions have it, such as
 * `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api`.
 *
 * @throws RegistryError where it isn't one, or has a tag or digest: which version runs is a release's to say
 */
export function parseRepository(repository: string): EcrRepository | DockerRepository {
  const problem = repositoryProblem(repository);
  if (problem !== undefined) {
    // What somebody may have put before the host is a password.
    const shown = repository.replace(/^[^/]*@(?=[^/]*\/)/, "…@");
    throw new RegistryError(
      `"${shown}" ${problem}; give a repository without tag and digest, ` +
        'such as "111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api" or "registry.example.com/team/api"',
    );
  }
  const arn = ecrRepositoryArn(repository);
  if (arn !== undefined) {
    const [, , , region = "", account = "", resource = ""] = arn.split(":");
    return { kind: "ecr", account, region, name: resource.slice("repository/".length) };
  }
  const [first = "", ...rest] = repository.split("/");
  // As Docker does: the first part is a host if it can't be the name of somebody at Docker Hub.
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const host = !hasHost || first === "index.docker.io" ? dockerHub : first;
  const name = hasHost ? rest.join("/") : repository;
  return { kind: "docker", host, name: host === dockerHub && !name.includes("/") ? `library/${name}` : name };
}

function repositoryProblem(repository: string): string | undefined {
  if (repository.includes("@")) return "has a digest";
  const parts = repository.split("/");
  const last = parts.at(-1) ?? "";
  if (/^[\w.-]+:[\w.-]+$/.test(last)) return "has a tag";
  const [first = "", ...rest] = parts;
  const names = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
  const isHost = rest.length > 0 && /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d+)?$/.test(first);
  return (isHost || names.test(first)) && rest.every((part) => names.test(part))
    ? undefined
    : "is not the name of a repository";
}
