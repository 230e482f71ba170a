import assert from "node:assert/strict";
import * as path from "node:path";
import { repoRoot } from "../../../local/support/paths";
import { local, localJson } from "./local";

/** A change that a scenario makes: config keys with other values, and what must come of them. */
export interface Change {
  readonly title: string;
  readonly config: Readonly<Record<string, string>>;
  /**
   * Expected steps as `<op> <type>`, in any order; those that stay the same are left out.
   * @default updates in place, one at least, and nothing but `also`
   */
  readonly steps?: readonly string[];
  /** Kinds of steps that are expected beside updates in place, where `steps` is not given. */
  readonly also?: readonly string[];
}

/** What a scenario's stack is and does. */
export interface Scenario {
  /** Folder below tests/local/stacks, with a stack `test`. @default this repository's own program */
  readonly project?: string;
  /** @default "test" */
  readonly stack?: string;
  readonly changes?: readonly Change[];
}

interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

/**
 * The life of a stack: up, no change on the next preview (read back from the account), its
 * changes, destroyed, nothing left.
 */
export function lifeOf({ project: folder, stack = "test", changes = [] }: Scenario): void {
  const project = folder ? ["--project", path.join(repoRoot, "tests", "local", "stacks", folder)] : [];
  const namespace = folder ?? "ecs-environment";

  before(async () => {
    await local(["reset", stack, ...project]);
  });
  after(async () => {
    await local(["reset", stack, ...project]);
  });

  it("comes up", async () => {
    await localJson(["up", stack, ...project]);
  });

  it("shows no change on the next preview, read back from the account", async () => {
    const run = await local([
      "preview",
      stack,
      ...project,
      "--",
      "--refresh",
      "--expect-no-changes",
      "--diff",
    ]);
    assert.equal(run.code, 0, run.stdout);
  });

  for (const { title, config, steps, also = [] } of changes) {
    it(title, async () => {
      const args = Object.entries(config).flatMap(([key, value]) => [
        "--config",
        `${namespace}:${key}=${value}`,
      ]);
      const { output } = await localJson<{ output: string }>([
        "preview",
        stack,
        ...project,
        "--",
        "--json",
        ...args,
      ]);
      const planned = (JSON.parse(output) as Preview).steps
        .filter(({ op }) => op !== "same")
        .map(({ op, urn }) => `${op} ${urn.split("::").at(-2)?.split("$").at(-1)}`);
      if (steps) assert.deepEqual(planned.sort(), [...steps].sort());
      else {
        const kinds = new Set(planned.map((step) => step.split(" ")[0] ?? ""));
        const allowed = ["update", ...also];
        assert.ok(kinds.has("update"), "nothing is updated");
        assert.deepEqual(
          [...kinds].filter((kind) => !allowed.includes(kind)),
          [],
          planned.join("\n"),
        );
      }
      const changed = await local(["up", stack, ...project, "--", ...args]);
      assert.equal(changed.code, 0, changed.stdout);
      const quiet = await local([
        "preview",
        stack,
        ...project,
        "--",
        "--refresh",
        "--expect-no-changes",
        "--diff",
        ...args,
      ]);
      assert.equal(quiet.code, 0, quiet.stdout);
    });
  }

  it("is destroyed without leftovers", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", stack, ...project]);
    assert.deepEqual(left, []);
  });
}
