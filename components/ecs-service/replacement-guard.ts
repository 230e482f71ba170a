import type * as pulumi from "@pulumi/pulumi";
import type { Service } from "@aws-sdk/client-ecs";
import type { ClientsFor, EcsClient } from "../release/aws-clients";

/** Tags that tell the service of a component from all others in its cluster. */
const ownTags = ["environment", "service", "review"] as const;

/** What the engine is about to create, as far as it is known. */
interface Coming {
  readonly clusterArn: string;
  /** The name that the service will have: the component's, a hyphen and characters of the engine's own. */
  readonly name: string;
  readonly desiredCount: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The function that the engine calls before it creates a service whose count is scaling's, also in a preview. It doesn't tell
 * a replacement from a first creation, so ECS is asked: a replacement has its service already.
 *
 * What can't be asked is let through, because an update must not depend on a right that only this needs.
 *
 * @throws Error saying which count would be lost, and how to let it happen
 */
export function replacementGuard(owner: string, clientsFor: ClientsFor) {
  return async ({ newInputs }: Pick<pulumi.ResourceHookArgs, "newInputs">): Promise<void> => {
    const coming = comingOf(newInputs);
    const present = coming && (await presentService(clientsFor, coming));
    if (coming === undefined || present === undefined) return;
    throw new Error(
      `${owner}: this would replace the ECS service ${present.serviceName ?? ""}, which scaling has set to ${present.desiredCount ?? 0} tasks; it would come back with ${coming.desiredCount}. Take back the change that replaces it, or give the service allowReplacement: true for one update`,
    );
  };
}

function comingOf(inputs: Record<string, unknown> | undefined): Coming | undefined {
  const { cluster, name, desiredCount, tags } = inputs ?? {};
  if (typeof cluster !== "string" || typeof name !== "string" || typeof desiredCount !== "number") {
    return undefined;
  }
  if (typeof tags !== "object" || tags === null) return undefined;
  const own = Object.entries(tags).filter(([key]) => ownTags.some((tag) => tag === key));
  // One that isn't known yet could be that of any service.
  if (!own.every((entry): entry is [string, string] => typeof entry[1] === "string")) return undefined;
  return { clusterArn: cluster, name, desiredCount, tags: Object.fromEntries(own) };
}

async function presentService(clientsFor: ClientsFor, coming: Coming): Promise<Service | undefined> {
  try {
    const { ecs } = await clientsFor(coming.clusterArn);
    return await findService(ecs, coming);
  } catch {
    return undefined;
  }
}

/** Most services that ECS describes at once. */
const page = 10;

async function findService(
  ecs: Pick<EcsClient, "listServices" | "describeServices">,
  coming: Coming,
): Promise<Service | undefined> {
  const arns = (await listServices(ecs, coming.clusterArn)).filter((arn) => isNamedAlike(arn, coming.name));
  for (let start = 0; start < arns.length; start += page) {
    const { services = [] } = await ecs.describeServices({
      cluster: coming.clusterArn,
      services: arns.slice(start, start + page),
      include: ["TAGS"],
    });
    const found = services.find((service) => service.status === "ACTIVE" && isTaggedAlike(service, coming));
    if (found) return found;
  }
  return undefined;
}

async function listServices(ecs: Pick<EcsClient, "listServices">, cluster: string): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const listed = await ecs.listServices({ cluster, maxResults: 100, nextToken });
    arns.push(...(listed.serviceArns ?? []));
    nextToken = listed.nextToken === "" ? undefined : listed.nextToken;
  } while (nextToken !== undefined);
  return arns;
}

/** Length of what the engine adds to a name, without the hyphen. */
const suffixLength = 7;

/** Whether two names are of one component: a canary's tags are those of its service, but it is called otherwise. */
function isNamedAlike(arn: string, name: string): boolean {
  const withoutSuffix = (full: string) => full.slice(0, -suffixLength);
  return withoutSuffix(arn.slice(arn.lastIndexOf("/") + 1)) === withoutSuffix(name);
}

function isTaggedAlike({ tags = [] }: Service, coming: Coming): boolean {
  return ownTags.every((tag) => tags.find(({ key }) => key === tag)?.value === coming.tags[tag]);
}
