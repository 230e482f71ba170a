import { lockParameter } from "../../ci/release/lock";
import { formatManifest, manifestParameter, type Version } from "../../components/release/manifest";
import { parseRepository, pushSampleImage, type SamplePush } from "../docker/image";
import { sampleSha } from "../docker/sample-binary";
import { CallRefused, callJson } from "../emulator/call";
import type { RunningPlatform } from "../platform/settings";
import type { Stack } from "../stacks";
import { noteOutlasting, parameterType } from "./outlasting";
import type { CommandContext } from "./context";

/** Who released what a platform begins with. */
const seeder = "npm run local";

/** An image of the sample application, and the repository and tag that it goes to. */
type Push = Omit<SamplePush, "emulator">;

/**
 * Gives a stack's services something to run: the sample application in each one's repository and, where the program runs
 * versions on record and none is there, that image's version. Made before the stack, as in AWS: a repository never lives in
 * the stack that needs an image from it.
 */
export async function provideSamples(
  { stack, progress }: Pick<CommandContext, "stack" | "progress">,
  platform: RunningPlatform,
  push: (platform: RunningPlatform, image: Push) => Promise<string> = pushSample,
): Promise<void> {
  const digests = new Map<string, string>();
  for (const { name, repository, tag } of stack.services) {
    const image = { repository, tag: tag ?? sampleSha() };
    const key = `${image.repository}:${image.tag}`;
    const digest = digests.get(key) ?? (await push(platform, { ...image, progress }));
    digests.set(key, digest);
    if (tag === undefined) await record(platform, versionOf(stack, name), { sha: image.tag, digest });
  }
}

/** Writes down that a stack's versions of record outlast it, whoever records them, and the lock of its releases. */
export function noteVersions(stack: Stack, dir: string): void {
  const recorded = stack.services.filter(({ tag }) => tag === undefined);
  if (recorded.length === 0) return;
  const lock = lockParameter({ project: stack.project, stack: stack.name });
  const ids = [...recorded.map(({ name }) => versionOf(stack, name)), lock];
  noteOutlasting(
    dir,
    ids.map((id) => ({ type: parameterType, id })),
  );
}

function versionOf({ project, name: stack }: Stack, service: string): string {
  return manifestParameter({ project, stack, service });
}

/** Pushes an image of the sample application, whose repository outlasts the stack. */
export async function pushSample({ dir, ports }: RunningPlatform, image: Push): Promise<string> {
  const digest = await pushSampleImage({ ...image, emulator: emulatorUrl(ports) });
  const { name } = parseRepository(image.repository);
  noteOutlasting(dir, [{ type: "aws:ecr/repository:Repository", id: name }]);
  return digest;
}

/** Writes a service's version of record unless it has one: that is what a release or an earlier run has left. */
async function record(
  { ports, account, region }: RunningPlatform,
  parameter: string,
  version: Version,
): Promise<void> {
  const value = formatManifest({ ...version, time: new Date().toISOString(), who: seeder });
  const input = { Name: parameter, Value: value, Type: "String" };
  try {
    const emulator = { endpoint: emulatorUrl(ports), account, region };
    await callJson(emulator, "ssm", "AmazonSSM.PutParameter", input);
  } catch (error) {
    if (!(error instanceof CallRefused && error.body.includes("ParameterAlreadyExists"))) throw error;
  }
}

function emulatorUrl({ emulator }: RunningPlatform["ports"]): string {
  return `http://127.0.0.1:${emulator}`;
}
