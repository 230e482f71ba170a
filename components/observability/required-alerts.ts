import type * as pulumi from "@pulumi/pulumi";
import { requiredPart } from "../internal/required-part";
import type { AlertSettings } from "./alert-settings";

/**
 * The settings of an environment, maybe of another stack. That there are monitors is decided before they are known, because a
 * preview must show them; so where there are none, the monitors can't just be left out.
 *
 * @param owner whose monitors they are, in the caller's words: `Queue "jobs"`
 * @returns what fails with a sentence that says what to do when there are none
 */
export function requiredAlerts(
  owner: string,
  alerts: pulumi.Input<AlertSettings | undefined>,
  component: pulumi.Resource,
): pulumi.Output<AlertSettings> {
  return requiredPart(
    alerts,
    `${owner}: the environment doesn't say where alerts go; give it alerts (chat, pager, runbookUrl, team), or give this alerts: false`,
    component,
  );
}
