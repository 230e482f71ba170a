import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { environment as handWritten } from "../support/services";
import { mockEngine } from "../support/mocks";

const root = path.resolve(__dirname, "..", "..");
const folder = path.join(root, "examples", "services");
const image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/app:1";
const secretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:database-a1b2c3";

/** What an environment has that was told of all that the examples need. */
const environment = {
  ...handWritten,
  internalLoadBalancer: {
    dnsName: "internal.example.net",
    zoneId: "Z-INTERNAL",
    securityGroupId: "sg-internal",
    httpsListenerArn: "arn:internal-listener",
  },
};

// As files of their own they are compiled with everything else by `npm run check`.
describe("docs/services.md", () => {
  it("shows the examples as they are, and all of them", () => {
    const page = readFileSync(path.join(root, "docs", "services.md"), "utf8");
    const shown = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
    const examples = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
    assert.deepEqual(shown.toSorted(), examples.toSorted());
  });

  const examples = {
    http: async () => (await import("../../examples/services/http.js")).site(environment, image),
    websockets: async () =>
      (await import("../../examples/services/websockets.js")).sockets(environment, image),
    internal: async () => (await import("../../examples/services/internal.js")).shop(environment, image),
    worker: async () =>
      (await import("../../examples/services/worker.js")).worker(environment, image, secretArn),
    cron: async () => (await import("../../examples/services/cron.js")).nightly(environment, image),
    daemon: async () =>
      (await import("../../examples/services/daemon.js")).agent(environment, image, "machines"),
    "one-off": async () => (await import("../../examples/services/one-off.js")).reindex(environment, image),
    canary: async () =>
      (await import("../../examples/services/canary.js")).checkout(environment, image, image),
    files: async () => (await import("../../examples/services/files.js")).uploads(environment, image),
  };
  for (const [name, run] of Object.entries(examples)) {
    it(`shows a program that runs: ${name}`, async () => {
      const engine = await mockEngine({
        preview: false,
        secretVersions: { [secretArn]: [{ versionId: "1", versionStages: ["AWSCURRENT"] }] },
      });
      await run();
      await engine.settled();
      assert.ok(engine.resources.some(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition"));
    });
  }
});
