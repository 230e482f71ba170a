import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ReleaseArgs, ReleasePrepare } from "../../../components/index";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";

const image = `api@sha256:${"ab".repeat(32)}`;

async function problemsOf(args: Partial<ReleaseArgs>, name = "release"): Promise<string[]> {
  const engine = await mockEngine({ preview: true });
  const { Release } = await import("../../../components/index.js");
  try {
    new Release(name, { environment, ...args });
  } catch (error) {
    assert.ok(pulumi.ResourceError.isInstance(error));
    await engine.settled();
    assert.ok(engine.resources.length <= 1, "something was created");
    return error.message.split("\n");
  }
  await engine.settled();
  return [];
}

const prepareProblems = (prepare: Partial<ReleasePrepare>) =>
  problemsOf({ prepare: { image, command: ["prepare"], ...prepare } });

describe("arguments of a Release", () => {
  it("are told all at once when they are wrong", async () => {
    assert.deepEqual(
      await problemsOf(
        {
          assumeRoleArn: "admin",
          prepare: { image: "api:1", command: [], timeoutInSeconds: 5, cpu: 256, memory: 8192 },
        },
        "Release",
      ),
      [
        'Release "Release" has 6 problems:',
        '  - the name "Release" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        '  - assumeRoleArn "admin" is not the ARN of a role; use one such as arn:aws:iam::111111111111:role/release',
        "  - prepare.memory 8192 does not fit cpu 256; use 512, 1024 or 2048",
        '  - prepare.image "api:1" has no digest; use <repository>@sha256:<64 hexadecimal digits>, because a tag may be another image tomorrow',
        '  - prepare.command [] has nothing to run; use one such as ["prepare"]',
        "  - prepare.timeoutInSeconds 5 is not possible; use a whole number from 10 to 36000",
      ],
    );
  });

  for (const timeoutInSeconds of [10, 900, 36_000]) {
    it(`take a limit of ${timeoutInSeconds} seconds`, async () =>
      assert.deepEqual(await prepareProblems({ timeoutInSeconds }), []));
  }
  for (const timeoutInSeconds of [9, 36_001, 12.5, NaN]) {
    it(`take no limit of ${timeoutInSeconds} seconds`, async () =>
      assert.match(
        (await prepareProblems({ timeoutInSeconds })).join(),
        /use a whole number from 10 to 36000/,
      ));
  }

  for (const assumeRoleArn of [
    "arn:aws:iam::111111111111:role/release",
    "arn:aws-cn:iam::111111111111:role/ci/release",
  ]) {
    it(`take ${assumeRoleArn}`, async () => assert.deepEqual(await problemsOf({ assumeRoleArn }), []));
  }

  it("take no command with an empty word, nor one that the gate has no room for", async () => {
    assert.match((await prepareProblems({ command: ["prepare", ""] })).join(), /has nothing to run/);
    assert.deepEqual(await prepareProblems({ command: ["a".repeat(1996)] }), []);
    assert.match(
      (await prepareProblems({ command: ["a".repeat(1997)] })).join(),
      /prepare\.command has 2001 characters; use at most 2000/,
    );
  });

  it("take no generation that the gate has no room for", async () => {
    assert.deepEqual(await prepareProblems({ generation: "a".repeat(255) }), []);
    assert.match((await prepareProblems({ generation: "a".repeat(256) })).join(), /use at most 255/);
  });

  it("take no name that the Parameter Store refuses, where there will be parameters", async () => {
    const prepare = { image, command: ["prepare"] };
    for (const name of ["aws-release", "ssm"]) {
      assert.match((await problemsOf({ prepare }, name)).join(), /begins with "aws" or "ssm"/);
      assert.deepEqual(await problemsOf({}, name), []);
    }
    assert.deepEqual(await problemsOf({ prepare }, "laws"), []);
  });

  it("take an image that is not known yet", async () => {
    assert.deepEqual(await prepareProblems({ image: pulumi.output("api:1") }), []);
  });
});
