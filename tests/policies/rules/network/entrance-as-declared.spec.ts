import assert from "node:assert/strict";
import { entranceAsDeclared } from "../../../../policies/rules/network/entrance-as-declared";
import { stackJudgement, unknown, type Given } from "../../../support/policy";
import { idOf, linked, type View } from "../../graph/networks";

const tagged = (entrance?: string) => (entrance === undefined ? {} : { tags: { entrance } });
const groups = (view: View): Given[] => [
  linked(view, "aws:ec2/securityGroup:SecurityGroup", "entrance", {}, tagged("load-balancer")),
  linked(view, "aws:ec2/securityGroup:SecurityGroup", "own", {}),
  linked(view, "aws:ec2/securityGroup:SecurityGroup", "vpn", {}, tagged("vpn")),
];
const loadBalancer = (view: View, group: string, entrance?: string): Given =>
  linked(view, "aws:lb/loadBalancer:LoadBalancer", "subject", { securityGroups: [group] }, tagged(entrance));
const service = (view: View, ...carried: string[]): Given => ({
  type: "aws:ecs/service:Service",
  name: "subject",
  props: { networkConfiguration: { securityGroups: view === "preview" ? unknown : carried.map(idOf) } },
  from: { networkConfiguration: carried },
});
const machine = (view: View, group: string, entrance?: string): Given =>
  linked(view, "aws:ec2/instance:Instance", "subject", { vpcSecurityGroupIds: [group] }, tagged(entrance));
const rule = (view: View, group: string, entrance?: string): Given => {
  const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  return linked(view, type, "subject", { securityGroupId: group }, tagged(entrance));
};

const judged = (view: View, ...given: Given[]) =>
  stackJudgement(entranceAsDeclared, [...groups(view), ...given]);
const fine = { said: [], unsure: false };
const borrowed = {
  said: [
    "subject: It carries the security group of an entrance that it isn't. Give it a group of its own" +
      ' that lets in only the entrance\'s group, or declare it with the same tag "entrance".',
  ],
  unsure: false,
};

