import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const folder = path.join(root, "examples", "services");

// As files of their own they are compiled with everything else by `npm run check`.
describe("docs/services.md", () => {
  it("shows the examples as they are, and all of them", () => {
    const page = readFileSync(path.join(root, "docs", "services.md"), "utf8");
    const shown = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
    const examples = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
    assert.deepEqual(shown.toSorted(), examples.toSorted());
  });
});
