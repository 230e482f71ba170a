import assert from "node:assert/strict";
import { python } from "./python";

// ministack's judge of policies as a stub: what it is asked, and what is made of its answer.
const program = `
questions = []
def evaluate(question, policies):
    questions.append({**vars(question), "policies": policies})
    return Stub(decision=given["decision"])
evaluator = Stub(EvalContext=Stub, _gather_role_policies=lambda name, account: [name, account], evaluate=evaluate)
sys.modules["ministack"] = Stub()
sys.modules["ministack.core"] = Stub(iam_evaluator=evaluator)
import schedule_rights
role = "arn:aws:iam::111111111111:role/jobs/nightly"
queue = "arn:aws:sqs:eu-west-1:111111111111:dead"
say([schedule_rights.role_may(role, "sqs:SendMessage", queue, ecs_cluster="arn:main"), questions])
`;

const asked = (decision: string) => python<[boolean, readonly object[]]>(program, { decision });

describe("what the role of a schedule may do", function () {
  this.timeout(10_000);

  it("is for its own policies to say, with the keys of their conditions", async () => {
    const [allowed, questions] = await asked("Allow");
    assert.equal(allowed, true);
    assert.deepEqual(questions, [
      {
        principal_arn: "arn:aws:iam::111111111111:role/jobs/nightly",
        principal_type: "AssumedRole",
        principal_account: "111111111111",
        action: "sqs:SendMessage",
        resource_arn: "arn:aws:sqs:eu-west-1:111111111111:dead",
        region: "eu-west-1",
        service_context: { "ecs:cluster": "arn:main" },
        policies: ["nightly", "111111111111"],
      },
    ]);
  });

  it("is nothing where they say nothing or forbid it", async () => {
    assert.equal((await asked("ImplicitDeny"))[0], false);
    assert.equal((await asked("Deny"))[0], false);
  });
});
