import type { TrafficTargetRuntime } from "../../components/traffic/runtime";
import { within } from "../release/clock";
import { messageOf } from "../release/stopped";
import type { Course } from "./course";
import { describeFigures, type Figures, judge, type Verdict } from "./judge";
import type { StepReport } from "./report";

/** Milliseconds from one look to the next; CloudWatch counts by the minute, and is a minute or two behind. */
const poll = 15_000;

/** Also what is known where CloudWatch gave no answer: old figures prove nothing. */
const nothing: Figures = { requests: 0, errors: 0, unanswered: 0 };

/** Milliseconds that CloudWatch has for one answer. */
const patience = 30_000;

/**
 * Watches a step until something can be said of it, or until somebody ends it.
 *
 * @param percent the target's share in this step
 * @param stop ends it; the verdict is `watch` then
 */
export async function watch(
  course: Course,
  percent: number,
  target: TrafficTargetRuntime,
  stop: AbortSignal,
): Promise<StepReport> {
  const { request, ports } = course;
  const { clock, metrics } = ports;
  const since = clock.now();
  const began = clock.elapsed();
  const elapsed = () => (clock.elapsed() - began) / 1000;
  let figures = nothing;
  let said: string | undefined;
  const report = (verdict: Verdict): StepReport => ({
    percent,
    ...figures,
    seconds: Math.round(elapsed()),
    verdict,
  });
  const say = (text: string) => {
    if (text !== said) course.say(`${request.to} at ${percent} %: ${text}`);
    said = text;
  };
  for (;;) {
    const rest = request.pauseInSeconds - elapsed();
    try {
      await clock.sleep(rest > 0 ? Math.min(poll, rest * 1000) : poll, stop);
    } catch {
      return report("watch");
    }
    let unseen: string | undefined;
    try {
      figures = await within(clock, patience, () => metrics.read(target, since));
      say(describeFigures(figures));
    } catch (error) {
      unseen = `CloudWatch can't be asked: ${messageOf(error)}`;
      say(unseen);
    }
    const verdict = judge(unseen === undefined ? figures : nothing, elapsed(), request);
    if (unseen !== undefined && verdict === "no-traffic") course.problem(unseen);
    if (verdict !== "watch") return report(verdict);
  }
}
