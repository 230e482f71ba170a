import assert from "node:assert/strict";
import { repairPending, type StackExport } from "../../local/workspace/pending";

const subnet = "aws:ec2/subnet:Subnet";
const role = "aws:iam/role:Role";
const urn = (type: string, name: string): string => `urn:pulumi:staging::ecs-environment::${type}::${name}`;

function state(options: {
  readonly known?: readonly [string, string][];
  readonly creating?: readonly [string, string][];
}): StackExport {
  return {
    deployment: {
      resources: (options.known ?? []).map(([type, id]) => ({ urn: urn(type, id), type, id, custom: true })),
      pending_operations: (options.creating ?? []).map(([type, name]) => ({
        type: "creating",
        resource: { urn: urn(type, name), type },
      })),
    },
  };
}

describe("repair of a killed update", () => {
  it("adopts the one resource of that type that nobody knows", () => {
    const repair = repairPending(
      state({ known: [[subnet, "subnet-1"]], creating: [[subnet, "private-b"]] }),
      [
        { type: subnet, id: "subnet-1" },
        { type: subnet, id: "subnet-2" },
        { type: subnet, id: "subnet-default" },
      ],
      [{ type: subnet, id: "subnet-default" }],
    );
    assert.deepEqual(repair, {
      adopt: [{ urn: urn(subnet, "private-b"), id: "subnet-2" }],
      drop: [],
      ambiguous: [],
    });
  });

  it("drops a creation of which nothing exists", () => {
    const repair = repairPending(state({ creating: [[role, "api-task"]] }), [], []);
    assert.deepEqual(repair, { adopt: [], drop: [urn(role, "api-task")], ambiguous: [] });
  });

  it("tells several of one type apart by the names that their ids carry", () => {
    const repair = repairPending(
      state({
        creating: [
          [role, "api-task"],
          [role, "api-execution"],
        ],
      }),
      [
        { type: role, id: "api-execution-1f" },
        { type: role, id: "api-task-2e" },
      ],
      [],
    );
    assert.deepEqual(repair.adopt, [
      { urn: urn(role, "api-task"), id: "api-task-2e" },
      { urn: urn(role, "api-execution"), id: "api-execution-1f" },
    ]);
  });

  it("names what can't be told apart instead of guessing", () => {
    const held = [
      { type: subnet, id: "subnet-2" },
      { type: subnet, id: "subnet-3" },
    ];
    const repair = repairPending(
      state({
        creating: [
          [subnet, "private-a"],
          [subnet, "private-b"],
        ],
      }),
      held,
      [],
    );
    assert.deepEqual(repair, {
      adopt: [],
      drop: [urn(subnet, "private-a"), urn(subnet, "private-b")],
      ambiguous: held,
    });
  });

  it("leaves updates and deletions to the engine, which repeats them", () => {
    const repair = repairPending(
      {
        deployment: {
          pending_operations: [{ type: "deleting", resource: { urn: urn(role, "x"), type: role } }],
        },
      },
      [{ type: role, id: "x-1" }],
      [],
    );
    assert.deepEqual(repair.adopt, []);
    assert.deepEqual(repair.drop, []);
  });
});
