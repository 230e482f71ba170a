// Prints for a while to whoever reads it, then ends with the code that says so.
import { setTimeout as sleep } from "node:timers/promises";
import { surviveBrokenPipes } from "../../../../ci/release/broken-pipes";

async function main(): Promise<void> {
  surviveBrokenPipes([process.stdout, process.stderr]);
  for (let line = 0; line < 20; line += 1) {
    process.stdout.write(`line ${line}\n`);
    process.stderr.write(`line ${line}\n`);
    await sleep(10);
  }
  process.stdout.write("", () => process.stderr.write("", () => process.exit(42)));
}

void main();
