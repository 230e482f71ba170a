import assert from "node:assert/strict";
import type { ResolvedAccess } from "../../../components/access/access";
import { accessStatements } from "../../../components/access/access-statements";
import {
  allow,
  longestRolePolicies,
  merged,
  policySizeProblems,
} from "../../../components/access/policy-statement";

const queue = (name: string, ...rights: ResolvedAccess["rights"]): ResolvedAccess => ({
  kind: "queue",
  arn: `arn:aws:sqs:eu-west-1:111111111111:${name}`,
  rights,
});
const bucket = (name: string, ...rights: ResolvedAccess["rights"]): ResolvedAccess => ({
  kind: "bucket",
  arn: `arn:aws:s3:::${name}`,
  rights,
});

describe("statements of all access of a service", () => {
  it("say once what is given twice", () => {
    assert.deepEqual(
      accessStatements([queue("jobs", "write"), queue("jobs", "write", "consume", "write")]),
      accessStatements([queue("jobs", "consume", "write")]),
    );
  });

  it("are one for all rights to a resource", () => {
    assert.deepEqual(accessStatements([queue("jobs", "write"), queue("jobs", "consume")]), [
      {
        Effect: "Allow",
        Action: [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
          "sqs:SendMessage",
        ],
        Resource: "arn:aws:sqs:eu-west-1:111111111111:jobs",
      },
    ]);
  });

  it("are one for all resources with the same rights, and another for those with others", () => {
    assert.deepEqual(
      accessStatements([queue("b", "write"), queue("a", "write"), queue("c", "write", "consume")]).map(
        ({ Resource }) => Resource,
      ),
      [
        ["arn:aws:sqs:eu-west-1:111111111111:a", "arn:aws:sqs:eu-west-1:111111111111:b"],
        "arn:aws:sqs:eu-west-1:111111111111:c",
      ],
    );
  });

  it("don't change with the order in which access is given", () => {
    const access = [
      queue("b", "consume"),
      bucket("z", "read"),
      queue("a", "write"),
      bucket("y", "write", "read"),
    ];
    const statements = accessStatements(access);
    assert.deepEqual(accessStatements(access.toReversed()), statements);
    assert.deepEqual(statements[0]?.Resource, "arn:aws:s3:::y/*");
  });

  it("keep apart what holds under a condition only", () => {
    const whole = bucket("uploads", "read");
    const part: ResolvedAccess = { ...bucket("uploads", "read"), prefix: "mine/" };
    const lists = accessStatements([part, whole]).filter(({ Action }) =>
      [Action].flat().includes("s3:ListBucket"),
    );
    assert.deepEqual(
      lists.map(({ Condition }) => Condition),
      [undefined, { StringLike: { "s3:prefix": "mine/*" } }],
    );
  });

  it("are none for nothing", () => {
    assert.deepEqual(accessStatements([]), []);
  });
});

describe("statements of a policy", () => {
  it("name one action and one resource without a list, and every one once", () => {
    assert.deepEqual(allow(["b:B", "a:A", "b:B"], ["arn:x", "arn:x"]), {
      Effect: "Allow",
      Action: ["a:A", "b:B"],
      Resource: "arn:x",
    });
  });

  it("stay as they are where nothing is the same", () => {
    const statements = [allow(["a:A"], ["arn:a"]), allow(["b:B"], ["arn:b"])];
    assert.deepEqual(merged(statements), statements);
  });

  it("may be as long together as AWS allows, without white space", () => {
    const statement = (length: number) => [{ ...allow(["a:A"], ["arn:a"]), Sid: "x".repeat(length) }];
    const empty = JSON.stringify({ Version: "2012-10-17", Statement: statement(0) }).length;
    const rest = longestRolePolicies - empty;
    assert.deepEqual(policySizeProblems("task role", statement(rest)), []);
    assert.deepEqual(policySizeProblems("task role", statement(rest + 1)), [
      "the policy of the task role has 10241 characters; AWS allows 10240 a role: give fewer resources, or a prefix of one bucket instead of many buckets",
    ]);
    assert.deepEqual(policySizeProblems("task role", [{ Sid: " ".repeat(longestRolePolicies) }]), []);
  });
});
