import * as path from "node:path";
import { end, surviveBrokenPipes } from "../release/broken-pipes";
import { UsageError } from "../release/common-options";
import { openEngine } from "../release/engine/automation";
import { ConfigCopies } from "../release/engine/config-copy";
import { watchSignals } from "../release/interruption";
import { preparePolicyPack } from "../release/policy-pack";
import { qualified, readStackSettings } from "../release/stack-file";
import { messageOf } from "../release/stopped";
import { whoReleases } from "../release/who";
import { createPorts } from "./adapters";
import { readCommandLine } from "./command-line";
import { help } from "./help";
import { describeReport, jsonRefusal, jsonReport } from "./print";
import { exitCode } from "./report";
import { shift } from "./shift";
import { describeStatus, readStatus } from "./status";

async function main(argv: readonly string[]): Promise<number> {
  const options = readCommandLine(argv);
  if (options === undefined) {
    process.stdout.write(help);
    return 0;
  }
  const { stack, name, to, waitInMinutes } = options;
  const output = options.json ? process.stderr : process.stdout;
  const say = (line: string) => void output.write(`${line}\n`);
  const interruption = watchSignals(
    say,
    (code) => process.exit(code),
    `What was written down stays so; see npm run shift -- ${stack} ${name} --status.`,
  );

  const projectFolder = path.resolve(options.project ?? path.join(__dirname, "..", ".."));
  const settings = readStackSettings(
    {
      projectFolder,
      stack,
      configFile: options.configFile && path.resolve(options.configFile),
      overrides: options.config,
    },
    "shifted by",
  );
  const who = whoReleases(options.who);
  const configs = new ConfigCopies(settings, qualified(options.config, settings.project));
  try {
    const engine = await openEngine({
      projectFolder,
      stack,
      configs,
      policyPack: options.status ? undefined : await preparePolicyPack(options.policyPack, projectFolder),
      message: `shift of ${name} to ${to} by ${who}`,
      onOutput: options.verbose ? (text) => void process.stderr.write(text) : undefined,
    });
    const ports = await createPorts({
      settings,
      stack,
      name,
      who,
      waitInMinutes,
      engine,
      say,
      interruption,
    });
    if (options.status) {
      const status = await readStatus(options, ports);
      for (const line of describeStatus(status)) say(line);
      if (options.json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
      return 0;
    }
    const report = await shift({ ...options, who }, ports);
    for (const line of describeReport(report)) say(line);
    if (options.json) process.stdout.write(`${jsonReport(report)}\n`);
    return exitCode(report.outcome);
  } finally {
    configs.remove();
  }
}

const argv = process.argv.slice(2);
surviveBrokenPipes([process.stdout, process.stderr]);
main(argv).then(end, (error: unknown) => {
  const lines = error instanceof UsageError ? error.problems : [messageOf(error)];
  for (const line of lines) process.stderr.write(`✗ ${line}\n`);
  if (error instanceof UsageError) process.stderr.write("See npm run shift -- --help\n");
  if (argv.includes("--json")) process.stdout.write(`${jsonRefusal(lines)}\n`);
  end(1);
});
