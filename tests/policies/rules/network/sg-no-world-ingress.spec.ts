import assert from "node:assert/strict";
import { sgNoWorldIngress } from "../../../../policies/rules/network/sg-no-world-ingress";
import { judgement, unknown, violations } from "../../../support/policy";
import { classicRule, defaultGroup, forms, group, ingressRule } from "./sg-ingress-forms";

const undeclared = /open to the internet without being declared an entrance/;

describe("rule sg-no-world-ingress", () => {
  for (const [title, form] of Object.entries(forms)) {
    it(`accepts named ranges in ${title}`, async () => {
      for (const range of ["10.20.0.0/16", "203.0.113.7/32", "2001:db8::/32"]) {
        assert.deepEqual(await violations(sgNoWorldIngress, form.type, form.props({ ranges: [range] })), []);
      }
    });

    it(`refuses the internet in ${title}, also IPv6 and halves of it`, async () => {
      for (const range of ["0.0.0.0/0", "::/0", "0.0.0.0/1"]) {
        const [said = "", ...more] = await violations(
          sgNoWorldIngress,
          form.type,
          form.props({ ranges: [range] }),
        );
        assert.match(said, undeclared);
        assert.ok(said.startsWith(form.at), said);
        assert.deepEqual(more, []);
      }
    });
  }

  it("accepts a declared load balancer on 80 and 443", async () => {
    for (const form of [group, ingressRule]) {
      for (const from of [80, 443]) {
        const props = form.props({ ranges: ["0.0.0.0/0"], from, entrance: "load-balancer" });
        assert.deepEqual(await violations(sgNoWorldIngress, form.type, props), []);
      }
    }
  });

  it("refuses a declared load balancer any other port, protocol or range", async () => {
    for (const opening of [
      { from: 8080 },
      { from: 80, to: 443 },
      { protocol: "-1", from: 0 },
      { protocol: "udp", from: 443 },
      { protocol: "icmp", from: -1 },
    ]) {
      const props = ingressRule.props({ ranges: ["0.0.0.0/0"], entrance: "load-balancer", ...opening });
      assert.deepEqual(await violations(sgNoWorldIngress, ingressRule.type, props), [
        "a load balancer may be open to the internet on tcp 80 and tcp 443, nothing else.",
      ]);
    }
  });

  it("accepts a declared VPN on UDP, and refuses a declared NAT instance everything", async () => {
    const vpn = group.props({ ranges: ["0.0.0.0/0"], protocol: "udp", from: 1194, entrance: "vpn" });
    assert.deepEqual(await violations(sgNoWorldIngress, group.type, vpn), []);
    const nat = group.props({ ranges: ["0.0.0.0/0"], entrance: "nat" });
    assert.deepEqual(await violations(sgNoWorldIngress, group.type, nat), [
      "ingress[0]: a NAT instance may be open to the internet on no port at all, nothing else.",
    ]);
  });

  it("takes a kind of entrance that doesn't exist for none", async () => {
    const props = group.props({ ranges: ["0.0.0.0/0"], entrance: "toString" });
    assert.match((await violations(sgNoWorldIngress, group.type, props)).join(), undeclared);
  });

  it("names the form that can declare an entrance where this one can't", async () => {
    const classic = classicRule.props({ ranges: ["0.0.0.0/0"], entrance: "load-balancer" });
    assert.match(
      (await violations(sgNoWorldIngress, classicRule.type, classic)).join(),
      /use aws\.vpc\.Security/,
    );
    const standard = defaultGroup.props({ ranges: ["0.0.0.0/0"], entrance: "load-balancer" });
    assert.match((await violations(sgNoWorldIngress, defaultGroup.type, standard)).join(), /stays empty/);
  });

  it("tells every rule of a group that is wrong", async () => {
    const world = { protocol: "tcp", fromPort: 1, toPort: 1, cidrBlocks: ["0.0.0.0/0"] };
    const said = await violations(sgNoWorldIngress, group.type, {
      ingress: [world, { ...world, cidrBlocks: ["10.0.0.0/8"] }, world],
    });
    assert.deepEqual(
      said.map((each) => each.slice(0, 10)),
      ["ingress[0]", "ingress[2]"],
    );
  });

  it("adds up what the rules of one group let in on the same port", async () => {
    const half = (first: number, port: number) => ({
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrBlocks: [`${first}.0.0.0/8`],
    });
    const said = (entrance: object, ...ingress: object[]) =>
      violations(sgNoWorldIngress, group.type, { ingress, ...entrance });
    const declared = { tags: { entrance: "load-balancer" } };
    const [open = "", ...more] = await said({}, half(64, 443), half(65, 443));
    assert.match(open, /^ingress\[0\] and ingress\[1\] together: open to the internet without/);
    assert.deepEqual(more, []);
    assert.deepEqual(await said(declared, half(64, 443), half(65, 443)), []);
    assert.deepEqual(await said(declared, half(64, 8080), half(65, 8080)), [
      "ingress[0] and ingress[1] together: a load balancer may be open to the internet on tcp 80 and tcp 443," +
        " nothing else.",
    ]);
    assert.deepEqual(await said({}, half(64, 443), half(65, 80)), []);
  });

  describe("of prefix lists", () => {
    const list = "aws:ec2/managedPrefixList:ManagedPrefixList";
    const entry = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
    const remedy =
      "this prefix list holds the internet, and with it every rule that names it. Name the ranges that are meant.";
    const entries = (...cidrs: string[]) => ({ entries: cidrs.map((cidr) => ({ cidr })) });

    it("accepts named ranges", async () => {
      const some = entries("10.0.0.0/8", "203.0.113.0/24");
      assert.deepEqual(await violations(sgNoWorldIngress, list, some), []);
      assert.deepEqual(await violations(sgNoWorldIngress, list, {}), []);
      assert.deepEqual(await violations(sgNoWorldIngress, entry, { cidr: "203.0.113.0/24" }), []);
    });

    it("refuses the internet in a list, as one range or several, declared or not", async () => {
      const halves = entries("0.0.0.0/1", "128.0.0.0/1");
      assert.deepEqual(await violations(sgNoWorldIngress, list, halves), [remedy]);
      const eights = entries(...Array.from({ length: 60 }, (_, first) => `${first + 64}.0.0.0/8`));
      assert.deepEqual(await violations(sgNoWorldIngress, list, eights), [remedy]);
      const declared = { ...entries("0.0.0.0/0"), tags: { entrance: "load-balancer" } };
      assert.deepEqual(await violations(sgNoWorldIngress, list, declared), [remedy]);
      assert.deepEqual(await violations(sgNoWorldIngress, entry, { cidr: "::/0" }), [remedy]);
    });

    it("can't tell of entries that a preview doesn't know, and judges the others all the same", async () => {
      const partly = { entries: [{ cidr: unknown }, { cidr: "0.0.0.0/0" }, unknown] };
      assert.deepEqual(await judgement(sgNoWorldIngress, list, partly), { said: [remedy], unsure: true });
      const unsure = { said: [], unsure: true };
      assert.deepEqual(await judgement(sgNoWorldIngress, list, { entries: unknown }), unsure);
      assert.deepEqual(await judgement(sgNoWorldIngress, entry, { cidr: unknown }), unsure);
    });
  });

  it("doesn't look at what goes out, at rules between groups, nor at anything else", async () => {
    const out = { ...classicRule.props({ ranges: ["0.0.0.0/0"] }), type: "egress" };
    assert.deepEqual(await violations(sgNoWorldIngress, classicRule.type, out), []);
    const between = { ipProtocol: "tcp", fromPort: 22, toPort: 22, referencedSecurityGroupId: unknown };
    assert.deepEqual(await violations(sgNoWorldIngress, ingressRule.type, between), []);
    const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    assert.deepEqual(
      await violations(sgNoWorldIngress, egress, ingressRule.props({ ranges: ["0.0.0.0/0"] })),
      [],
    );
  });

  it("judges what a preview knows, and says that it hasn't seen the rest", async () => {
    const partly = await judgement(sgNoWorldIngress, group.type, {
      vpcId: unknown,
      ingress: [unknown, { protocol: unknown, fromPort: 1, toPort: 1, cidrBlocks: [unknown, "0.0.0.0/0"] }],
    });
    assert.equal(partly.said.length, 1);
    assert.ok(partly.said[0]?.startsWith("ingress[1]: open to the internet"));
    assert.equal(partly.unsure, true);
  });

  it("can't tell of an entrance whose port or tags a preview doesn't know", async () => {
    const port = ingressRule.props({ ranges: ["::/0"], from: unknown, entrance: "load-balancer" });
    assert.deepEqual(await judgement(sgNoWorldIngress, ingressRule.type, port), { said: [], unsure: true });
    const tags = { ...ingressRule.props({ ranges: ["::/0"] }), tags: unknown };
    assert.deepEqual(await judgement(sgNoWorldIngress, ingressRule.type, tags), { said: [], unsure: true });
  });

  it("isn't bothered by unknown values that don't matter", async () => {
    const props = {
      ...group.props({ ranges: ["10.0.0.0/8"], from: unknown }),
      vpcId: unknown,
      tagsAll: unknown,
    };
    assert.deepEqual(await judgement(sgNoWorldIngress, group.type, props), { said: [], unsure: false });
    const tagged = ingressRule.props({ ranges: ["0.0.0.0/0"], entrance: "load-balancer" });
    const known = await judgement(sgNoWorldIngress, ingressRule.type, { ...tagged, tagsAll: unknown });
    assert.deepEqual(known, { said: [], unsure: false });
  });
});
