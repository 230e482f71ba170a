import assert from "node:assert/strict";
import { python } from "./python";

// An event that a rule gives to a log group, as far as the resource policies let it.
const program = `
import aws_events
written = []
group = {"streams": {}}
def create(data):
    group["streams"][data["logStreamName"]] = {}
logs = Stub(_log_groups={"/failures": group}, _resource_policies={"p": {"policyDocument": json.dumps(given["policy"])}},
            _create_log_stream=create, _put_log_events=written.append)
sys.modules["ministack"] = sys.modules["ministack.core"] = Stub()
sys.modules["ministack.core.responses"] = Stub(get_account_id=lambda: "111111111111", get_region=lambda: "eu-west-1")
sys.modules["ministack.services"] = Stub(cloudwatch_logs=logs)
others = []
eventbridge = Stub(_invoke_target=lambda target, *rest: others.append(target["Arn"]),
                   _apply_input_transformer=lambda transformer, rule, view: "transformed")
aws_events.deliver_to_log_groups(eventbridge)
view = Stub(event_with_detail=lambda: {"id": "1"})
for arn in given["targets"]:
    eventbridge._invoke_target({"Arn": arn, **given.get("more", {})}, {"Time": given["time"]}, {"Arn": "rule/1"}, view)
say({"written": written, "others": others, "streams": len(group["streams"])})
`;

interface Seen {
  readonly written: readonly {
    readonly logGroupName: string;
    readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[];
  }[];
  readonly others: readonly string[];
  readonly streams: number;
}

const prefix = "arn:aws:logs:eu-west-1:111111111111:log-group:";
const statement = {
  Effect: "Allow",
  Principal: { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] },
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${prefix}/failures:*`,
};
const delivered = (
  targets: readonly string[],
  changed: object = {},
  more: object = {},
  time: number | string = 1000,
): Promise<Seen> =>
  python<Seen>(program, { targets, more, time, policy: { Statement: [{ ...statement, ...changed }] } });

describe("a log group as the target of a rule", function () {
  this.timeout(10_000);

  it("gets the event, in one stream a rule", async () => {
    const { written, streams } = await delivered([`${prefix}/failures`, `${prefix}/failures:*`]);
    assert.equal(streams, 1);
    assert.deepEqual(
      written.map(({ logGroupName, logEvents }) => [logGroupName, logEvents]),
      Array(2).fill(["/failures", [{ timestamp: 1_000_000, message: '{"id": "1"}' }]]),
    );
  });

  it("gets it with its time, however that is written", async () => {
    const { written } = await delivered([`${prefix}/failures`], {}, {}, "1970-01-01T00:16:40Z");
    assert.equal(written[0]?.logEvents[0]?.timestamp, 1_000_000);
  });

  it("gets what the target makes of the event", async () => {
    const message = async (more: object) =>
      (await delivered([`${prefix}/failures`], {}, more)).written[0]?.logEvents[0]?.message;
    assert.equal(await message({ InputTransformer: { InputTemplate: "<x>" } }), "transformed");
    assert.equal(await message({ Input: "fixed" }), "fixed");
  });

  for (const [what, changed] of [
    ["denies", { Effect: "Deny" }],
    ["is for another service", { Principal: { Service: "delivery.logs.amazonaws.com" } }],
    ["is for another group", { Resource: `${prefix}/other:*` }],
    ["allows something else", { Action: "logs:CreateLogStream" }],
  ] as const) {
    it(`gets nothing where the resource policy ${what}`, async () =>
      assert.deepEqual((await delivered([`${prefix}/failures`], changed)).written, []));
  }

  it("gets nothing where it isn't there, or is another account's", async () => {
    const { written } = await delivered([`${prefix}/gone`, `${prefix.replace("1111", "2222")}/failures`]);
    assert.deepEqual(written, []);
  });

  it("leaves other targets to ministack", async () => {
    assert.deepEqual((await delivered(["arn:aws:lambda:x"])).others, ["arn:aws:lambda:x"]);
  });
});
