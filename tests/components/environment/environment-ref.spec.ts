import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type EnvironmentRef, environmentRefOf } from "../../../components/environment/environment-ref";
import { environment } from "../../support/services";

const alerts = {
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com",
  team: "platform",
};

/** What an Output holds in the end. */
function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** Every field of a ref as the plain value it comes to. */
async function fieldsOf(ref: EnvironmentRef): Promise<Record<string, unknown>> {
  const fields = Object.entries(ref).map(
    async ([key, value]) => [key, await valueOf(pulumi.output(value as unknown))] as const,
  );
  return Object.fromEntries(await Promise.all(fields));
}

describe("ref of an environment", () => {
  it("is taken as it is, from an Environment too", () => {
    assert.equal(environmentRefOf(environment), environment);
    assert.equal(environmentRefOf({ ref: environment }), environment);
  });

  it("that another stack put out comes back with every field", async () => {
    const given = { ...environment, alerts };
    assert.deepEqual(await fieldsOf(environmentRefOf(pulumi.output(given))), given);
  });

  it("that another stack put out without alerts is found to have none", async () => {
    const ref = environmentRefOf(pulumi.output(environment));
    assert.deepEqual(await fieldsOf(ref), { ...environment, alerts: undefined });
  });
});
