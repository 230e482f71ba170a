import { type Changes, describeChanges, readChanges } from "./changes";
import type { EngineRun } from "./ports";
import { readReasons } from "./progress";
import { commandLine, type Request } from "./request";
import { Stopped } from "./stopped";
import { describeUrn } from "./urn";

const nothingChanged = "Nothing was changed.";

/**
 * Decides by its preview whether a release may go on.
 *
 * @param onRecord services of the stack that have a version on record
 * @throws Stopped for a violated policy, a preview that failed, and changes that no release is meant to make
 */
export function judgePreview(run: EngineRun, request: Request, onRecord: readonly string[]): Changes {
  if (run.violations.length > 0) {
    throw new Stopped(
      run.violations.map(
        ({ policy, urn, text }) =>
          `policy ${policy}${urn === undefined ? "" : `, ${describeUrn(urn)}`}: ${text}`,
      ),
      `Mend the program or its configuration. ${nothingChanged}`,
    );
  }
  if (!run.ok) {
    const { byService, others } = readReasons(run.errors);
    const reasons = [
      ...others,
      ...Object.entries(byService).flatMap(([service, texts]) => texts.map((text) => `${service}: ${text}`)),
    ];
    throw new Stopped(
      reasons.length > 0 ? reasons : ["the preview failed without a reason; see --verbose"],
      `Mend what the preview says. ${nothingChanged}`,
    );
  }
  const services = Object.keys(request.repositories);
  const changes = readChanges(run.steps, services, onRecord);
  if (changes.others.length > 0 && !changes.first && !request.withInfrastructure) {
    const list = describeChanges(changes.others);
    throw new Stopped(
      [
        `this checkout would change ${list.length === 1 ? "something" : `${list.length} things`} besides the services' images`,
      ],
      `${waysOut(
        request,
        services.every((service) => onRecord.includes(service)),
      )} ${nothingChanged}`,
      "refused",
      list,
    );
  }
  return changes;
}

/** The program brings nothing up by itself while a service isn't on record. */
function waysOut(request: Request, allOnRecord: boolean): string {
  const flag = request.backTo ? "--to" : "--sha";
  const both = commandLine(request, `${flag} ${request.sha} --with-infrastructure`);
  return allOnRecord
    ? `Bring that up first (pulumi up --stack ${request.stack}) or release from the checkout that is up; ${both} does both at once.`
    : `Release from the checkout that is up, or bring both up at once: ${both}.`;
}
