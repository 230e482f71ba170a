import type { Manifest } from "../../../../components/release/manifest";
import type { Step, Versions } from "../../../../ci/release/ports";
import { names, root, serviceUrn, step, taskDefinitionUrn, vpcUrn } from "./resources";

/** What a preview depends on. */
interface Planned {
  readonly record: Readonly<Record<string, Manifest>>;
  readonly running: Readonly<Record<string, string | undefined>>;
  readonly unsettled: readonly string[];
  readonly otherChanges: readonly Step[];
}

/** What is to be done so that the services run these versions. */
export function plannedSteps(versions: Versions, world: Planned): Step[] {
  const steps = names.flatMap((service): Step[] => {
    const wanted = versions[service]?.digest ?? world.record[service]?.digest;
    const created = world.running[service] === undefined;
    const same = world.running[service] === wanted;
    const serviceOp = created ? "create" : same ? "same" : "update";
    return [
      step(`${root}ecs-environment:index:EcsService::${service}`, same ? "same" : "update", {
        custom: false,
      }),
      step(taskDefinitionUrn(service), created ? "create" : same ? "same" : "replace"),
      step(serviceUrn(service), serviceOp, {
        properties: same ? [] : ["taskDefinition"],
        unsettled: world.unsettled.includes(service),
      }),
    ];
  });
  const first = world.running.api === undefined;
  return [...steps, step(vpcUrn, first ? "create" : "same"), ...world.otherChanges];
}
