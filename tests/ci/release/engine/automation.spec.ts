import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import { openEngine } from "../../../../ci/release/engine/automation";
import { ConfigCopies } from "../../../../ci/release/engine/config-copy";
import type { Message } from "../../../../ci/release/ports";
import { newSha, serviceUrn, version } from "../support/world";

interface Call {
  readonly args?: readonly string[];
  readonly config?: string;
  readonly cwd: string;
  readonly signal?: string;
}

describe("release: the engine by its CLI", () => {
  let folder: string;
  let plan: string;
  let copies: ConfigCopies;
  const before = { PATH: process.env.PATH, FAKE_PULUMI: process.env.FAKE_PULUMI };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "automation-"));
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    const program = path.join(__dirname, "..", "support", "fake-pulumi.cjs");
    const command = path.join(folder, "pulumi");
    writeFileSync(
      command,
      `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(program)} "$@"\n`,
    );
    chmodSync(command, 0o755);
    plan = path.join(folder, "plan.json");
    process.env.PATH = `${folder}${path.delimiter}${before.PATH ?? ""}`;
    process.env.FAKE_PULUMI = plan;
    copies = new ConfigCopies({
      project: "shop",
      region: "eu-west-1",
      assumeRoleArn: undefined,
      content: { config: { "shop:region": "eu-west-1" } },
    });
    prepare({});
  });

  afterEach(() => {
    copies.remove();
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true });
  });

  /** What the CLI shall do besides noting how it is called. */
  function prepare(wanted: { events?: Partial<EngineEvent>[]; [key: string]: unknown }): void {
    writeFileSync(plan, JSON.stringify({ stacks: ["staging"], ...wanted }));
  }

  function open(policyPack?: string, stack = "staging") {
    return openEngine({
      projectFolder: folder,
      stack,
      configs: copies,
      policyPack,
      message: "release of x by bob",
    });
  }

  function calls(): Call[] {
    const lines = readFileSync(`${plan}.calls`, "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as Call);
  }

  /** The one call of a command of the CLI. */
  function call(command: string) {
    const found = calls().find(({ args }) => args?.[0] === command);
    assert.ok(found?.args, `${command} was not called`);
    return { ...found, args: found.args };
  }

  const versions = { api: version("api", newSha) };

  it("previews and updates with a copy of the configuration that has the versions, and with the policies", async () => {
    const engine = await open("/packs/own");
    await engine.preview(versions, {});
    await engine.up(versions, { continueOnError: true });
    for (const command of ["preview", "up"]) {
      const { args, config = "", cwd } = call(command);
      assert.equal(cwd, folder);
      assert.equal(args[args.indexOf("--policy-pack") + 1], "/packs/own");
      assert.deepEqual(parse(config), {
        config: { "shop:region": "eu-west-1", "shop:versions": JSON.stringify(versions) },
      });
      const file = args[args.indexOf("--config-file") + 1] ?? "";
      assert.ok(!file.startsWith(folder), "the copy must not stand beside the original");
    }
    assert.ok(call("up").args.includes("--continue-on-error"));
    assert.ok(call("up").args.includes("--skip-preview"));
    assert.ok(call("up").args.includes("release of x by bob"));
  });

  it("reads back only what it is told to, with the configuration as it is", async () => {
    const engine = await open();
    await engine.refresh([serviceUrn("api"), serviceUrn("web")], {});
    const { args, config = "" } = call("refresh");
    const targets = args.filter((_, position) => args[position - 1] === "--target");
    assert.deepEqual(targets, [serviceUrn("api"), serviceUrn("web")]);
    assert.ok(!config.includes("versions"));
  });

  it("brings up only what it is told to, with the configuration as it is and with the policies", async () => {
    const engine = await open("/packs/own");
    await engine.upOnly([serviceUrn("api")], {});
    const { args, config } = call("up");
    assert.deepEqual(
      [args.indexOf("--target") > 0, args[args.indexOf("--target") + 1]],
      [true, serviceUrn("api")],
    );
    assert.equal(args[args.indexOf("--policy-pack") + 1], "/packs/own");
    assert.deepEqual(parse(config ?? ""), { config: { "shop:region": "eu-west-1" } });
  });

  it("asks nothing about an update but what it says itself, so that only its own failure is one", async () => {
    const engine = await open();
    const before = calls().length;
    await engine.up(versions, {});
    assert.deepEqual(
      calls()
        .slice(before)
        .map(({ args }) => args?.[0]),
      ["up"],
    );
  });

  it("leaves the stack selected that the person has selected", async () => {
    await (await open()).preview(versions, {});
    assert.ok(!calls().some(({ args }) => args?.includes("select")));
  });

  it("reads the outputs again where the back end is away for a moment", async () => {
    const engine = await open();
    prepare({ outputs: { services: { api: "here" } } });
    writeFileSync(`${plan}.away`, "");
    assert.deepEqual(await engine.targets(), { api: "here" });
  });

  it("gives what the engine did and said", async () => {
    const metadata = { op: "update" as const, urn: serviceUrn("api"), type: "", provider: "" };
    prepare({
      events: [
        { resourcePreEvent: { metadata } },
        {
          diagnosticEvent: {
            urn: serviceUrn("api"),
            prefix: "error: ",
            message: "exit code 3",
            color: "",
            severity: "error",
          },
        },
        { resOpFailedEvent: { metadata, status: 1, steps: 1 } },
      ],
      exitCode: 255,
    });
    const said: Message[] = [];
    const run = await (await open()).up(versions, { onMessage: (message) => void said.push(message) });
    assert.equal(run.ok, false);
    assert.equal(run.locked, false);
    assert.equal(run.steps[0]?.ended, "failed");
    assert.deepEqual(said, [{ urn: serviceUrn("api"), severity: "error", text: "exit code 3" }]);
    assert.deepEqual(run.errors, said);
  });

  it("gives the end of what was printed where no event says why it failed, and sees another update's lock", async () => {
    prepare({ exitCode: 255, output: "error: the stack is currently locked by 1 lock(s)." });
    const run = await (await open()).refresh(undefined, {});
    assert.equal(run.locked, true);
    assert.match(run.errors[0]?.text ?? "", /currently locked by 1 lock/);
  });

  it("takes the engine's lock away by the CLI, of this stack alone; that there is none is no failure", async () => {
    const engine = await open();
    prepare({ cancelFails: true });
    await engine.cancel();
    const { args } = call("cancel");
    assert.equal(args[args.indexOf("--stack") + 1], "staging");
    assert.ok(args.includes("--yes"));
  });

  it("tells a CLI to stop that doesn't know of Ctrl-C yet", async () => {
    prepare({ waitForSignal: true, exitCode: 255, output: "error: update cancelled" });
    const engine = await open();
    const stop = new AbortController();
    const running = engine.up(versions, { signal: stop.signal });
    setTimeout(() => stop.abort(), 500);
    const run = await running;
    assert.equal(run.ok, false);
    assert.ok(calls().some(({ signal }) => signal === "SIGINT"));
  });

  it("begins nothing once it shall stop", async () => {
    const run = await (await open()).up(versions, { signal: AbortSignal.abort() });
    assert.equal(run.ok, false);
    assert.ok(!calls().some(({ args }) => args?.[0] === "up"));
  });

  it("reads the targets from the outputs of the last update; none where there was none yet", async () => {
    const engine = await open();
    assert.deepEqual(await engine.targets(), {});
    prepare({ outputs: { services: { api: { serviceName: "api-1" } }, url: "x" } });
    await engine.up(versions, {});
    assert.deepEqual(await engine.targets(), { api: { serviceName: "api-1" } });
    assert.deepEqual([await engine.output("url"), await engine.output("traffic")], ["x", undefined]);
    prepare({ outputs: { services: { api: { serviceName: "api-2" } } }, exitCode: 255 });
    await engine.up(versions, {});
    assert.deepEqual(await engine.targets(), { api: { serviceName: "api-2" } });
  });

  it("refuses a stack that isn't there, and says how it is made", async () => {
    await assert.rejects(open(undefined, "nowhere"), /no stack "nowhere".*pulumi stack init nowhere/);
  });

  it("says that the CLI is missing", async () => {
    process.env.PATH = path.join(folder, "empty");
    await assert.rejects(open(), /the pulumi CLI can't be used/);
  });

  it("leaves no copy of the configuration behind", async () => {
    await (await open()).preview(versions, {});
    const { args } = call("preview");
    const file = args[args.indexOf("--config-file") + 1] ?? "";
    assert.ok(existsSync(file));
    copies.remove();
    assert.ok(!existsSync(path.dirname(file)));
  });
});
