import assert from "node:assert/strict";
import { serviceNames } from "../../stack/service-names";
import { recorded, runProgram } from "../support/program";

const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`;
const other = { sha: "0a1b2c3d4e5f", digest: digestOf("b") };
const registry = "999999999999.dkr.ecr.eu-west-1.amazonaws.com";

/** The image of a service's container, and the commit that its task definition bears. */
async function deployed(
  options: Partial<Parameters<typeof runProgram>[1]>,
  preview = false,
): Promise<Record<string, [string, unknown]>> {
  const { engine } = await runProgram("staging", { preview, ...options });
  const entries = serviceNames.map((service) => {
    const inputs = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", service);
    const image = /"image":"([^"]+)"/.exec(JSON.stringify(inputs).replaceAll("\\", ""))?.[1] ?? "unknown";
    return [service, [image, (inputs.tags as Record<string, string>).version]] as const;
  });
  return Object.fromEntries(entries) as Record<string, [string, unknown]>;
}

describe("versions of the program's services", () => {
  it("are those on record, whatever the checkout is", async () => {
    const versions = { api: recorded, web: other, websockets: recorded, worker: recorded, cron: other };
    const images = serviceNames.map((service) => {
      const { digest, sha } = versions[service];
      return [service, [`${registry}/${service}@${digest}`, sha]];
    });
    assert.deepEqual(await deployed({ versions }), Object.fromEntries(images));
  });

  it("are for one run those that the configuration has, where it has them", async () => {
    const config = { "ecs-environment:versions": JSON.stringify({ worker: other }) };
    const { api, worker } = await deployed({ config });
    assert.equal(api?.[1], recorded.sha);
    assert.deepEqual(worker, [`${registry}/worker@${other.digest}`, other.sha]);
  });

  for (const preview of [true, false]) {
    it(`are all asked for before anything is created, in ${preview ? "a preview" : "an update"}`, async () => {
      await assert.rejects(
        runProgram("staging", { preview, versions: { web: recorded } }),
        ({ message, constructor }: Error) => {
          assert.equal(constructor.name, "RunError", "a stack trace would be printed");
          assert.match(message, /api\b[\s\S]*worker\b[\s\S]*npm run release -- staging --sha/);
          assert.doesNotMatch(message, /\bweb\b/);
          return true;
        },
      );
    });
  }
});

describe("migrations of the program", () => {
  it("run with the API's image in a task that has a limit, before any service changes", async () => {
    const { engine } = await runProgram("staging", { preview: false });
    const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "release");
    const [prepare, limit] = JSON.parse(String(containerDefinitions)) as Record<string, unknown>[];
    assert.equal(prepare?.image, `${registry}/api@${recorded.digest}`);
    assert.deepEqual(prepare.command, ["prepare"]);
    assert.deepEqual(limit?.command, ["sleep", "900"]);
    const placed = engine.placed();
    const gate = placed.find(({ urn }) => urn.endsWith("aws:ssm/parameter:Parameter::release"))!;
    for (const service of ["api", "web", "worker"]) {
      for (const type of ["aws:ecs/service:Service", "aws:ecs/taskDefinition:TaskDefinition"]) {
        const waiting = placed.find(({ urn }) => urn.endsWith(`${type}::${service}`));
        assert.ok(waiting?.dependencies.includes(gate.urn), `${type} ${service} doesn't wait`);
      }
    }
  });
});
