import assert from "node:assert/strict";
import type { InventoryItem } from "../../local/emulator/inventory";
import { repairedState, repairPending, type StackExport } from "../../local/workspace/pending";

const subnet = "aws:ec2/subnet:Subnet";
const role = "aws:iam/role:Role";
const urn = (type: string, name: string): string => `urn:pulumi:staging::ecs-environment::${type}::${name}`;

type Creation = readonly [type: string, name: string, inputs?: Record<string, unknown>];

function state(options: {
  readonly known?: readonly (readonly [string, string])[];
  readonly creating?: readonly Creation[];
}): StackExport {
  return {
    deployment: {
      resources: (options.known ?? []).map(([type, id]) => ({ urn: urn(type, id), type, id })),
      pending_operations: (options.creating ?? []).map(([type, name, inputs]) => ({
        type: "creating",
        resource: { urn: urn(type, name), type, inputs },
      })),
    },
  };
}

function item(type: string, id: string, description: unknown = {}): InventoryItem {
  return { type, id, description: JSON.stringify(description) };
}

describe("repair of a killed update", () => {
  it("adopts the one resource of that type that nobody knows", () => {
    const repair = repairPending(
      state({ known: [[subnet, "subnet-1"]], creating: [[subnet, "private-b"]] }),
      [item(subnet, "subnet-1"), item(subnet, "subnet-2"), item(subnet, "subnet-default")],
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

  it("tells several of one type apart by what the account says of them", () => {
    const repair = repairPending(
      state({
        creating: [
          [subnet, "private-1", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/20", tags: { Name: "private-1" } }],
          [subnet, "private-2", { vpcId: "vpc-1", cidrBlock: "10.0.16.0/20", tags: { Name: "private-2" } }],
        ],
      }),
      [
        item(subnet, "subnet-b", { vpcId: "vpc-1", cidrBlock: "10.0.16.0/20" }),
        item(subnet, "subnet-a", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/20" }),
      ],
      [],
    );
    assert.deepEqual(
      new Map(repair.adopt.map(({ urn: of, id }) => [of, id])),
      new Map([
        [urn(subnet, "private-1"), "subnet-a"],
        [urn(subnet, "private-2"), "subnet-b"],
      ]),
    );
  });

  it("one of two creations succeeded: adopts that one and drops the other", () => {
    const repair = repairPending(
      state({
        creating: [
          [role, "api-task", { name: "api-task-1f" }],
          [role, "api-execution", { name: "api-execution-2e" }],
        ],
      }),
      [item(role, "api-execution-2e")],
      [],
    );
    assert.deepEqual(repair, {
      adopt: [{ urn: urn(role, "api-execution"), id: "api-execution-2e" }],
      drop: [urn(role, "api-task")],
      ambiguous: [],
    });
  });

  it("names what can't be told apart instead of guessing", () => {
    const held = [item(subnet, "subnet-2"), item(subnet, "subnet-3")];
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
      [item(role, "x-1")],
      [],
    );
    assert.deepEqual(repair, { adopt: [], drop: [], ambiguous: [] });
  });
});

describe("state after the repair", () => {
  const inputs = {
    __defaults: ["forceDestroy"],
    name: "staging.example.com",
    tags: { __defaults: [], Name: "a" },
  };

  it("holds what was adopted behind what was there, with its arguments and id, and no pending creation", () => {
    const before = {
      version: 3,
      ...state({
        known: [[subnet, "subnet-1"]],
        creating: [
          [role, "zone", inputs],
          [role, "gone"],
        ],
      }),
    };
    const after = repairedState(before, {
      adopt: [{ urn: urn(role, "zone"), id: "Z1" }],
      drop: [urn(role, "gone")],
      ambiguous: [],
    });
    assert.deepEqual(after, {
      version: 3,
      deployment: {
        resources: [
          { urn: urn(subnet, "subnet-1"), type: subnet, id: "subnet-1" },
          {
            urn: urn(role, "zone"),
            type: role,
            id: "Z1",
            inputs,
            outputs: { id: "Z1", name: "staging.example.com", tags: { Name: "a" } },
          },
        ],
        pending_operations: [],
      },
    });
  });
});
