import { ApiError, type Fields } from "../protocol";
import { action, type LocalService } from "./support/service";

interface DnsConfig extends Fields {
  readonly NamespaceId?: string;
}

interface Service extends Fields {
  readonly NamespaceId?: string;
  readonly HealthCheckCustomConfig?: Fields;
  readonly DnsConfig?: DnsConfig;
}

/** What AWS derives of a service's settings. */
function completed(service: Service): Service {
  const { NamespaceId, DnsConfig } = service;
  return {
    ...service,
    Type: DnsConfig ? "DNS_HTTP" : "HTTP",
    ...(DnsConfig && { DnsConfig: { RoutingPolicy: "MULTIVALUE", NamespaceId, ...DnsConfig } }),
  };
}

const create = action<Service>(async (input, context) => {
  // The namespace may stand inside the DNS settings only, which is what the provider does.
  const NamespaceId = input.NamespaceId ?? input.DnsConfig?.NamespaceId;
  if (NamespaceId === undefined) throw new ApiError("InvalidInput", "A namespace must be given");
  const output = await context.emulator("servicediscovery", "CreateService", {
    ...input,
    NamespaceId,
    // The only threshold that AWS has left. The emulator takes empty settings for none.
    ...(input.HealthCheckCustomConfig && { HealthCheckCustomConfig: { FailureThreshold: 1 } }),
  });
  return { Service: completed(output.Service as Service) };
});

const get = action<Fields>(async (input, context) => {
  const output = await context.emulator("servicediscovery", "GetService", input);
  return { Service: completed(output.Service as Service) };
});

/** Cloud Map: services whose namespace stands in their DNS settings; everything else is the emulator's. */
export const serviceDiscovery: LocalService = {
  service: "servicediscovery",
  actions: { CreateService: create, GetService: get },
};
