import * as path from "node:path";
import { createPorts } from "./adapters";
import { end, surviveBrokenPipes } from "./broken-pipes";
import { type Options, readCommandLine } from "./command-line";
import { UsageError } from "./common-options";
import { openEngine } from "./engine/automation";
import { ConfigCopies } from "./engine/config-copy";
import { help } from "./help";
import { watchSignals } from "./interruption";
import { preparePolicyPack } from "./policy-pack";
import { describeReport, jsonRefusal, jsonReport } from "./print";
import { release } from "./release";
import { exitCode } from "./report";
import type { Request } from "./request";
import { qualified, readStackFile, type StackFile } from "./stack-file";
import { messageOf } from "./stopped";
import { whoReleases } from "./who";

async function main(argv: readonly string[]): Promise<number> {
  const options = readCommandLine(argv);
  if (options === undefined) {
    process.stdout.write(help);
    return 0;
  }
  const output = options.json ? process.stderr : process.stdout;
  const say = (line: string) => void output.write(`${line}\n`);
  const interruption = watchSignals(say, (code) => process.exit(code));

  const projectFolder = path.resolve(options.project ?? path.join(__dirname, "..", ".."));
  const file = readStackFile({
    projectFolder,
    stack: options.stack,
    configFile: options.configFile && path.resolve(options.configFile),
    overrides: options.config,
  });
  const request = readRequest(options, file);
  const configs = new ConfigCopies(file, qualified(options.config, file.project));
  try {
    const engine = await openEngine({
      projectFolder,
      stack: options.stack,
      configs,
      policyPack: await preparePolicyPack(options.policyPack, projectFolder),
      message: `release of ${request.sha} by ${request.who}`,
      onOutput: options.verbose ? (text) => void process.stderr.write(text) : undefined,
    });
    const { stack, waitInMinutes } = options;
    const ports = await createPorts({
      file,
      stack,
      who: request.who,
      waitInMinutes,
      engine,
      say,
      interruption,
    });
    const report = await release(request, ports);
    for (const line of describeReport(report)) say(line);
    if (options.json) process.stdout.write(`${jsonReport(report)}\n`);
    return exitCode(report.outcome);
  } finally {
    configs.remove();
  }
}

/** @throws UsageError for services that the stack doesn't have */
function readRequest(options: Options, file: StackFile): Request {
  const { stack, sha, backTo, dryRun, withInfrastructure } = options;
  const known = Object.keys(file.repositories);
  const unknown = options.services.filter((service) => !known.includes(service));
  if (unknown.length > 0) {
    throw new UsageError(
      unknown.map((service) => `--service ${service}: ${stack} has no such service, but ${known.join(", ")}`),
    );
  }
  const repositories = Object.fromEntries(
    Object.entries(file.repositories).filter(
      ([service]) => options.services.length === 0 || options.services.includes(service),
    ),
  );
  const who = whoReleases(options.who);
  return { project: file.project, stack, who, repositories, sha, backTo, dryRun, withInfrastructure };
}

const argv = process.argv.slice(2);
surviveBrokenPipes([process.stdout, process.stderr]);
main(argv).then(end, (error: unknown) => {
  const lines = error instanceof UsageError ? error.problems : [messageOf(error)];
  for (const line of lines) process.stderr.write(`✗ ${line}\n`);
  if (error instanceof UsageError) process.stderr.write("See npm run release -- --help\n");
  // Also where the options themselves can't be read: whoever reads the document must not have to guess.
  if (argv.includes("--json")) process.stdout.write(`${jsonRefusal(lines)}\n`);
  end(1);
});
