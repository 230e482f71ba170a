import * as pulumi from "@pulumi/pulumi";
import { formatManifest, manifestParameter } from "../../components/release/manifest";
import { serviceNames } from "../../stack/service-names";
import { mockEngine, type MockedEngine } from "./mocks";
import { stackConfig } from "./stack-config";

/** A run of this repository's program. */
export interface ProgramRun<Outputs> {
  readonly engine: MockedEngine;
  readonly outputs: Outputs;
}

/** The version that every service has on record, where a test says nothing else. */
export const recorded = { sha: "4f2b8c0d9e1a", digest: `sha256:${"a".repeat(64)}` };

/** A stack's versions of record, as the parameter store holds them. */
function records(stack: string, versions: Record<string, typeof recorded>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).map(([service, version]) => [
      manifestParameter({ project: "ecs-environment", stack, service }),
      formatManifest({ ...version, time: "2026-11-21T12:00:00.000Z", who: "somebody" }),
    ]),
  );
}

/**
 * Runs this repository's program on a mocked engine.
 *
 * @param stack whose committed configuration it gets
 * @param options.config keys of the configuration with other values
 * @param options.stackOutputs outputs of the stack that a review refers to
 * @param options.versions what is on record. @default `recorded` for each service
 */
export async function runProgram<Outputs = Record<string, unknown>>(
  stack: string,
  options: {
    preview: boolean;
    config?: Record<string, string>;
    stackOutputs?: Record<string, unknown>;
    versions?: Record<string, typeof recorded>;
  },
): Promise<ProgramRun<Outputs>> {
  const config = { ...stackConfig(stack), ...options.config };
  const { versions = Object.fromEntries(serviceNames.map((name) => [name, recorded])) } = options;
  const engine = await mockEngine({
    preview: options.preview,
    stack,
    parameters: records(stack, versions),
    stackOutputs: options.stackOutputs,
    region: config["ecs-environment:region"],
    accountId: config["ecs-environment:accountId"],
  });
  pulumi.runtime.setAllConfig(config);
  // A program runs when it is loaded: forget that it was.
  const program = require.resolve("../../index");
  Reflect.deleteProperty(require.cache, program);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const run = require(program) as () => Promise<Outputs>;
  const outputs = await run();
  await engine.settled();
  return { engine, outputs };
}
