import { isSha } from "../../components/release/manifest";
import type { Stack } from "../stacks";
import { Problem } from "../support/problem";
import type { CommandContext, CommandResult } from "./context";
import { openPlatform } from "./prepare";
import { requireEnvironment } from "./reviews";
import { pushSample } from "./samples";

/** An image of the sample application that stands for a commit of a service. */
export interface WantedImage {
  readonly service: string;
  readonly repository: string;
  readonly sha: string;
  /** The application's switches that the image carries. */
  readonly env: Readonly<Record<string, string>>;
}

/** Pushes an image of a service, good or bad, for a release to find; what runs stays as it is. */
export async function image(context: CommandContext): Promise<CommandResult> {
  const { stack, progress } = context;
  const wanted = wantedImage(stack, context.words, context.env);
  requireEnvironment(stack);
  const { platform } = await openPlatform(context);
  const { repository, sha, env } = wanted;
  const digest = await pushSample(platform, { repository, tag: sha, env, progress });
  return {
    code: 0,
    lines: [
      "",
      `Pushed ${repository}:${sha}, ${digest}.`,
      `npm run local -- release ${stack.name} -- --service ${wanted.service} --sha ${sha}    releases it`,
    ],
    data: { stack: stack.name, service: wanted.service, sha, digest, image: `${repository}@${digest}`, env },
  };
}

/**
 * Reads what the user wrote.
 * @throws Problem with everything that is wrong
 */
export function wantedImage(
  { name, services }: Pick<Stack, "name" | "services">,
  [service = "", sha = ""]: readonly string[],
  variables: readonly string[],
): WantedImage {
  const found = services.find((known) => known.name === service);
  const pairs = variables.map((variable) => /^([A-Za-z_]\w*)=(.*)$/s.exec(variable));
  const problems = [
    ...(found
      ? []
      : [
          `${name} has no service "${service}"; it has ${services.map((known) => known.name).join(", ") || "none"}`,
        ]),
    ...(isSha(sha) ? [] : [`"${sha}" is no commit; use 7 to 40 hexadecimal digits in lower case`]),
    ...variables
      .filter((_variable, index) => pairs[index] === null)
      .map((variable) => `--env ${variable} is no variable; use KEY=VALUE`),
  ];
  if (!found || problems.length > 0) {
    throw new Problem(problems.join("; "), "See npm run local -- --help.");
  }
  const env = Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
  return { service, repository: found.repository, sha, env };
}
