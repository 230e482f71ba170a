import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { vpc } from "./network";

const namespace = new aws.servicediscovery.PrivateDnsNamespace("internal", {
  name: "answered.internal",
  vpc: vpc.id,
});

export const service = new aws.servicediscovery.Service("api", {
  name: "api",
  description: change("The API", "The public API"),
  dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ type: "A", ttl: change(10, 20) }] },
  tags,
});
