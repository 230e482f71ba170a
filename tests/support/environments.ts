import type { EnvironmentArgs } from "../../components/index";
import { mockEngine, type MockedEngine } from "./mocks";

/** Tags of what belongs to the whole environment. */
const tags = {
  environment: "staging",
  service: "shared",
  "managed-by": "pulumi",
  owner: "platform",
  "cost-centre": "cc-1",
};
/** The same with the name that consoles show. */
export const tagged = (name: string) => ({ ...tags, Name: name });

/** The same for what may face the internet through the load balancer. */
export const taggedAsEntrance = (name: string) => ({ ...tagged(name), entrance: "load-balancer" });

/** A mocked engine that has seen the environment `staging` with these arguments. */
export async function createEnvironment(
  options: { preview: boolean; availabilityZones?: string[] },
  args: Partial<EnvironmentArgs> = {},
): Promise<MockedEngine> {
  const engine = await mockEngine(options);
  const { Environment } = await import("../../components/index.js");
  new Environment("staging", {
    cidrBlock: "10.20.0.0/16",
    domain: "staging.example.com",
    owner: "platform",
    costCentre: "cc-1",
    ...args,
  });
  await engine.settled();
  return engine;
}

/** What a resource waits for, as `type name`. */
export function dependenciesOf(engine: MockedEngine, type: string, name: string): string[] {
  const place = engine.placed().find(({ urn }) => urn.endsWith(`$${type}::${name}`));
  if (!place) throw new Error(`there is no ${type} ${name}`);
  return place.dependencies.map((urn) => urn.slice(urn.lastIndexOf("$") + 1).replace("::", " "));
}
