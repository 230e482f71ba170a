import { hostname, userInfo } from "node:os";

/** Who releases, for the record: a pipeline's user with the pipeline's address, else the user of this machine. */
export function whoReleases(
  given: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
  machine: () => string = machineUser,
): string {
  if (given) return given;
  const {
    GITLAB_USER_LOGIN: gitlab,
    CI_PIPELINE_URL: pipeline,
    GITHUB_ACTOR: github,
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
  } = environment;
  if (gitlab) return withAddress(gitlab, pipeline);
  if (github) {
    return withAddress(github, server && repository && run && `${server}/${repository}/actions/runs/${run}`);
  }
  return machine();
}

function withAddress(user: string, address: string | undefined): string {
  return address ? `${user} (${address})` : user;
}

function machineUser(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A container may run under a number that has no name.
    return hostname();
  }
}
