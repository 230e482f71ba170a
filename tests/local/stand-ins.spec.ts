import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { installStandIns } from "../../local/stand-ins/install";
import { type LedgerContent, readLedger } from "../../local/stand-ins/ledger-file";
import { repoRoot } from "../../local/support/paths";
import { type Cli, fails, prepareCli, projectWithStack, succeeds } from "./support/cli";

// The stand-ins for Datadog, GitLab and DigitalOcean, with the real CLI and the packages' own classes.

interface Steps {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

describe("stand-ins on the real engine", () => {
  const source = path.join(repoRoot, "tests", "local", "stacks", "stand-ins");
  const secret = "correct-horse-battery-staple";
  let cli: Cli;
  let folder: string;
  let ledgerDir: string;

  before(async () => {
    cli = await prepareCli();
    ledgerDir = path.join(cli.folder, "ledger");
    await installStandIns({ home: path.join(cli.folder, "home"), ledgerDir });
    const read = (file: string): string => fs.readFileSync(path.join(source, file), "utf8");
    folder = await projectWithStack(cli, "stand-ins", read("index.ts"), {
      "Pulumi.yaml": read("Pulumi.yaml"),
    });
  });
  after(() => cli.dispose());

  const run = (command: string, ...args: string[]): Promise<string> =>
    succeeds(cli.run(folder, [command, ...args]));
  const up = (scenario: string): Promise<string> =>
    run("up", "--yes", "--skip-preview", "--diff", "--config", `scenario=${scenario}`);
  const ledger = async (name: string): Promise<LedgerContent> => {
    const content = await readLedger(path.join(ledgerDir, `${name}.json`));
    assert.ok(content);
    return content;
  };
  const entered = async (): Promise<string[]> =>
    (await Promise.all(["datadog", "digitalocean", "gitlab"].map(ledger)))
      .flatMap((content) => content.resources)
      .map((entry) => `${entry.type.split(":").at(-1)} ${entry.name}`);
  /** Changes a ledger as somebody would who changes what is at the provider. */
  const byHand = async (name: string, change: (text: LedgerContent) => object): Promise<void> => {
    const file = path.join(ledgerDir, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify(change(await ledger(name))));
  };

  it("up enters what would exist, and says that nothing is sent", async () => {
    const output = await up("base");
    assert.match(output, /\+ 9 created/);
    for (const title of ["Datadog", "GitLab", "DigitalOcean"]) {
      assert.equal(output.split(`stand-in for ${title}: nothing is sent`).length, 2, output);
    }
    assert.doesNotMatch(output, /exited prematurely|^ *warning: /m);
    assert.deepEqual(await entered(), [
      "DashboardJson overview",
      "Monitor errors",
      "ServiceLevelObjective availability",
      "DnsRecord delegation",
      "ProjectDeployToken registry",
      "ProjectEnvironment staging",
      "ProjectVariable key",
      "UserRunner autoscaler",
    ]);
    const outputs = JSON.parse(await run("stack", "output", "--json")) as Record<string, string>;
    assert.match(outputs.monitorId!, /^\d+$/);
    assert.match(outputs.sloId!, /^[0-9a-f]{32}$/);
    assert.match(outputs.dashboardId!, /^\w{3}-\w{3}-\w{3}$/);
    assert.equal(outputs.variableId, "acme/shop:DEPLOY_KEY:*");
    assert.match(outputs.tokenId!, /^acme\/shop:\d+$/);
    assert.equal(outputs.tokenValue, "[secret]");
    assert.equal(outputs.runnerToken, "[secret]");
    assert.equal(outputs.fqdn, "staging.example.com");
  });

  it("finds nothing to do when nothing changed", async () => {
    await run("preview", "--refresh", "--expect-no-changes");
  });

  it("changes one resource in place", async () => {
    const output = await up("changed");
    assert.match(output, /~ 1 updated/);
    assert.match(output, /~ message: /);
    assert.match(output, /8 unchanged/);
  });

  it("replaces a monitor whose type changes, and what refers to it changes", async () => {
    const before = await run("stack", "output", "monitorId");
    const output = await up("replaced");
    assert.match(output, /\+-1 replaced/);
    assert.match(output, /~ 1 updated/);
    assert.notEqual(await run("stack", "output", "monitorId"), before);
    assert.equal((await entered()).filter((name) => name === "Monitor errors").length, 1);
  });

  it("refuses a property that doesn't exist", async () => {
    await fails(
      cli.run(folder, ["up", "--yes", "--skip-preview", "--config", "scenario=misspelt"]),
      /monitorThresholds\.criticl.*unknown property "criticl"; did you mean "critical"\?/,
    );
  });

  it("refuses a setting of a provider that doesn't exist", async () => {
    await run("config", "set", "datadog:apiKee", "x");
    await fails(cli.run(folder, ["preview"]), /unknown property "apiKee"; did you mean "apiKey"\?/);
    await run("config", "rm", "datadog:apiKee");
  });

  it("names a function that nobody can answer", async () => {
    await fails(
      cli.run(folder, ["preview", "--config", "scenario=function"]),
      /datadog:index\/getMonitor:getMonitor asks Datadog, and the stand-in for Datadog has nobody to ask/,
    );
  });

  it("shows and repairs what was changed by hand", async () => {
    await up("base");
    await byHand("datadog", (content) => ({
      ...content,
      resources: content.resources
        .filter((entry) => entry.name !== "overview")
        .map((entry) =>
          entry.name === "errors" ? { ...entry, inputs: { ...entry.inputs, tags: [] } } : entry,
        ),
    }));
    await byHand("gitlab", (content) => ({
      ...content,
      resources: content.resources.map((entry) => ({
        ...entry,
        secrets: entry.secrets.value ? { value: "0" } : {},
      })),
    }));
    const preview = JSON.parse(await run("preview", "--refresh", "--run-program=false", "--json")) as Steps;
    const repairs = preview.steps
      .filter((step) => ["create", "update", "replace", "delete"].includes(step.op))
      .map((step) => `${step.op} ${step.urn.split("::").at(-1)}`);
    assert.deepEqual(repairs.sort(), ["create overview", "update errors", "update key"]);
    await run("up", "--yes", "--skip-preview", "--refresh");
    await run("preview", "--refresh", "--expect-no-changes");
  });

  it("never writes a secret down in plain", async () => {
    const state = await run("stack", "export");
    const ledgers = fs
      .readdirSync(ledgerDir)
      .map((file) => fs.readFileSync(path.join(ledgerDir, file), "utf8"));
    assert.equal(ledgers.length, 3);
    for (const text of [state, ...ledgers]) {
      assert.doesNotMatch(text, new RegExp(secret));
      assert.doesNotMatch(text, /stand-in-[0-9a-f]{32}/);
    }
    assert.match(await run("stack", "export", "--show-secrets"), new RegExp(secret));
  });

  it("destroy leaves the ledgers empty", async () => {
    assert.match(await run("destroy", "--yes", "--skip-preview"), /- 9 deleted/);
    assert.deepEqual(await entered(), []);
  });
});
