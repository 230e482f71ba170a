import * as path from "node:path";
import { keepPlatform } from "../platform/users";
import { askUntil } from "./answer";
import type { CommandContext, CommandResult } from "./context";
import { checkState, policyArguments } from "./policy-gate";
import { prepare, type Prepared } from "./prepare";
import { repair } from "./repair";
import { engineFailed, runEngine } from "./run-engine";

/**
 * Brings a stack up and waits until its services answer. With a policy pack a violation stops it in the preview,
 * before anything changes, and the state that the update left is checked once more.
 */
export async function up(context: CommandContext): Promise<CommandResult> {
  const prepared = await prepare(context);
  const own = await policyArguments(context);
  await repair(context, prepared);
  const result = await runEngine(context, prepared.workspace, "up", { own, previewFirst: own.length > 0 });
  if (result.code !== 0) return engineFailed("up", context, result);
  return updated(context, prepared);
}

/**
 * What is there after an update, for whoever wants to see it: the platform goes on, also where a policy is violated or
 * a service doesn't answer.
 */
export async function updated(context: CommandContext, prepared: Prepared): Promise<CommandResult> {
  const { stack } = context;
  keepPlatform(prepared.platform.dir);
  const [outputs, policies] = await Promise.all([
    prepared.workspace.outputs(),
    checkState(context, prepared.workspace),
  ]);
  const answered = await answer(context, prepared, outputs);
  return {
    code: Math.max(policies.code, answered.code),
    lines: [
      "",
      `Stack ${stack.name} is up in account ${stack.account}, ${stack.region} (emulated).`,
      "",
      "Outputs:",
      ...Object.entries(outputs).map(([name, value]) => `  ${name}: ${shown(value)}`),
      ...answered.lines,
      ...policies.lines,
      "",
      "Next:",
      `  npm run local -- preview ${stack.name}    nothing should change; edit Pulumi.${stack.name}.yaml and look again`,
      `  npm run local -- logs ${stack.name}       what the platform and the containers say`,
      `  npm run local -- destroy ${stack.name}    takes everything down again`,
    ],
    data: {
      stack: stack.name,
      outputs,
      answer: answered.data,
      policies: policies.data,
      containers: prepared.containers,
    },
  };
}

/** One line for people; what is nested is for programs and is in the result of --json. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "object" && value !== null) return `{ ${Object.keys(value).join(", ")} }`;
  return String(value);
}

/** Asks for the service as a user would, and says how the user can. */
async function answer(
  context: CommandContext,
  prepared: Prepared,
  outputs: Record<string, unknown>,
): Promise<{ code: number; lines: string[]; data: unknown }> {
  if (typeof outputs.url !== "string" || !prepared.containers.running) {
    const reason = prepared.containers.running
      ? ""
      : `Containers are not started: ${prepared.containers.reason}`;
    return { code: 0, lines: reason ? ["", reason] : [], data: null };
  }
  const url = new URL(outputs.url);
  const { https, http } = prepared.platform.ports;
  const ca = path.join(prepared.platform.dir, "tls", "ca.pem");
  const got = await context.progress.step(`Answer of ${outputs.url}`, () =>
    askUntil({ protocol: "https", port: https, host: url.hostname, path: "/version", ca }, 200, 60_000),
  );
  const local = path.relative(process.cwd(), ca);
  const lines = [
    "",
    got.status === 200
      ? `The container answers: ${got.body.trim()}`
      : `The service does not answer: status ${got.status}, ${got.body.trim().slice(0, 200)}`,
    `  curl --cacert ${local} --connect-to ${url.hostname}:443:127.0.0.1:${https} ${outputs.url}/`,
    `  in a browser: https://${url.hostname}.localhost:${https}/ (HTTP on port ${http})`,
  ];
  const data = { url: outputs.url, status: got.status, body: got.body, https, http, ca };
  return { code: got.status === 200 ? 0 : 1, lines, data };
}
