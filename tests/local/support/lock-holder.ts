import { SSM } from "@aws-sdk/client-ssm";
import { withLock } from "../../../ci/release/lock";

// Takes the lock of the stack that its arguments name, says so, and works on until it is killed.
const [project = "", stack = ""] = process.argv.slice(2);

void withLock(
  {
    ssm: new SSM(),
    project,
    stack,
    who: "a test",
    what: "being killed",
    waitInMinutes: 0,
    say: (line) => console.log(line),
  },
  () => {
    console.log("held");
    return new Promise(() => setInterval(() => undefined, 60_000));
  },
);
