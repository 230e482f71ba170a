import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { cached } from "../../local/engine/cache";

// A builder in a process of its own: cache-builder.ts <cache folder> <milliseconds> <log file>
const [root = "", milliseconds = "0", log = ""] = process.argv.slice(2);

void cached(
  {
    name: "thing",
    key: "one",
    title: "the thing",
    build: async (dir) => {
      fs.appendFileSync(log, `start ${process.pid}\n`);
      fs.writeFileSync(path.join(dir, "first"), "half");
      await sleep(Number(milliseconds));
      fs.writeFileSync(path.join(dir, "second"), `by ${process.pid}`);
    },
  },
  {
    root,
    stale: 2_000,
    note: (detail) => fs.appendFileSync(log, `note ${detail}\n`),
    info: (line) => fs.appendFileSync(log, `info ${line}\n`),
  },
).then((dir) => fs.appendFileSync(log, `done ${dir}\n`));
