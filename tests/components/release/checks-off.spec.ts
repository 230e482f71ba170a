import assert from "node:assert/strict";
import type { ReleaseArgs } from "../../../components/index";
import { releaseChecks } from "../../../components/internal/engine";
import { type MockedEngine, mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";

const image = `111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:${"ab".repeat(32)}`;

async function createRelease(args: Partial<ReleaseArgs> = {}) {
  const engine = await mockEngine({ preview: false });
  const { Release } = await import("../../../components/index.js");
  const release = new Release("release", { environment, prepare: { image, command: ["prepare"] }, ...args });
  await engine.settled();
  return { engine, release };
}

describe("Release in a run whose checks are off", () => {
  afterEach(() => {
    Reflect.deleteProperty(process.env, releaseChecks);
  });

  it("lets nobody ask AWS, and leaves the gate a value that the next run must prepare", async () => {
    const { engine: checked } = await createRelease();
    process.env[releaseChecks] = "off";
    const createClients = () => assert.fail("AWS was asked");
    const { engine, release } = await createRelease({ createClients });
    assert.equal(release.clientsFor, undefined);
    const valueOf = (of: MockedEngine) =>
      JSON.parse(String(of.inputs("aws:ssm/parameter:Parameter", "release").insecureValue)) as Record<
        string,
        unknown
      >;
    assert.deepEqual(valueOf(engine), { ...valueOf(checked), unprepared: true });
  });
});
