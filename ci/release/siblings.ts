import type { Manifest } from "../../components/release/manifest";
import type { ServiceRuntime } from "../../components/release/truth/runtime";
import type { Course } from "./course";
import { commandLine, shortSha } from "./request";
import { messageOf, Stopped } from "./stopped";

/**
 * An update looks at all services of the stack, also at those that aren't released: one that is broken would have good ones
 * taken back. So it is looked before.
 *
 * @returns why not to begin, where a service that isn't released doesn't run its version on record
 */
export async function brokenSiblings(course: Course): Promise<Stopped | undefined> {
  const { previous, ports, request } = course;
  const nothing: Readonly<Record<string, unknown>> = {};
  const targets = await ports.engine.targets().catch(() => nothing);
  const checked = await Promise.all(
    Object.entries(previous).map(async ([service, manifest]) => {
      const target = targets[service];
      if (manifest === undefined || target === undefined || course.services.includes(service)) return [];
      try {
        return await siblingProblems(course, service, target, manifest);
      } catch (error) {
        course.say(`warning: nobody knows what ${service} runs: ${messageOf(error)}`);
        return [];
      }
    }),
  );
  const problems = checked.flat();
  if (problems.length === 0) return undefined;
  return new Stopped(
    problems,
    "The update would look at these as well, and fail. Release them too, with the commit that they shall run: " +
      `${commandLine(request, "--sha <commit>")} --service <name>. Nothing was changed.`,
  );
}

async function siblingProblems(
  { ports: { truth } }: Course,
  service: string,
  target: unknown,
  { sha, digest }: Manifest,
): Promise<string[]> {
  const problems = await truth.check(target, { sha, digest }, "at once");
  if (problems.length === 0) return [];
  const running = await truth.running(target);
  if (running.length === 0 || running.includes(digest)) {
    return problems.map((problem) => `${service} isn't released, but is broken: ${problem}`);
  }
  const named = target as Partial<ServiceRuntime>;
  const commit =
    named.digest !== undefined && running.includes(named.digest) && named.sha !== undefined
      ? shortSha(named.sha)
      : running.join(" and ");
  return [`${service} isn't released, but runs ${commit}, and on record is ${shortSha(sha)}`];
}
