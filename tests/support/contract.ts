import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { MockedEngine } from "./mocks";

const folder = path.resolve(__dirname, "..", "program");

/**
 * Asserts that a stack has the URNs that were promised. One that changes is a resource that is destroyed and created
 * again, or one that needs an alias. After a change on purpose: UPDATE_CONTRACT=1 with the test's own command.
 */
export function assertContract(stack: string, engine: MockedEngine): void {
  const file = path.join(folder, `${stack}.urns.txt`);
  const urns = engine.placed().map(({ urn }) => `${urn}\n`);
  if (process.env.UPDATE_CONTRACT) writeFileSync(file, urns.join(""));
  assert.deepEqual(urns.join("").split("\n"), readFileSync(file, "utf8").split("\n"));
}

/** The packages whose resources a stack may create, and that none falls back on a default provider. */
export function assertProviders(stack: string, engine: MockedEngine): void {
  for (const { urn, provider } of engine.placed()) {
    const sdk = /(?:::|\$)(aws|datadog):[^$]*$/.exec(urn)?.[1];
    if (sdk === undefined) continue;
    const own = `urn:pulumi:${stack}::ecs-environment::pulumi:providers:${sdk}::${stack}::`;
    assert.ok(provider.startsWith(own), `${urn} has the provider "${provider}"`);
  }
}
