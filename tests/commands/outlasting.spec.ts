import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { noteOutlasting, outlasting, staying, stayingDefinitions } from "../../local/commands/outlasting";

const definition = (id: string) => ({ type: "aws:ecs/taskDefinition:TaskDefinition", id });
const parameter = (id: string) => ({ type: "aws:ssm/parameter:Parameter", id });
const repository = { type: "aws:ecr/repository:Repository", id: "api" };

describe("what outlasts the stacks", () => {
  it("is written down once, and goes on being known", () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "platform-"));
    try {
      assert.deepEqual(outlasting(dir), []);
      noteOutlasting(dir, [repository]);
      noteOutlasting(dir, [repository, definition("staging-api")]);
      noteOutlasting(dir, []);
      assert.deepEqual(outlasting(dir), [repository, definition("staging-api")]);
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  });

  it("are the task definitions that the program leaves registered, and no others", () => {
    const resource = (type: string, id: string, inputs: Record<string, unknown>) => ({
      urn: `urn:${id}`,
      type,
      id,
      inputs,
    });
    const { type } = definition("");
    const resources = [
      resource(type, "staging-api", { skipDestroy: true }),
      resource(type, "staging-job", {}),
      resource(type, "staging-web", { skipDestroy: false }),
      resource("aws:s3/bucket:Bucket", "logs", { skipDestroy: true }),
      { urn: "urn:pending", type, inputs: { skipDestroy: true } },
    ];
    assert.deepEqual(stayingDefinitions({ deployment: { resources } }), [definition("staging-api")]);
    assert.deepEqual(stayingDefinitions({ deployment: {} }), []);
  });

  it("is named when a stack is destroyed: its versions and weights of record, their lock and its definitions, as far as they are there", () => {
    const held = [
      { ...parameter("/shop/staging/releases/api"), description: "the emulator says more" },
      parameter("/shop/staging/releases.lock"),
      parameter("/shop/staging/releases.locked"),
      parameter("/shop/staging/traffic/www"),
      parameter("/shop/staging/traffic-jam"),
      parameter("/shop/production/releases/api"),
      { type: "aws:s3/bucket:Bucket", id: "/shop/staging/releases/api" },
      definition("staging-api"),
      definition("staging-job"),
      definition("staging-api"),
      repository,
    ];
    const definitions = [definition("staging-api"), definition("staging-gone")];
    assert.deepEqual(staying(held, definitions, { project: "shop", name: "staging" }), [
      parameter("/shop/staging/releases/api"),
      parameter("/shop/staging/releases.lock"),
      parameter("/shop/staging/traffic/www"),
      definition("staging-api"),
    ]);
  });
});
