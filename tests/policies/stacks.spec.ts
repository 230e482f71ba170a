import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { rules } from "../../policies/rules";
import { unknown as unknownInput, type MockedEngine, type Registered } from "../support/mocks";
import { judgement, stackJudgement, unknown, type Given } from "../support/policy";
import { runProgram } from "../support/program";

/** Inputs as the engine hands them to rules. */
function asRulesSeeThem(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRulesSeeThem);
  if (typeof value !== "object" || value === null) return value;
  if (JSON.stringify(value) === JSON.stringify(unknownInput)) return unknown;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asRulesSeeThem(inner)]));
}

/** The whole stack as rules see it: inputs, and of what AWS answers the ids and the tags. URNs are the names. */
function asStack(engine: MockedEngine, preview: boolean): Given[] {
  const { resources } = engine;
  const places = engine.placed();
  return places.map(({ urn, propertyDependencies }): Given => {
    const [, , types = "", name = ""] = urn.split("::");
    const type = types.slice(types.lastIndexOf("$") + 1);
    const registered = resources.find((each) => each.type === type && each.name === name);
    const inputs = asRulesSeeThem(registered?.inputs ?? {}) as Registered["inputs"];
    const answered = type.startsWith("aws:") && {
      id: preview ? unknown : `${name}-${type.slice(type.lastIndexOf(":") + 1)}-id`,
      ...("tags" in inputs && { tagsAll: inputs.tags }),
    };
    const known = Object.entries(propertyDependencies).map(([property, urns]) => [
      property,
      urns.filter((each) => places.some((place) => place.urn === each)),
    ]);
    return {
      type,
      name: urn,
      props: { ...inputs, ...answered },
      from: Object.fromEntries(known) as Given["from"],
    };
  });
}

/** What the rules say of a stack, and which of them haven't seen all of what. */
async function judged(engine: MockedEngine, preview: boolean): Promise<{ said: string[]; unsure: string[] }> {
  const said: string[] = [];
  const unsure: string[] = [];
  for (const rule of rules) {
    if ("validateStack" in rule) {
      const judged = await stackJudgement(rule, asStack(engine, preview));
      said.push(...judged.said.map((message) => `${rule.name}: ${message}`));
      if (judged.unsure) unsure.push(rule.name);
      continue;
    }
    for (const { type, name, inputs } of engine.resources) {
      const judged = await judgement(rule, type, asRulesSeeThem(inputs) as Registered["inputs"]);
      said.push(...judged.said.map((message) => `${rule.name}: ${type} ${name}: ${message}`));
      if (judged.unsure) unsure.push(`${rule.name} ${type} ${name}`);
    }
  }
  return { said, unsure: unsure.sort() };
}

/** What staging gives to its reviews. */
async function outputsOfStaging(): Promise<Record<string, unknown>> {
  const { outputs } = await runProgram<{ environment: pulumi.Input<object> }>("staging", { preview: false });
  return new Promise((resolve) => {
    pulumi.output(outputs.environment).apply((environment) => resolve({ environment }));
  });
}

// Containers say the name of their log group, and monitors ask for the cluster's or the load balancer's. The mocked engine
// knows nothing of that; AWS's provider knows the names that the program gives.
const unseenOf = {
  "ecs-logging aws:ecs/taskDefinition:TaskDefinition": [
    "api",
    "cron",
    "release",
    "web",
    "websockets",
    "worker",
  ],
  "monitor-two-levels datadog:index/monitor:Monitor": [
    ...["api", "web", "websockets"].flatMap((service) => [
      `${service}-healthy-hosts`,
      `${service}-target-5xx`,
    ]),
    ...["api", "web", "websockets", "worker"].flatMap((service) => [
      `${service}-memory`,
      `${service}-restarts`,
      `${service}-running-tasks`,
    ]),
    ...["cron-dead-letters", "cron-failed", "cron-missed", "jobs-dead-letters", "jobs-oldest-message"],
  ],
};
const ofEnvironment = Object.entries(unseenOf).flatMap(([rule, names]) =>
  names.toSorted().map((name) => `${rule} ${name}`),
);

/** What a preview can't see of each stack, and the update can: any more is an advisory that everybody reads each time. */
const unseenInPreview: Readonly<Record<string, readonly string[]>> = {
  staging: ofEnvironment,
  production: ofEnvironment,
  "review-example": ["ecs-logging aws:ecs/taskDefinition:TaskDefinition api"],
};

// What the components write and what the rules read meet only here: neither knows the other.
describe("the program's own stacks", function () {
  this.timeout(60_000);
  for (const [stack, unseen] of Object.entries(unseenInPreview)) {
    for (const preview of [false, true]) {
      const title = preview ? "a preview, which sees nearly all" : "an update, which sees all";
      it(`${stack} passes every rule in ${title}`, async () => {
        const stackOutputs = stack.startsWith("review-") ? await outputsOfStaging() : {};
        const { engine } = await runProgram(stack, { preview, stackOutputs });
        assert.ok(engine.resources.length > 10, `${engine.resources.length} resources`);
        assert.deepEqual(await judged(engine, preview), { said: [], unsure: preview ? unseen : [] });
      });
    }
  }
});
