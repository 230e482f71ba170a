import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../../local/support/problem";
import { buildPack, readAnalysis } from "../../local/workspace/policy-pack";

const summary = (result: string): string =>
  JSON.stringify({ summaryEvent: { PolicyPacks: { "ecs-environment": "0.1.0" }, result } });
const finding = (policyName: string, enforcementLevel: string): string =>
  JSON.stringify({
    policyEvent: {
      policyName,
      enforcementLevel,
      resourceUrn: "urn:pulumi:staging::shop::ecs:index:Environment$aws:ec2/vpc:Vpc::staging",
      message: "Networks have flow logs.\nSet one up.",
    },
  });

describe("what a policy pack says of a state", () => {
  it("is read from the engine's events: rule, resource in the program's words, remedy", () => {
    const output = [finding("flow-logs", "mandatory"), finding("names", "advisory"), summary("failed")];
    const flowLogs = {
      rule: "flow-logs",
      level: "mandatory",
      resource: "aws:ec2/vpc:Vpc staging",
      message: "Networks have flow logs.\nSet one up.",
    };
    assert.deepEqual(readAnalysis(`Loading policy packs...\n${output.join("\n")}\nerror: violations`), {
      packs: ["ecs-environment"],
      violations: [flowLogs],
      advice: [{ ...flowLogs, rule: "names", level: "advisory" }],
    });
  });

  it("is nothing where all is well", () => {
    assert.deepEqual(readAnalysis(summary("succeeded")), {
      packs: ["ecs-environment"],
      violations: [],
      advice: [],
    });
  });

  it("is not known where the pack ended early, ran no rule, or failed without saying why", () => {
    assert.equal(readAnalysis("error: loading policy packs"), undefined);
    assert.equal(readAnalysis(finding("flow-logs", "mandatory")), undefined);
    assert.equal(readAnalysis(JSON.stringify({ summaryEvent: { result: "succeeded" } })), undefined);
    assert.equal(readAnalysis([finding("names", "advisory"), summary("failed")].join("\n")), undefined);
  });

  it("is not known where a line can't be read: it could be a violation", () => {
    const cut = finding("flow-logs", "mandatory").slice(0, -10);
    assert.equal(readAnalysis([cut, summary("succeeded")].join("\n")), undefined);
  });
});

describe("building a policy pack", function () {
  this.timeout(60_000);
  let pack: string;
  beforeEach(() => {
    pack = fs.mkdtempSync(path.join(os.tmpdir(), "pack-"));
    write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { composite: true, outDir: "dist", types: [] } }),
    );
  });
  afterEach(() => fs.rmSync(pack, { recursive: true, force: true }));
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(pack, name), text);
  const built = (): string => path.join(pack, "dist", "rule.js");

  it("compiles what was never compiled, and again after an edit, but not without one", async () => {
    write("rule.ts", "export const limit = 1;\n");
    await buildPack(pack);
    const first = fs.statSync(built()).mtimeMs;
    await buildPack(pack);
    assert.equal(fs.statSync(built()).mtimeMs, first);
    write("rule.ts", "export const limit = 2;\n");
    await buildPack(pack);
    assert.match(fs.readFileSync(built(), "utf8"), /limit = 2/);
  });

  it("names file and line of a rule that doesn't compile, each time", async () => {
    write("rule.ts", 'export const limit: number = "1";\n');
    for (let time = 0; time < 2; time++) {
      await assert.rejects(
        buildPack(pack),
        (error) =>
          error instanceof Problem &&
          error.message.includes("rule.ts(1,14): error TS2322") &&
          (error.remedy ?? "").includes("nothing was changed"),
      );
    }
  });

  it("is done by one at a time", async () => {
    const steps: string[] = [];
    const compiler = async (): Promise<void> => {
      steps.push("begins");
      await sleep(50);
      steps.push("ends");
    };
    await Promise.all([buildPack(pack, compiler), buildPack(pack, compiler)]);
    assert.deepEqual(steps, ["begins", "ends", "begins", "ends"]);
  });
});
