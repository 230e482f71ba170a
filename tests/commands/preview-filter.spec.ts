import assert from "node:assert/strict";
import { PreviewFilter } from "../../local/commands/preview-filter";

describe("output of an update that is previewed first", () => {
  const shown: string[] = [];
  beforeEach(() => shown.splice(0));
  const run = (...lines: string[]): PreviewFilter => {
    const filter = new PreviewFilter((line) => {
      shown.push(line);
    });
    for (const line of lines) filter.take(line);
    return filter;
  };

  it("begins with the update, also in colour", () => {
    const filter = run(
      "Previewing update (staging):",
      "+ vpc",
      "\u001b[95mUpdating (staging):\u001b[0m",
      "+ vpc made",
    );
    filter.end();
    assert.deepEqual(shown, ["\u001b[95mUpdating (staging):\u001b[0m", "+ vpc made"]);
    assert.equal(filter.passed, true);
  });

  it("is the preview where no update followed", () => {
    const filter = run(
      "Previewing update (staging):",
      "Updating would need a mended rule",
      "error: preview failed",
    );
    assert.equal(shown.length, 0);
    filter.end();
    assert.equal(shown.at(-1), "error: preview failed");
    assert.equal(shown.length, 3);
    assert.equal(filter.passed, false);
  });
});
