import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRuntimeOptions, splitArguments } from "../../../local/engine/language-host/options";

describe("runtime options", () => {
  it("default to TypeScript without arguments for node", () => {
    assert.deepEqual(parseRuntimeOptions({}), { typescript: true, nodeArgs: [] });
  });

  it("are taken by the official names", () => {
    assert.deepEqual(
      parseRuntimeOptions({
        typescript: false,
        tsconfig: "tsconfig.pulumi.json",
        nodeargs: "--import tsx",
        packagemanager: "npm",
      }),
      { typescript: false, tsconfig: "tsconfig.pulumi.json", nodeArgs: ["--import", "tsx"] },
    );
  });

  for (const [option, value, allowed] of [
    ["typescript", "yes", "true or false"],
    ["nodeargs", ["--inspect"], "a string"],
    ["tsconfig", true, "the path of a tsconfig.json"],
    ["packagemanager", "yarn", "npm"],
  ] as const) {
    it(`refuse ${option}: ${JSON.stringify(value)} with what is allowed`, () => {
      assert.throws(
        () => parseRuntimeOptions({ [option]: value }),
        ({ message }: Error) =>
          message.includes(`"${option}" is ${JSON.stringify(value)}`) &&
          message.includes(`must be ${allowed}`),
      );
    });
  }
});

describe("arguments for node", () => {
  for (const [line, words] of [
    ["", []],
    ["  --a   b\t", ["--a", "b"]],
    [`--title 'a b'`, ["--title", "a b"]],
    [`--title="a 'b' c"`, ["--title=a 'b' c"]],
    [`--title "a \\"b\\""`, ["--title", `a "b"`]],
    [`'a\\b'`, ["a\\b"]],
    [`a\\ b`, ["a b"]],
    [`--empty ""`, ["--empty", ""]],
  ] as const) {
    it(`splits ${JSON.stringify(line)}`, () => {
      assert.deepEqual(splitArguments(line), words);
    });
  }

  it("refuses a quote that is left open", () => {
    assert.throws(() => splitArguments("--title 'a b"), /open '/);
  });

  it("gives back any words that were quoted for a shell", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
        assert.deepEqual(splitArguments(line), words);
      }),
    );
  });
});
