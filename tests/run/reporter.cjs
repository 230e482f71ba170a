// Mocha's spec reporter, closed by one line that a script can read. A skipped test is counted and named.
// With COUNTS_FILE in the environment the counts go there instead, for a runner that adds up several runs.
const fs = require("node:fs");
const { reporters } = require("mocha");

module.exports = class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on("pending", (test) => skipped.push(test.fullTitle()));
    runner.once("end", () => {
      for (const title of skipped) console.log(`skipped: ${title}`);
      const { passes: passed = 0, failures: failed = 0 } = this.stats ?? {};
      const counts = { passed, failed, skipped: skipped.length };
      if (process.env.COUNTS_FILE) fs.writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
      else console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    });
  }
};
