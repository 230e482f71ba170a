import assert from "node:assert/strict";
import { leftovers, unowned, type Holding } from "../../local/commands/leftovers";

const vpc = { type: "aws:ec2/vpc:Vpc", id: "vpc-1" };
const role = { type: "aws:iam/role:Role", id: "api" };
const group = { type: "aws:cloudwatch/logGroup:LogGroup", id: "api" };

describe("what a destroyed stack left", () => {
  /** Looks see one list after the other, the last one for good; another command works during the first looks. */
  const search = async (lists: readonly Holding[][], busyFor: number): Promise<Holding[]> => {
    let looks = 0;
    return leftovers({
      look: () => Promise.resolve(lists[Math.min(looks++, lists.length - 1)] ?? []),
      busy: () => looks <= busyFor,
      pause: 1,
    });
  };

  it("is what the account holds and nobody owns: type and id together", () => {
    assert.deepEqual(unowned([vpc, role, group], [vpc, { ...role, type: group.type }]), [role]);
  });

  it("is told at once while nobody else works in the account", async () => {
    assert.deepEqual(await search([[vpc], []], 0), [vpc]);
    assert.deepEqual(await search([[], [vpc]], 9), []);
  });

  it("is not what another command was just creating", async () => {
    assert.deepEqual(await search([[role], []], 9), []);
  });

  it("is what stays until the other command has ended, and nothing that came meanwhile", async () => {
    assert.deepEqual(
      await search(
        [
          [vpc, role],
          [vpc, group],
          [vpc, group],
        ],
        2,
      ),
      [vpc],
    );
  });
});
