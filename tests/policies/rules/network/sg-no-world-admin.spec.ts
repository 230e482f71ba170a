import assert from "node:assert/strict";
import { sgNoWorldAdmin } from "../../../../policies/rules/network/sg-no-world-admin";
import { judgement, unknown, violations } from "../../../support/policy";
import { forms, group, ingressRule } from "./sg-ingress-forms";

const remedy =
  "port 22 or 3389 is open to the internet. Log in by Session Manager, which needs no open port.";

describe("rule sg-no-world-admin", () => {
  for (const [title, form] of Object.entries(forms)) {
    it(`accepts other ports of the internet, and SSH from a named range, in ${title}`, async () => {
      for (const opening of [
        { ranges: ["0.0.0.0/0"], from: 443 },
        { ranges: ["0.0.0.0/0"], from: 23, to: 3388 },
        { ranges: ["10.0.0.0/8"], from: 22 },
      ]) {
        assert.deepEqual(await violations(sgNoWorldAdmin, form.type, form.props(opening)), []);
      }
    });

    it(`refuses SSH and remote desktop from the internet in ${title}, also inside a range`, async () => {
      for (const opening of [
        { ranges: ["0.0.0.0/0"], from: 22 },
        { ranges: ["::/0"], from: 3389 },
        { ranges: ["0.0.0.0/1"], from: 20, to: 30 },
        { ranges: ["0.0.0.0/0"], protocol: "-1", from: 0, to: 0 },
        { ranges: ["0.0.0.0/0"], protocol: "17", from: 3000, to: 4000 },
      ]) {
        const said = await violations(sgNoWorldAdmin, form.type, form.props(opening));
        assert.deepEqual(said, [`${form.at}${remedy}`]);
      }
    });
  }

  it("adds up what the rules of one group let in on the same port", async () => {
    const eighth = (index: number, change: object = {}) => ({
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlocks: [`${64 + index}.0.0.0/8`],
      ...change,
    });
    const said = (...ingress: object[]) => violations(sgNoWorldAdmin, group.type, { ingress });
    assert.deepEqual(await said(eighth(0), eighth(1)), [`ingress[0] and ingress[1] together: ${remedy}`]);
    const many = Array.from({ length: 60 }, (_, index) => eighth(index));
    assert.deepEqual(await said(...many), [`ingress[0] and 59 others together: ${remedy}`]);
    const overlapping = [eighth(0, { fromPort: 20, toPort: 25 }), eighth(1, { fromPort: 0, protocol: "-1" })];
    assert.deepEqual(await said(...overlapping), [`ingress[0] and ingress[1] together: ${remedy}`]);
    for (const apart of [
      [eighth(0), eighth(1, { fromPort: 23, toPort: 23 })],
      [eighth(0), eighth(1, { protocol: "udp" })],
      [eighth(0), eighth(0)],
      [eighth(0, { fromPort: 20, toPort: 25 }), eighth(1, { fromPort: 23, toPort: 30 })],
    ]) {
      assert.deepEqual(await said(...apart), [], JSON.stringify(apart));
    }
    const both = await said(eighth(0, { cidrBlocks: ["0.0.0.0/0"] }), eighth(1), eighth(2));
    assert.deepEqual(both, [`ingress[0]: ${remedy}`, `ingress[1] and ingress[2] together: ${remedy}`]);
  });

  it("makes no exception for a declared entrance", async () => {
    const props = ingressRule.props({ ranges: ["0.0.0.0/0"], from: 22, entrance: "vpn" });
    assert.deepEqual(await violations(sgNoWorldAdmin, ingressRule.type, props), [remedy]);
  });

  it("can't tell where a preview doesn't know the port or the range", async () => {
    for (const props of [
      ingressRule.props({ ranges: ["0.0.0.0/0"], from: unknown }),
      { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: unknown },
    ]) {
      assert.deepEqual(await judgement(sgNoWorldAdmin, ingressRule.type, props), { said: [], unsure: true });
    }
  });

  it("looks at nothing else", async () => {
    const props = ingressRule.props({ ranges: ["0.0.0.0/0"], from: 22 });
    assert.deepEqual(await violations(sgNoWorldAdmin, "aws:ec2/networkAclRule:NetworkAclRule", props), []);
  });
});
