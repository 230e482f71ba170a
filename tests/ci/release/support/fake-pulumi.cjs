// Stands for the pulumi CLI: notes how it was called, sends events as the CLI does, and ends as it is told.
// What it shall do is in the file FAKE_PULUMI: { stacks, exitCode, output, events, waitForSignal }.
const fs = require("node:fs");
const plan = JSON.parse(fs.readFileSync(process.env.FAKE_PULUMI, "utf8"));
const args = process.argv.slice(2);
const valueOf = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);

function note(entry) {
  fs.appendFileSync(`${process.env.FAKE_PULUMI}.calls`, `${JSON.stringify(entry)}\n`);
}

async function send(events) {
  const grpc = require("@grpc/grpc-js");
  const { EventsClient } = require("@pulumi/pulumi/proto/events_grpc_pb");
  const { EventRequest } = require("@pulumi/pulumi/proto/events_pb");
  const address = valueOf("--event-log").replace("tcp://", "");
  const client = new EventsClient(address, grpc.credentials.createInsecure());
  await new Promise((resolve, reject) => {
    const stream = client.streamEvents((error) => (error ? reject(error) : resolve()));
    for (const event of events) {
      const request = new EventRequest();
      request.setEvent(JSON.stringify({ sequence: 0, timestamp: 0, ...event }));
      stream.write(request);
    }
    stream.end();
  });
  client.close();
}

async function main() {
  const [command, second] = args;
  if (command === "version") return console.log("v3.255.0");
  const file = valueOf("--config-file");
  note({ args, config: file && fs.readFileSync(file, "utf8"), cwd: process.cwd() });
  if (command === "stack" && second === "output") {
    const stack = valueOf("--stack");
    if (plan.stacks.includes(stack) && !fs.existsSync(`${process.env.FAKE_PULUMI}.away`)) {
      return console.log(JSON.stringify(plan.outputs ?? {}));
    }
    fs.rmSync(`${process.env.FAKE_PULUMI}.away`, { force: true });
    console.error(plan.stacks.includes(stack) ? "error: away" : `error: no stack named '${stack}' found`);
    process.exitCode = 255;
    return;
  }
  if (command === "cancel") {
    if (plan.cancelFails) console.error("error: the stack has no update in progress");
    process.exitCode = plan.cancelFails ? 255 : 0;
    return;
  }
  if (plan.waitForSignal) {
    const keepAlive = setInterval(() => undefined, 1000);
    await new Promise((resolve) => process.once("SIGINT", resolve));
    clearInterval(keepAlive);
    note({ signal: "SIGINT" });
  }
  if (plan.events) await send(plan.events);
  if (plan.output) console.error(plan.output);
  process.exitCode = plan.exitCode ?? 0;
}

main();
