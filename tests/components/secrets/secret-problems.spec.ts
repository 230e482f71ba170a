import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { secretProblems } from "../../../components/secrets/secret-problems";
import type { Secrets } from "../../../components/secrets/secret-source";

const place = "eu-west-1:111111111111";
const secretArn = `arn:aws:secretsmanager:${place}:secret:staging/token-AbCdEf`;
const parameterArn = `arn:aws:ssm:${place}:parameter/staging/token`;
/** What JavaScript lets through. */
const problemsOf = (secrets: object, variables?: object) =>
  secretProblems(secrets as Secrets, variables as Record<string, unknown>);

const wholeArn =
  "is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf, with the six characters that AWS adds to the name";

describe("secrets of a container", () => {
  it("have no problems where each is one of the two, by a name that ECS takes", () => {
    assert.deepEqual(
      secretProblems(
        {
          TOKEN: { secretArn },
          MASTER: {
            secretArn: `arn:aws:secretsmanager:${place}:secret:rds!db-0b9a0c1d-AbCdEf`,
            key: "password",
          },
          CLUSTER: { secretArn: `arn:aws:secretsmanager:${place}:secret:rds!cluster-0b9a0c1d-AbCdEf` },
          _user1: { secretArn, key: "user.name" },
          KEY: {
            parameterArn,
            encryptionKeyArn: `arn:aws:kms:${place}:key/01234567-89ab-cdef-0123-456789abcdef`,
          },
          LATER: { secretArn: pulumi.output("known later") },
          LATEST: { parameterArn: pulumi.output("known later") },
        },
        { PORT: "80" },
      ),
      [],
    );
    assert.deepEqual(secretProblems({}), []);
  });

  for (const [why, given, problem] of [
    ["from nowhere", {}, "secrets.TOKEN has no secretArn and no parameterArn; give one of them"],
    ["from null", null, "secrets.TOKEN has no secretArn and no parameterArn; give one of them"],
    [
      "from both",
      { secretArn, parameterArn },
      "secrets.TOKEN has a secretArn and a parameterArn; give one of them",
    ],
    [
      "by a part of its ARN",
      { secretArn: `arn:aws:secretsmanager:${place}:secret:token` },
      `secrets.TOKEN.secretArn "arn:aws:secretsmanager:${place}:secret:token" ${wholeArn}`,
    ],
    ["by its name", { secretArn: "staging/token" }, `secrets.TOKEN.secretArn "staging/token" ${wholeArn}`],
    [
      "with the key in its ARN",
      { secretArn: `${secretArn}:password::` },
      `secrets.TOKEN.secretArn "${secretArn}:password::" ${wholeArn}, and name a value in it by key`,
    ],
    [
      "of all parameters",
      { parameterArn: `arn:aws:ssm:${place}:parameter/*` },
      `secrets.TOKEN.parameterArn "arn:aws:ssm:${place}:parameter/*" is not the ARN of a parameter; use one such as arn:aws:ssm:eu-west-1:111111111111:parameter/orders/token`,
    ],
    [
      "by a key of a parameter",
      { parameterArn, key: "password" },
      "secrets.TOKEN.key is given to a parameter; only a secret of Secrets Manager has values by key",
    ],
    [
      "by an empty key",
      { secretArn, key: "" },
      'secrets.TOKEN.key "" is not possible; use the key of one value, without a colon',
    ],
    [
      "by a key with its version",
      { secretArn, key: "password:AWSPREVIOUS:" },
      'secrets.TOKEN.key "password:AWSPREVIOUS:" is not possible; use the key of one value, without a colon',
    ],
    [
      "by the name of a KMS key",
      { secretArn, encryptionKeyArn: "mine" },
      'secrets.TOKEN.encryptionKeyArn "mine" is not the ARN of a KMS key; use one such as arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef, not an alias',
    ],
  ] as const) {
    it(`can't come ${why}`, () => {
      assert.deepEqual(problemsOf({ TOKEN: given }), [problem]);
    });
  }

  for (const name of ["1ST", "MY-TOKEN", "MY TOKEN", ""]) {
    it(`can't be named "${name}"`, () => {
      assert.deepEqual(problemsOf({ [name]: { secretArn } }), [
        `secrets.${name} can't be an environment variable; use letters, digits and underscores, and no digit first`,
      ]);
    });
  }

  it("can't be in the open, too", () => {
    assert.deepEqual(problemsOf({ TOKEN: { secretArn }, KEY: { secretArn } }, { TOKEN: "in the open" }), [
      "secrets.TOKEN is among the environment variables, too; give it once, here",
    ]);
  });

  it("are told all at once, where they are written", () => {
    const problems = secretProblems({ "A-B": {} as never, C: {} as never }, {}, "sidecars.agent.secrets");
    assert.deepEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["sidecars.agent.secrets.A-B", "sidecars.agent.secrets.A-B", "sidecars.agent.secrets.C"],
    );
  });
});
