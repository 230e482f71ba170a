import assert from "node:assert/strict";
import { lbInternalUnlessDeclared } from "../../../../policies/rules/network/lb-internal-unless-declared";
import { judgement, unknown, violations } from "../../../support/policy";

const types = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];
const happy = { internal: false, loadBalancerType: "application", tags: { entrance: "load-balancer" } };
const remedy = 'Set internal to true, or declare it with the tag "entrance": "load-balancer".';

describe("rule lb-internal-unless-declared", () => {
  for (const type of types) {
    it(`accepts what is declared or internal: ${type}`, async () => {
      for (const change of [{}, { internal: true, tags: {} }, { loadBalancerType: "gateway", tags: {} }]) {
        assert.deepEqual(await violations(lbInternalUnlessDeclared, type, { ...happy, ...change }), []);
      }
    });

    it(`refuses what is public without saying so: ${type}`, async () => {
      for (const change of [
        { tags: {} },
        { tags: undefined },
        { internal: undefined, tags: {} },
        { tags: { entrance: "vpn" } },
        { loadBalancerType: "network", tags: {} },
      ]) {
        assert.deepEqual(await violations(lbInternalUnlessDeclared, type, { ...happy, ...change }), [remedy]);
      }
    });
  }

  it("reads the tag from the provider's default tags too", async () => {
    const props = { ...happy, tags: undefined, tagsAll: { entrance: "load-balancer" } };
    assert.deepEqual(await violations(lbInternalUnlessDeclared, types[0]!, props), []);
  });

  it("can't tell where a preview doesn't know what decides", async () => {
    for (const change of [
      { tags: unknown },
      { internal: unknown, tags: {} },
      { tags: {}, tagsAll: unknown },
    ]) {
      const said = await judgement(lbInternalUnlessDeclared, types[0]!, { ...happy, ...change });
      assert.deepEqual(said, { said: [], unsure: true });
    }
  });

  it("isn't bothered by an unknown value beside one that decides", async () => {
    for (const change of [{ internal: unknown }, { internal: true, tags: unknown }]) {
      const said = await judgement(lbInternalUnlessDeclared, types[0]!, { ...happy, ...change });
      assert.deepEqual(said, { said: [], unsure: false });
    }
  });

  it("looks at nothing else", async () => {
    assert.deepEqual(await violations(lbInternalUnlessDeclared, "aws:lb/listener:Listener", {}), []);
  });
});
