import { isSha } from "../../components/release/manifest";
import type { Stack } from "../stacks";
import { Problem } from "../support/problem";
import type { CommandContext, CommandResult } from "./context";
import { openPlatform } from "./prepare";
import { requireEnvironment } from "./reviews";
import { pushSample } from "./samples";

/** Images of the sample application that stand for a commit of one service or several. */
export interface WantedImages {
  readonly repositories: readonly { readonly service: string; readonly repository: string }[];
  readonly sha: string;
  /** The application's switches that the images carry. */
  readonly env: Readonly<Record<string, string>>;
}

/** Pushes an image of each service, good or bad, for a release to find; what runs stays as it is. */
export async function image(context: CommandContext): Promise<CommandResult> {
  const { stack, progress } = context;
  const { repositories, sha, env } = wantedImages(stack, context.words, context.env);
  requireEnvironment(stack);
  const { platform } = await openPlatform(context);
  const images = [];
  for (const { service, repository } of repositories) {
    const digest = await pushSample(platform, { repository, tag: sha, env, progress });
    images.push({ service, digest, image: `${repository}@${digest}` });
  }
  return {
    code: 0,
    lines: images.flatMap(({ service, image: pushed }) => [
      "",
      `Pushed ${pushed} as ${sha}.`,
      `npm run local -- release ${stack.name} -- --service ${service} --sha ${sha}    releases it`,
    ]),
    data: { stack: stack.name, sha, env, images },
  };
}

/**
 * Reads what the user wrote.
 * @throws Problem with everything that is wrong
 */
export function wantedImages(
  { name, services }: Pick<Stack, "name" | "services">,
  [names = "", sha = ""]: readonly string[],
  variables: readonly string[],
): WantedImages {
  const wanted = [...new Set(names.split(","))];
  const repositories = wanted.flatMap((service) =>
    services.filter((known) => known.name === service).map(({ repository }) => ({ service, repository })),
  );
  const pairs = variables.map((variable) => /^([A-Za-z_]\w*)=(.*)$/s.exec(variable));
  const problems = [
    ...wanted
      .filter((service) => !services.some((known) => known.name === service))
      .map(
        (service) =>
          `${name} has no service "${service}"; it has ${services.map((known) => known.name).join(", ") || "none"}`,
      ),
    ...(isSha(sha) ? [] : [`"${sha}" is no commit; use 7 to 40 hexadecimal digits in lower case`]),
    ...variables
      .filter((_variable, index) => pairs[index] === null)
      .map((variable) => `--env ${variable} is no variable; use KEY=VALUE`),
  ];
  if (problems.length > 0) throw new Problem(problems.join("; "), "See npm run local -- --help.");
  return {
    repositories,
    sha,
    env: Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""])),
  };
}
