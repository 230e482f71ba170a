import * as pulumi from "@pulumi/pulumi";
import { mockEngine, type MockedEngine } from "./mocks";
import { stackConfig } from "./stack-config";

/** A run of this repository's program. */
export interface ProgramRun<Outputs> {
  readonly engine: MockedEngine;
  readonly outputs: Outputs;
}

/**
 * Runs this repository's program on a mocked engine.
 *
 * @param stack whose committed configuration it gets
 * @param options.config keys of the configuration with other values
 * @param options.stackOutputs outputs of the stack that a review refers to
 */
export async function runProgram<Outputs = Record<string, unknown>>(
  stack: string,
  options: { preview: boolean; config?: Record<string, string>; stackOutputs?: Record<string, unknown> },
): Promise<ProgramRun<Outputs>> {
  const config = { ...stackConfig(stack), ...options.config };
  const engine = await mockEngine({
    preview: options.preview,
    stack,
    stackOutputs: options.stackOutputs,
    region: config["ecs-environment:region"],
    accountId: config["ecs-environment:accountId"],
  });
  pulumi.runtime.setAllConfig(config);
  // A program runs when it is loaded: forget that it was.
  const program = require.resolve("../../index");
  Reflect.deleteProperty(require.cache, program);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const outputs = require(program) as Outputs;
  await engine.settled();
  return { engine, outputs };
}
