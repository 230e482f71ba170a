import { ApiError, type Fields } from "../protocol";
import type { Collection } from "./support/collection";
import { action, type Action, type ServiceContext } from "./support/service";

interface Reservation {
  readonly units?: number;
  readonly time: number;
}

interface Balancer {
  readonly AvailabilityZones?: readonly { readonly ZoneName?: string }[];
}

const reservations = (context: ServiceContext): Collection<Reservation> =>
  context.collection("elbv2/capacity-reservations");

async function balancer(arn: string, context: ServiceContext): Promise<Balancer> {
  const output = await context.emulator("elbv2", "DescribeLoadBalancers", { LoadBalancerArns: [arn] });
  const [found] = (output.LoadBalancers ?? []) as Balancer[];
  if (!found) throw new ApiError("LoadBalancerNotFoundException", `Load balancer '${arn}' not found`);
  return found;
}

async function described(arn: string, context: ServiceContext): Promise<Fields> {
  const { AvailabilityZones = [] } = await balancer(arn, context);
  const reserved = reservations(context).find(arn);
  if (reserved?.units === undefined) return { DecreaseRequestsRemaining: 2 };
  return {
    LastModifiedTime: reserved.time,
    DecreaseRequestsRemaining: 2,
    MinimumLoadBalancerCapacity: { CapacityUnits: reserved.units },
    CapacityReservationState: AvailabilityZones.map(({ ZoneName }) => ({
      AvailabilityZone: ZoneName,
      EffectiveCapacityUnits: reserved.units,
      State: { Code: "provisioned" },
    })),
  };
}

interface Change {
  readonly LoadBalancerArn: string;
  readonly MinimumLoadBalancerCapacity?: { readonly CapacityUnits?: number };
  readonly ResetCapacityReservation?: boolean;
}

/** Capacity reserved for a load balancer; read with every load balancer, reserved or not. */
export const capacityActions: Readonly<Record<string, Action>> = {
  DescribeCapacityReservation: action<{ LoadBalancerArn: string }>(({ LoadBalancerArn }, context) =>
    described(LoadBalancerArn, context),
  ),
  ModifyCapacityReservation: action<Change>(async (input, context) => {
    await balancer(input.LoadBalancerArn, context);
    const units = input.ResetCapacityReservation
      ? undefined
      : input.MinimumLoadBalancerCapacity?.CapacityUnits;
    reservations(context).put(input.LoadBalancerArn, { units, time: context.now() });
    return described(input.LoadBalancerArn, context);
  }),
};
