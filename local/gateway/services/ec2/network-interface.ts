import type { Fields } from "../../protocol";

/** What a launch says of the machine's place in the network. */
export interface Placement {
  readonly NetworkInterfaces?: readonly {
    readonly DeviceIndex?: number;
    readonly NetworkInterfaceId?: string;
    readonly SubnetId?: string;
    readonly Groups?: readonly string[];
    readonly PrivateIpAddress?: string;
    readonly AssociatePublicIpAddress?: boolean;
  }[];
}

/**
 * A launch as the emulator reads it: subnet, security groups and address beside the network interface, of which it knows
 * nothing. A launch with an interface that is there already stays as it is.
 */
export function withoutInterface(launch: Placement & Fields): Fields {
  const { NetworkInterfaces, ...rest } = launch;
  const primary = NetworkInterfaces?.find(({ DeviceIndex }) => DeviceIndex === 0);
  if (!primary || primary.NetworkInterfaceId !== undefined) return launch;
  const { SubnetId, Groups, PrivateIpAddress } = primary;
  return {
    ...rest,
    ...(SubnetId !== undefined && { SubnetId }),
    ...(Groups !== undefined && { SecurityGroupIds: Groups }),
    ...(PrivateIpAddress !== undefined && { PrivateIpAddress }),
  };
}

/** Whether the launch says that the machine gets no public address. The emulator gives one to each. */
export function isPrivate({ NetworkInterfaces = [] }: Placement): boolean {
  return NetworkInterfaces.some(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress === false);
}
