import assert from "node:assert/strict";
import { requiredTags } from "../../../../policies/rules/tags/required-tags";
import { stackJudgement, unknown, type Given } from "../../../support/policy";

const all = {
  environment: "staging",
  owner: "a",
  service: "web",
  "cost-centre": "1",
  "managed-by": "pulumi",
};
const { owner: _owner, ...ownerless } = all;
const vpc = (props: object): Given => ({ type: "aws:ec2/vpc:Vpc", name: "vpc", props: { ...props } });
const missing = (...keys: string[]) => [`vpc: Add tags with a value: ${keys.join(", ")}.`];
const said = async (...resources: Given[]) => (await stackJudgement(requiredTags, resources)).said;

describe("rule required-tags", () => {
  it("accepts what has them all, its own or the provider's", async () => {
    assert.deepEqual(await said(vpc({ tags: { Name: "x" }, tagsAll: { ...all, Name: "x" } })), []);
  });

  it("refuses what lacks one, or has one without a value", async () => {
    assert.deepEqual(await said(vpc({ tagsAll: ownerless })), missing("owner"));
    assert.deepEqual(await said(vpc({ tagsAll: { ...all, "cost-centre": "" } })), missing("cost-centre"));
    for (const tagsAll of [undefined, null, {}]) {
      assert.deepEqual(await said(vpc({ tagsAll })), missing(...Object.keys(all)));
    }
  });

  it("refuses each resource by itself", async () => {
    const other: Given = { type: "aws:ecs/cluster:Cluster", name: "cluster", props: { tagsAll: {} } };
    assert.equal((await said(vpc({ tagsAll: ownerless }), other)).length, 2);
  });

  it("asks for the keys that the pack was told instead", async () => {
    const { said } = await stackJudgement(requiredTags, [vpc({ tagsAll: { team: "a" } })], {
      keys: ["team", "stage"],
    });
    assert.deepEqual(said, missing("stage"));
  });

  it("reads the list that Auto Scaling groups have", async () => {
    const group = (tags: object[]): Given => ({
      type: "aws:autoscaling/group:Group",
      name: "vpc",
      props: { tags },
    });
    const list = Object.entries(all).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
    assert.deepEqual(await said(group(list)), []);
    assert.deepEqual(
      await said(group(list.map((tag) => (tag.key === "owner" ? { ...tag, value: "" } : tag)))),
      missing("owner"),
    );
    assert.deepEqual(await said(group([])), missing(...Object.keys(all)));
    const values = list.map((tag) => ({ ...tag, value: unknown }));
    assert.deepEqual(await stackJudgement(requiredTags, [group(values)]), { said: [], unsure: false });
    for (const hidden of [unknown, { ...list[0], key: unknown }]) {
      const judged = await stackJudgement(requiredTags, [group([hidden as object])]);
      assert.deepEqual(judged, { said: [], unsure: true });
    }
  });

  it("doesn't look at what can't have tags, nor at other providers", async () => {
    assert.deepEqual(
      await said(
        { type: "aws:ec2/route:Route", name: "route", props: { routeTableId: "rtb-1" } },
        { type: "datadog:index/monitor:Monitor", name: "monitor", props: { tags: [] } },
        { type: "ecs-environment:index:Environment", name: "staging", props: { tagsAll: {} } },
      ),
      [],
    );
  });

  it("knows in a preview that nothing was given, and that nobody adds any", async () => {
    const untagged = (props: object, provider?: object): Given => ({
      type: "aws:ec2/vpc:Vpc",
      name: "vpc",
      props: { ...props, tagsAll: unknown },
      ...(provider && { provider: { ...provider } }),
    });
    const refused = { said: missing(...Object.keys(all)), unsure: false };
    for (const props of [{}, { tags: null }, { tags: {} }]) {
      assert.deepEqual(await stackJudgement(requiredTags, [untagged(props, { region: "x" })]), refused);
    }
    const unsure = { said: [], unsure: true };
    assert.deepEqual(await stackJudgement(requiredTags, [untagged({})]), unsure, "of an unknown provider");
    for (const defaultTags of [unknown, { tags: { owner: unknown } }, '{"tags":{"owner":"a"}}']) {
      assert.deepEqual(await stackJudgement(requiredTags, [untagged({}, { defaultTags })]), unsure);
    }
    for (const tags of [{ owner: unknown }, unknown]) {
      assert.deepEqual(await stackJudgement(requiredTags, [untagged({ tags }, {})]), unsure);
    }
  });

  it("can't tell of tags that a preview doesn't know, and judges the others all the same", async () => {
    const hidden: Given = {
      type: "aws:ecs/cluster:Cluster",
      name: "cluster",
      props: { tags: unknown, tagsAll: unknown },
    };
    assert.deepEqual(await stackJudgement(requiredTags, [hidden, vpc({ tagsAll: ownerless })]), {
      said: missing("owner"),
      unsure: true,
    });
  });
});
