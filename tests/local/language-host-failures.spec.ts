import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { processes } from "../../local/support/processes";
import { survivors } from "../support/lives";
import { type Cli, fails, prepareCli, type ProjectFiles, projectWithStack } from "./support/cli";

describe("language host, when a program fails or the CLI goes", () => {
  let cli: Cli;
  before(async () => (cli = await prepareCli()));
  after(() => cli.dispose());

  const program = (name: string, source: string, files: ProjectFiles = {}): Promise<string> =>
    projectWithStack(cli, name, source, files);

  describe("failing programs", () => {
    it("shows the error of a program once, with its place", async () => {
      const folder = await program("throws", `throw new Error("the domain is missing");`);
      const output = await fails(cli.run(folder, ["preview"]), /index\.ts:1/);
      const diagnostics = output.slice(output.indexOf("Diagnostics:"));
      assert.equal(diagnostics.match(/the domain is missing/g)?.length, 1, output);
      assert.doesNotMatch(output, /exit code/);
    });

    it("says with which exit code or signal a program went", async () => {
      const folder = await program("exits", `process.exit(7);`);
      await fails(cli.run(folder, ["preview"]), /ended with exit code 7/);
      fs.writeFileSync(
        path.join(folder, "index.ts"),
        `process.kill(process.pid, "SIGKILL"); setTimeout(() => 1, 9999);`,
      );
      await fails(cli.run(folder, ["preview"]), /ended by SIGKILL/);
    });

    it("says what to do when the packages are not installed", async () => {
      const folder = await program("bare", `export const a = 1;`);
      fs.unlinkSync(path.join(folder, "node_modules"));
      await fails(cli.run(folder, ["preview"]), /Run npm install/);
    });

    it("refuses a runtime option of the wrong type by name", async () => {
      const folder = await program("options", `export const a = 1;`, {
        "Pulumi.yaml":
          "name: options\nmain: index.ts\nruntime:\n  name: nodejs\n  options:\n    typescript: perhaps\n",
      });
      await fails(cli.run(folder, ["preview"]), /"typescript" is "perhaps"; it must be true or false/);
    });
  });

  describe("processes", () => {
    const hanging = `
      console.log("PROGRAM", process.pid);
      require("node:child_process").spawn("sleep", ["3600"]).once("spawn", function () { console.log("CHILD", this.pid); });
      setInterval(() => 1, 1000);`;

    for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
      it(`leaves no process behind after ${signal} to the CLI`, async () => {
        const folder = await program(`hangs-${signal.toLowerCase()}`, hanging);
        const running = cli.start(folder, ["preview"]);
        const pids = [
          Number((await running.printed(/PROGRAM (\d+)/))[1]),
          Number((await running.printed(/CHILD (\d+)/))[1]),
          ...processes()
            .filter(({ parent }) => parent === running.child.pid)
            .map(({ pid }) => pid),
        ];
        assert.equal(pids.length, 3);
        running.child.kill(signal);
        const { code } = await running.done;
        assert.notEqual(code, 0);
        assert.deepEqual(await survivors(...pids), []);
      });
    }
  });
});
