import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installEmulator } from "../../local/engine/install";
import { silent } from "../../local/support/progress";
import { fetchPythonPackage, generate, packageFolder } from "../../sdks/gitlab/generate/generate";

describe("GitLab SDK", function () {
  this.timeout(600_000);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-gitlab-"));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is what the Python package of its version gives", async () => {
    // The emulator's Python has pip; the system's often has none.
    const { python } = await installEmulator({ progress: silent });
    const generated = await generate(fetchPythonPackage(folder, python));
    for (const [file, text] of generated) {
      assert.equal(fs.readFileSync(path.join(packageFolder, file), "utf8"), text, file);
    }
    const committed = [".", "types"].flatMap((sub) =>
      fs
        .readdirSync(path.join(packageFolder, sub))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => path.join(sub, file)),
    );
    assert.deepEqual(committed.sort(), [...generated.keys()].sort());
  });
});
