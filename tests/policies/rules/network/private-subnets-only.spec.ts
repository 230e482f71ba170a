import assert from "node:assert/strict";
import { privateSubnetsOnly } from "../../../../policies/rules/network/private-subnets-only";
import { stackJudgement, unknown, type Given } from "../../../support/policy";
import { idOf, network, type View } from "../../graph/networks";

type Placed = (view: View, ...subnets: string[]) => Given;

const ids = (view: View, subnets: readonly string[]) => (view === "preview" ? unknown : subnets.map(idOf));
const listed =
  (type: string, property: string): Placed =>
  (view, ...subnets) => ({
    type,
    name: "subject",
    props: { [property]: ids(view, subnets) },
    from: { [property]: subnets },
  });
const service: Placed = (view, ...subnets) => ({
  type: "aws:ecs/service:Service",
  name: "subject",
  props: { networkConfiguration: { assignPublicIp: false, subnets: ids(view, subnets) } },
  from: { networkConfiguration: subnets },
});
const instance: Placed = (view, subnet = "") => ({
  type: "aws:ec2/instance:Instance",
  name: "subject",
  props: { subnetId: view === "preview" ? unknown : idOf(subnet) },
  from: { subnetId: [subnet] },
});

const networkInterface: Placed = (view, subnet = "") => ({
  ...instance(view, subnet),
  type: "aws:ec2/networkInterface:NetworkInterface",
});

const workloads: Record<string, Placed> = {
  "an ECS service": service,
  "a database's subnet group": listed("aws:rds/subnetGroup:SubnetGroup", "subnetIds"),
  "a cache's subnet group": listed("aws:elasticache/subnetGroup:SubnetGroup", "subnetIds"),
  "an Auto Scaling group": listed("aws:autoscaling/group:Group", "vpcZoneIdentifiers"),
};
const machines: Record<string, Placed> = {
  "a machine": instance,
  "a machine's network interface": networkInterface,
};
const remedy = "subject: Put it into private subnets: one of its subnets has a route to an internet gateway.";
const judged = (view: View, ...more: Given[]) =>
  stackJudgement(privateSubnetsOnly, [...network(view), ...more]);
const fine = { said: [], unsure: false };
const refused = { said: [remedy], unsure: false };
const undecided = { said: [], unsure: true };

describe("rule private-subnets-only", () => {
  for (const view of ["update", "preview"] satisfies View[]) {
    describe(view, () => {
      for (const [title, placed] of Object.entries(workloads)) {
        it(`accepts ${title} in private subnets`, async () => {
          assert.deepEqual(await judged(view, placed(view, "private-a", "private-b", "on-main")), fine);
        });

        it(`refuses ${title} in public subnets`, async () => {
          assert.deepEqual(await judged(view, placed(view, "public-a", "public-b")), refused);
        });
      }

      for (const [title, placed] of Object.entries(machines)) {
        it(`judges ${title} by its one subnet`, async () => {
          assert.deepEqual(await judged(view, placed(view, "private-a")), fine);
          assert.deepEqual(await judged(view, placed(view, "public-a")), refused);
        });
      }

      it("lets a declared NAT or VPN machine stand outside, and nothing else that is declared", async () => {
        const declared = (given: Given, entrance: string): Given => ({
          ...given,
          props: { ...given.props, tags: { entrance } },
        });
        const listedTag = (given: Given, entrance: string): Given => ({
          ...given,
          props: { ...given.props, tags: [{ key: "entrance", value: entrance, propagateAtLaunch: true }] },
        });
        const scaled = workloads["an Auto Scaling group"]!(view, "public-a", "public-b");
        assert.deepEqual(await judged(view, listedTag(scaled, "load-balancer")), refused);
        for (const kind of ["nat", "vpn"]) {
          assert.deepEqual(await judged(view, declared(instance(view, "public-a"), kind)), fine);
          assert.deepEqual(await judged(view, declared(networkInterface(view, "public-a"), kind)), fine);
          assert.deepEqual(await judged(view, listedTag(scaled, kind)), fine);
          assert.deepEqual(await judged(view, declared(service(view, "public-a"), kind)), refused);
        }
        for (const kind of ["load-balancer", "bastion"]) {
          assert.deepEqual(await judged(view, declared(instance(view, "public-a"), kind)), refused);
        }
      });

      it("doesn't look at load balancers, which stand where they are declared to", async () => {
        const type = "aws:lb/loadBalancer:LoadBalancer";
        assert.deepEqual(await judged(view, listed(type, "subnets")(view, "public-a")), fine);
      });
    });
  }

  it("refuses one public subnet among private ones as soon as the ids are known", async () => {
    assert.deepEqual(await judged("update", service("update", "private-a", "public-b")), refused);
    assert.deepEqual(await judged("preview", service("preview", "private-a", "public-b")), undecided);
  });

  it("judges the ids of a list that a preview knows", async () => {
    const resource: Given = {
      type: "aws:rds/subnetGroup:SubnetGroup",
      name: "subject",
      props: { subnetIds: [unknown, idOf("public-a")] },
      from: { subnetIds: ["private-a"] },
    };
    assert.deepEqual(await stackJudgement(privateSubnetsOnly, [...network("update"), resource]), refused);
  });

  it("judges subnets of another stack by what that stack says", async () => {
    const reference: Given = {
      type: "pulumi:pulumi:StackReference",
      name: "staging",
      props: { outputs: { environment: { publicSubnetIds: [idOf("theirs")] } } },
    };
    const theirs = { ...service("update", "theirs"), from: {} };
    assert.deepEqual(await judged("update", reference, theirs), refused);
    assert.deepEqual(await judged("update", theirs), fine, "nobody knows them");
  });

  it("can't tell where an unknown list was made of no subnet that it knows", async () => {
    const given = { ...service("preview"), from: {} };
    assert.deepEqual(await judged("preview", given), undecided);
  });

  it("can't tell where a known subnet's route isn't known yet", async () => {
    const route: Given = {
      type: "aws:ec2/route:Route",
      name: "new",
      props: { routeTableId: idOf("private"), gatewayId: unknown },
    };
    assert.deepEqual(await judged("update", route, service("update", "private-a")), undecided);
  });

  it("accepts a service without subnets of its own", async () => {
    const bridged: Given = {
      type: "aws:ecs/service:Service",
      name: "subject",
      props: { networkConfiguration: null },
    };
    assert.deepEqual(await judged("update", bridged), fine);
  });
});
