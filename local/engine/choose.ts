import { Problem } from "../support/problem";
import { atLeast } from "./go";

/** Where the pieces of the engine may come from: `ECS_ENVIRONMENT_ENGINE`. */
export type Source = "official" | "modules";

/** What was found on this machine. */
export interface Surroundings {
  /** Value of `ECS_ENVIRONMENT_ENGINE`. */
  readonly forced?: string;
  /** The version of Pulumi that is asked for. */
  readonly wanted: string;
  /** The `pulumi` on PATH. */
  readonly onPath?: { readonly file: string; readonly version: string };
  /** Whether the official download hosts answer. Asked only when it matters. */
  readonly reachable: () => Promise<boolean>;
}

/** Where CLI and provider come from, and why, as a line for the user. */
export interface Choice {
  readonly cli: "path" | "official" | "modules";
  readonly provider: Source;
  readonly reason: string;
}

/**
 * Official first: a fitting `pulumi` on PATH, then the official downloads, and only where these can't be
 * reached the builds from Go modules.
 *
 * @throws Problem when the variable holds another word, or asks for downloads that can't be reached
 */
export async function choose(around: Surroundings): Promise<Choice> {
  const forced = parse(around.forced);
  if (forced === "modules") {
    return {
      cli: "modules",
      provider: "modules",
      reason: "built from Go modules, because ECS_ENVIRONMENT_ENGINE asks for it",
    };
  }
  const reachable = await around.reachable();
  if (forced === "official" && !reachable) {
    throw new Problem(
      "ECS_ENVIRONMENT_ENGINE asks for the official downloads, but their hosts can't be reached.",
      "Check the connection, or leave the variable out to build from Go modules.",
    );
  }
  const provider = reachable ? "official" : "modules";
  const { onPath, wanted } = around;
  if (onPath && atLeast(onPath.version, wanted)) {
    return {
      cli: "path",
      provider,
      reason: `pulumi ${onPath.version} on PATH${reachable ? "" : "; its plugins are built from Go modules, because the official hosts can't be reached"}`,
    };
  }
  const older = onPath ? ` (pulumi ${onPath.version} on PATH is older than ${wanted})` : "";
  return reachable
    ? { cli: "official", provider, reason: `official downloads${older}` }
    : {
        cli: "modules",
        provider,
        reason: `built from Go modules, because the official hosts can't be reached${older}`,
      };
}

function parse(forced: string | undefined): Source | undefined {
  if (forced === undefined || forced === "") return undefined;
  if (forced === "official" || forced === "modules") return forced;
  throw new Problem(`ECS_ENVIRONMENT_ENGINE is "${forced}".`, 'Use "official", "modules", or leave it out.');
}
