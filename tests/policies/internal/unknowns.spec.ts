import assert from "node:assert/strict";
import { elements, judge, look, peek } from "../../../policies/internal/unknowns";
import { policyResources, unknown } from "../../support/policy";

const [{ props } = assert.fail()] = policyResources([
  { type: "any", name: "any", props: { known: 1, not: unknown, list: ["a", unknown, "c"] } },
]);

describe("reading what a preview may not know", () => {
  it("gives what is known", () => {
    assert.deepEqual(
      look(() => props.known as number),
      { known: true, value: 1 },
    );
    assert.equal(
      peek(() => props.not as string),
      undefined,
    );
  });

  it("reads the elements of a list one by one", () => {
    const read = elements(props.list as string[]).map((each) => (each.known ? each.value : "?"));
    assert.deepEqual(read, ["a", "?", "c"]);
    assert.deepEqual(elements(undefined), []);
  });

  it("judges everything that is known before it stops", () => {
    const seen: unknown[] = [];
    assert.throws(
      () =>
        judge((doubts) => {
          seen.push(doubts.known(() => props.not as string));
          seen.push(doubts.known(() => props.known as number));
          seen.push(...doubts.knownElements(() => props.list as string[]));
        }),
      /value at \.not can't be known during preview/,
    );
    assert.deepEqual(seen, [undefined, 1, "a", "c"]);
  });

  it("doesn't stop where all is known", () => {
    judge((doubts) =>
      assert.equal(
        doubts.known(() => props.known as number),
        1,
      ),
    );
  });

  it("hides no defect of a rule", () => {
    const broken = () => {
      throw new TypeError("a defect");
    };
    assert.throws(() => look(broken), /a defect/);
  });
});
