import assert from "node:assert/strict";
import type { EnvironmentArgs } from "../../../components/environment/environment-args";
import { environmentProblems, environmentSettings } from "../../../components/environment/settings";

const args: EnvironmentArgs = { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" };
const problems = (more: Partial<EnvironmentArgs>) => {
  const given = { ...args, ...more };
  return environmentProblems("staging", given, environmentSettings(given));
};

describe("settings of an environment", () => {
  const defaults = {
    zones: 2,
    natGateways: "single",
    idleTimeoutInSeconds: 60,
    internalLoadBalancer: false,
    shell: false,
    eniTrunking: false,
    logRetentionInDays: 30,
  };

  it("are small where nothing is said, also when undefined is passed", () => {
    assert.deepEqual(environmentSettings(args), defaults);
    assert.deepEqual(
      environmentSettings({
        ...args,
        zones: undefined,
        availabilityZones: undefined,
        natGateways: undefined,
        idleTimeoutInSeconds: undefined,
        internalLoadBalancer: undefined,
        shell: undefined,
        eniTrunking: undefined,
        logRetentionInDays: undefined,
      }),
      defaults,
    );
  });

  it("are what the arguments say", () => {
    const said = {
      zones: 3,
      natGateways: "per-zone",
      idleTimeoutInSeconds: 300,
      internalLoadBalancer: true,
      shell: true,
      eniTrunking: true,
      logRetentionInDays: 90,
    } as const;
    assert.deepEqual(environmentSettings({ ...args, ...said }), said);
  });

  it("use as many zones as are named, or fewer when told", () => {
    const availabilityZones = ["eu-west-1c", "eu-west-1a", "eu-west-1b"];
    assert.equal(environmentSettings({ ...args, availabilityZones }).zones, 3);
    assert.equal(environmentSettings({ ...args, availabilityZones, zones: 2 }).zones, 2);
  });

  it("have no problem with any of the choices", () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ natGateways: "single" }), []);
    assert.deepEqual(problems({ natGateways: "per-zone", zones: 6 }), []);
    assert.deepEqual(problems({ tags: { data: "none" } }), []);
  });

  it("refuse the values that a configuration could hold instead of the choices", () => {
    for (const natGateways of ["", "none", "per zone", "Single"]) {
      assert.deepEqual(problems({ natGateways: natGateways as "single" }), [
        `natGateways "${natGateways}" is not possible; use "single" or "per-zone"`,
      ]);
    }
  });

  it("refuse a time that load balancers don't take", () => {
    for (const idleTimeoutInSeconds of [0, 4001, 1.5, Number.NaN]) {
      assert.deepEqual(problems({ idleTimeoutInSeconds }), [
        `idleTimeoutInSeconds ${idleTimeoutInSeconds} is not possible; use 1 to 4000`,
      ]);
    }
    for (const idleTimeoutInSeconds of [1, 4000]) assert.deepEqual(problems({ idleTimeoutInSeconds }), []);
  });

  it("refuse an internal load balancer whose name AWS would refuse", () => {
    const given = { ...args, internalLoadBalancer: true } as const;
    const problemsOf = (name: string) => environmentProblems(name, given, environmentSettings(given));
    assert.deepEqual(problemsOf("a".repeat(15)), []);
    assert.deepEqual(problemsOf("a".repeat(16)), [
      `internalLoadBalancer needs a name of at most 15 characters, and "${"a".repeat(16)}" has 16, because names of load balancers end at 32`,
    ]);
    assert.deepEqual(environmentProblems("a".repeat(20), args, environmentSettings(args)), []);
  });

  it("refuse an empty entrance, too: the tag's key alone marks things", () => {
    assert.equal(problems({ tags: { entrance: "" } }).length, 1);
  });
});
