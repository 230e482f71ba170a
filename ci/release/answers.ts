import type { Version } from "../../components/release/manifest";
import type { Course } from "./course";
import { whatRuns } from "./verify";

/** Asks who answers now, and keeps it for the report. */
export async function askWhoAnswers(course: Course): Promise<void> {
  const running = await whatRuns(course.services, course.ports);
  for (const [service, to] of Object.entries(course.versions)) {
    course.answered(service, answering(running[service], [course.previous[service], to]));
  }
}

/** The commit of the only version among these that runs; null where it is another one, or several, or nobody knows. */
function answering(
  digests: readonly string[] | undefined,
  candidates: readonly (Version | undefined)[],
): string | null {
  const [digest, ...others] = digests ?? [];
  if (digest === undefined || others.length > 0) return null;
  return candidates.find((version) => version?.digest === digest)?.sha ?? null;
}