describe("rule entrance-as-declared", () => {
  for (const view of ["update", "preview"] satisfies View[]) {
    describe(view, () => {
      it("accepts an entrance with its group, and the rest with groups of their own", async () => {
        assert.deepEqual(await judged(view, loadBalancer(view, "entrance", "load-balancer")), fine);
        assert.deepEqual(await judged(view, machine(view, "vpn", "vpn")), fine);
        assert.deepEqual(await judged(view, service(view, "own")), fine);
      });

      it("refuses a task, a machine or a database that borrows the load balancer's group", async () => {
        assert.deepEqual(await judged(view, service(view, "entrance")), borrowed);
        assert.deepEqual(await judged(view, machine(view, "entrance")), borrowed);
        const database = linked(view, "aws:rds/instance:Instance", "subject", {
          vpcSecurityGroupIds: ["entrance"],
        });
        assert.deepEqual(await judged(view, database), borrowed);
      });

      it("refuses a machine that declares itself a load balancer", async () => {
        const { said } = await judged(view, machine(view, "entrance", "load-balancer"));
        assert.deepEqual(said.slice(1), borrowed.said);
        assert.match(said[0]!, /Take the tag/);
      });

      it("refuses a load balancer that isn't declared, or is declared something else", async () => {
        assert.deepEqual(await judged(view, loadBalancer(view, "entrance")), borrowed);
        assert.deepEqual(await judged(view, loadBalancer(view, "vpn", "load-balancer")), borrowed);
      });

      it("wants a rule's declaration to be its group's", async () => {
        assert.deepEqual(await judged(view, rule(view, "entrance", "load-balancer")), {
          said: [],
          unsure: false,
        });
        for (const [group, entrance] of [
          ["own", "load-balancer"],
          ["entrance", "vpn"],
        ] as const) {
          assert.deepEqual(await judged(view, rule(view, group, entrance)), {
            said: ['subject: Give the rule\'s security group the same tag "entrance", or none to the rule.'],
            unsure: false,
          });
        }
        assert.deepEqual(await judged(view, rule(view, "entrance")), fine);
      });

      it("lets no rule make an entrance of a VPC's default group, managed or not", async () => {
        const vpc = linked(view, "aws:ec2/vpc:Vpc", "vpc", {}, { defaultSecurityGroupId: idOf("default") });
        const standard = linked(view, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", {
          vpcId: "vpc",
        });
        const remedy =
          'subject: Give the rule\'s security group the same tag "entrance", or none to the rule.';
        const said = { said: [remedy], unsure: false };
        const managed = rule(view, "default", "load-balancer");
        assert.deepEqual(await judged(view, vpc, standard, managed), said);
        const { said: both } = await judged(
          view,
          vpc,
          { ...standard, props: { ...standard.props, tagsAll: { entrance: "load-balancer" } } },
          managed,
        );
        assert.equal(both.length, 2, "the group's tag, and the rule");
        const untouched: Given = { ...managed, from: { securityGroupId: ["vpc"] } };
        assert.deepEqual(await judged(view, vpc, untouched), said);
      });
    });
  }

  it("refuses a kind of entrance that doesn't exist", async () => {
    const typo = loadBalancer("update", "own", "loadbalancer");
    assert.deepEqual((await judged("update", typo)).said, [
      'subject: The tag "entrance" names a kind that doesn\'t exist. Use one of: load-balancer, vpn, nat.',
    ]);
  });

  it("refuses a borrowed group among others as soon as the ids are known", async () => {
    assert.deepEqual(await judged("update", service("update", "own", "entrance")), borrowed);
    assert.deepEqual(await judged("preview", service("preview", "own", "entrance")), {
      said: [],
      unsure: true,
    });
  });

  it("can't tell where a preview doesn't know the tags of the group, the rule or the carrier", async () => {
    const hidden = (given: Given): Given => ({
      ...given,
      props: { ...given.props, tags: unknown, tagsAll: unknown },
    });
    const unsure = { said: [], unsure: true };
    const [entrance, ...others] = groups("preview");
    for (const given of [
      [entrance!, hidden(loadBalancer("preview", "entrance"))],
      [hidden(entrance!), service("preview", "entrance")],
      [hidden(entrance!), rule("preview", "entrance", "load-balancer")],
      [entrance!, hidden(rule("preview", "entrance"))],
    ]) {
      assert.deepEqual(await stackJudgement(entranceAsDeclared, [...given, ...others]), unsure);
    }
    const wrongKind = [entrance!, hidden(service("preview", "entrance")), ...others];
    assert.deepEqual(await stackJudgement(entranceAsDeclared, wrongKind), borrowed);
  });

  it("doesn't judge groups of other stacks, whose tags it can't see", async () => {
    assert.deepEqual(await judged("update", { ...service("update", "foreign"), from: {} }), fine);
    assert.deepEqual(await judged("preview", { ...service("update", "foreign"), from: {} }), fine);
  });

  it("can't tell of a group that comes from nowhere that is known, nor of a rule's", async () => {
    const unsure = { said: [], unsure: true };
    assert.deepEqual(await judged("preview", service("preview")), unsure);
    const nowhere = rule("preview", "own", "load-balancer");
    assert.deepEqual(await judged("preview", { ...nowhere, from: { securityGroupId: [] } }), unsure);
    const untagged: Given = { ...rule("preview", "own"), from: { securityGroupId: [] } };
    assert.deepEqual(await judged("preview", untagged), fine);
  });

  it("isn't bothered by groups that AWS itself will choose", async () => {
    assert.deepEqual(await judged("preview", { ...service("preview"), from: {} }), fine);
  });

  it("looks only at AWS resources", async () => {
    const elsewhere: Given = {
      type: "kubernetes:core/v1:Service",
      name: "subject",
      props: { tags: { entrance: "front" } },
    };
    assert.deepEqual(await judged("update", elsewhere), fine);
  });

  it("wants the tag on what it names: default tags of a provider would open everything", async () => {
    for (const [kind, type] of [
      ["load-balancer", "aws:rds/instance:Instance"],
      ["load-balancer", "aws:ec2/instance:Instance"],
      ["vpn", "aws:ecs/cluster:Cluster"],
      ["vpn", "aws:lb/loadBalancer:LoadBalancer"],
      ["nat", "aws:ec2/subnet:Subnet"],
      ["load-balancer", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
    ] as const) {
      const given: Given = { type, name: "subject", props: { tagsAll: tagged(kind).tags } };
      assert.deepEqual((await judged("update", given)).said, [
        `subject: Take the tag "entrance": "${kind}" away: only its security groups, their ingress rules and` +
          ` what may carry them have it.`,
      ]);
    }
  });

  it("lets an Auto Scaling group of NAT or VPN machines have the tag in its list", async () => {
    const machines = (value: string): Given => ({
      type: "aws:autoscaling/group:Group",
      name: "subject",
      props: { tags: [{ key: "entrance", value, propagateAtLaunch: true }] },
    });
    for (const kind of ["nat", "vpn"]) assert.deepEqual(await judged("update", machines(kind)), fine);
    assert.equal((await judged("update", machines("load-balancer"))).said.length, 1);
    assert.equal((await judged("update", machines("other"))).said.length, 1);
  });
});
