import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import type { NamespacePlace } from "./namespace";

/** Seconds that a caller may remember the tasks' addresses: a task that left is still asked that long. AWS's example has 60. */
const recordSeconds = 10;

/** Creates the name that lists the addresses of a service's healthy tasks; ECS registers them there and takes them out. */
export function createCloudMapService(
  name: string,
  { place, tags }: { readonly place: NamespacePlace; readonly tags: pulumi.Input<Tags> },
  parent: pulumi.Resource,
): aws.servicediscovery.Service {
  return new aws.servicediscovery.Service(
    name,
    {
      name: place.label,
      description: `Tasks of ${name}`,
      dnsConfig: {
        namespaceId: place.namespaceId,
        dnsRecords: [{ type: "A", ttl: recordSeconds }],
        // Up to eight healthy addresses for each question, where WEIGHTED answers with one.
        routingPolicy: "MULTIVALUE",
      },
      // ECS tells whether a task is healthy, and waits in vain without this. AWS reads nothing but 1; the provider leaves the
      // whole block out without the number, although it calls it deprecated.
      healthCheckCustomConfig: { failureThreshold: 1 },
      // ECS takes the last task out some time after its service is gone, and a name with an address in it can't be deleted.
      forceDestroy: true,
      tags,
    },
    { parent },
  );
}
