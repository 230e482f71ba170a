import { Problem } from "../support/problem";
import { CommandFailed } from "./run";

const fullDisk = /no space left on device|ENOSPC|disk quota exceeded|EDQUOT/i;
const noNetwork =
  /no such host|network is unreachable|connection refused|i\/o timeout|TLS handshake timeout|dial tcp|ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|Temporary failure in name resolution|Failed to establish a new connection|Max retries exceeded|No matching distribution found|fetch failed/i;

/**
 * Turns what went wrong while something was built into a message for the user.
 *
 * @param what the thing that was being made, such as "the AWS provider"
 * @returns a Problem for a full disk, a missing network or a failed command; the error itself otherwise
 */
export function explain(what: string, error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const cause = error.cause instanceof Error ? error.cause.message : "";
  const text = error instanceof CommandFailed ? error.output : `${error.message} ${cause}`;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (fullDisk.test(text) || fullDisk.test(code)) {
    return new Problem(
      `The disk is full: ${what} could not be stored.`,
      "Free about 4 GB, or set ECS_ENVIRONMENT_CACHE to a folder on another disk.",
      { cause: error },
    );
  }
  if (noNetwork.test(text) || noNetwork.test(code)) {
    return new Problem(
      `No network: the sources of ${what} could not be downloaded (${firstMatch(text)}).`,
      "Check the connection, a proxy (HTTPS_PROXY) and, for Go modules, GOPROXY; then run the command again.",
      { cause: error },
    );
  }
  if (error instanceof CommandFailed) {
    return new Problem(`${what} could not be built. ${error.message}`, undefined, { cause: error });
  }
  return error;
}

function firstMatch(text: string): string {
  return (
    text
      .split("\n")
      .find((line) => noNetwork.test(line))
      ?.trim()
      .slice(0, 200) ?? "no answer"
  );
}
