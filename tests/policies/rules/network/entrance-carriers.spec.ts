import assert from "node:assert/strict";
import { entranceAsDeclared } from "../../../../policies/rules/network/entrance-as-declared";
import { stackJudgement, unknown, type Given } from "../../../support/policy";
import { idOf, linked, type View } from "../../graph/networks";

const remedy =
  "subject: It carries the security group of an entrance that it isn't. Give it a group of its own" +
  ' that lets in only the entrance\'s group, or declare it with the same tag "entrance".';
const fine = { said: [], unsure: false };
const borrowed = { said: [remedy], unsure: false };

/** A resource that carries the group `entrance` where `place` puts the list. */
const carrying = (view: View, type: string, place: (groups: unknown) => object, more: object = {}): Given => {
  const props = place(view === "preview" ? unknown : [idOf("entrance")]);
  return {
    type,
    name: "subject",
    props: { ...props, ...more },
    from: Object.fromEntries(Object.keys(props).map((property) => [property, ["entrance"]])),
  };
};
const group = (view: View, entrance: string): Given =>
  linked(view, "aws:ec2/securityGroup:SecurityGroup", "entrance", {}, { tags: { entrance } });
const judged = (view: View, kind: string, subject: Given) =>
  stackJudgement(entranceAsDeclared, [group(view, kind), subject]);

const places: Record<string, (view: View) => Given> = {
  "a cache": (view) =>
    carrying(view, "aws:elasticache/replicationGroup:ReplicationGroup", (list) => ({
      securityGroupIds: list,
    })),
  "a database": (view) =>
    carrying(view, "aws:rds/cluster:Cluster", (list) => ({ vpcSecurityGroupIds: list })),
  "a task": (view) =>
    carrying(view, "aws:ecs/service:Service", (list) => ({ networkConfiguration: { securityGroups: list } })),
  "a function": (view) =>
    carrying(view, "aws:lambda/function:Function", (list) => ({ vpcConfig: { securityGroupIds: list } })),
  "a launch template's interface": (view) =>
    carrying(view, "aws:ec2/launchTemplate:LaunchTemplate", (list) => ({
      networkInterfaces: [{ deviceIndex: 0, securityGroups: list }],
    })),
  "a task of an event": (view) =>
    carrying(view, "aws:cloudwatch/eventTarget:EventTarget", (list) => ({
      ecsTarget: { networkConfiguration: { securityGroups: list } },
    })),
  "a task of a schedule": (view) =>
    carrying(view, "aws:scheduler/schedule:Schedule", (list) => ({
      target: { ecsParameters: { networkConfiguration: { securityGroups: list } } },
    })),
  "a batch of machines": (view) =>
    carrying(view, "aws:batch/computeEnvironment:ComputeEnvironment", (list) => ({
      computeResources: { securityGroupIds: list },
    })),
  "a Kafka cluster": (view) =>
    carrying(view, "aws:msk/cluster:Cluster", (list) => ({ brokerNodeGroupInfo: { securityGroups: list } })),
  "a search domain": (view) =>
    carrying(view, "aws:opensearch/domain:Domain", (list) => ({ vpcOptions: { securityGroupIds: list } })),
  "a data connection": (view) =>
    carrying(view, "aws:glue/connection:Connection", (list) => ({
      physicalConnectionRequirements: { securityGroupIdLists: list },
    })),
  "an attachment to an interface": (view) =>
    linked(
      view,
      "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      "subject",
      { securityGroupId: "entrance" },
      { networkInterfaceId: "eni-1" },
    ),
  "an association with a VPC endpoint": (view) =>
    linked(view, "aws:ec2/securityGroupAssociation:SecurityGroupAssociation", "subject", {
      securityGroupId: "entrance",
    }),
  "a migrated database": (view) =>
    carrying(view, "aws:dms/replicationInstance:ReplicationInstance", (list) => ({
      vpcSecurityGroupMemberships: list,
    })),
};

const loadBalancers = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];
const machines = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/networkInterface:NetworkInterface",
];
const carriers: Record<string, readonly string[]> = {
  "load-balancer": loadBalancers,
  vpn: ["aws:ec2clientvpn/endpoint:Endpoint", ...machines],
  nat: machines,
};

describe("rule entrance-as-declared, by what carries the group", () => {
  for (const view of ["update", "preview"] satisfies View[]) {
    describe(view, () => {
      for (const [title, subject] of Object.entries(places)) {
        it(`refuses ${title} that borrows the load balancer's group`, async () => {
          assert.deepEqual(await judged(view, "load-balancer", subject(view)), borrowed);
        });
      }

      for (const [kind, allowed] of Object.entries(carriers)) {
        it(`accepts what ${kind} may be carried by, where it is declared the same, and nothing else`, async () => {
          for (const type of new Set(Object.values(carriers).flat())) {
            const listed = (list: unknown) => ({ securityGroups: list });
            const declared = carrying(view, type, listed, { tags: { entrance: kind } });
            const { said } = await judged(view, kind, declared);
            assert.equal(!said.includes(remedy), allowed.includes(type), type);
            assert.deepEqual(await judged(view, kind, carrying(view, type, listed)), borrowed, type);
          }
        });
      }
    });
  }

  it("sees each list of a resource, and finds one of them in a list that is as long", async () => {
    const own = linked("update", "aws:ec2/securityGroup:SecurityGroup", "own", {});
    const template: Given = {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      name: "subject",
      props: {
        vpcSecurityGroupIds: [idOf("own")],
        networkInterfaces: [{ securityGroups: [idOf("own")] }, { securityGroups: [idOf("entrance")] }],
      },
    };
    const resources = [group("update", "nat"), own, template];
    assert.deepEqual(await stackJudgement(entranceAsDeclared, resources), borrowed);
  });

  it("sees in a preview what is made of the group where all of the configuration is unknown", async () => {
    const service: Given = {
      type: "aws:ecs/service:Service",
      name: "subject",
      props: { networkConfiguration: unknown, vpcId: unknown },
      from: { networkConfiguration: ["entrance"], vpcId: [] },
    };
    assert.deepEqual(await judged("preview", "load-balancer", service), borrowed);
  });

  it("isn't bothered by what else of the network a preview doesn't know", async () => {
    const subject: Given = {
      type: "aws:ec2/subnet:Subnet",
      name: "subject",
      props: { vpcId: unknown, networkAclId: unknown },
      from: { vpcId: [] },
    };
    assert.deepEqual(await judged("preview", "load-balancer", subject), fine);
  });

  it("doesn't look at groups and their rules, at what only names a group, nor at other providers", async () => {
    const view = "preview";
    const list = (groups: unknown) => ({ securityGroups: groups });
    for (const subject of [
      carrying(view, "aws:ec2/securityGroup:SecurityGroup", (ids) => ({
        ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: ids }],
      })),
      carrying(view, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", (ids) => ({
        ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: ids }],
      })),
      carrying(view, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", (id) => ({
        securityGroupId: id,
      })),
      carrying(view, "aws:ssm/parameter:Parameter", (value) => ({ value })),
      carrying(view, "aws:ec2/instance:Instance", (userData) => ({ userData })),
      carrying(view, "kubernetes:core/v1:Service", list),
    ]) {
      assert.deepEqual(await judged(view, "load-balancer", subject), fine, subject.type);
    }
  });
});
