import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

// The environment needs `internalLoadBalancer: true`.
export function prices(environment: EnvironmentRef, image: string) {
  return new EcsService("prices", { environment, image, http: { host: "prices", scheme: "internal" } });
}

export function shop(environment: EnvironmentRef, image: string) {
  const { reference } = prices(environment, image);
  return new EcsService("shop", {
    environment,
    image,
    http: { host: "shop" },
    connectsTo: { prices: reference },
    environmentVariables: { PRICES_URL: reference.url },
  });
}
