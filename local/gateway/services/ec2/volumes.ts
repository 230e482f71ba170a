import type { Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type ServiceContext } from "../support/service";
import { addTags, dropTags, specifiedTags } from "./tags";

/** What a launch says of the machine's own volumes. */
export interface VolumeRequest {
  readonly BlockDeviceMappings?: readonly {
    readonly DeviceName?: string;
    readonly Ebs?: { readonly Encrypted?: boolean; readonly KmsKeyId?: string };
  }[];
  readonly TagSpecifications?: Parameters<typeof specifiedTags>[0];
}

/** The volumes of a machine, as its description names them. */
export interface Attached {
  readonly BlockDeviceMappings?: readonly {
    readonly DeviceName?: string;
    readonly Ebs?: { readonly VolumeId?: string };
  }[];
}

interface Volume {
  readonly VolumeId: string;
  readonly Attachments?: readonly { readonly InstanceId?: string; readonly DeleteOnTermination?: boolean }[];
}

interface Encryption {
  readonly Encrypted: true;
  readonly KmsKeyId: string;
}

const encryptions = (context: ServiceContext): Collection<Encryption> =>
  context.collection("ec2/volume-encryptions");

/** Gives a new machine's volumes the tags and the encryption of the launch, which the emulator doesn't read. */
export async function equipVolumes(
  instance: Attached,
  launch: VolumeRequest,
  context: ServiceContext,
): Promise<void> {
  const tags = specifiedTags(launch.TagSpecifications, "volume");
  for (const { DeviceName, Ebs } of instance.BlockDeviceMappings ?? []) {
    if (Ebs?.VolumeId === undefined) continue;
    await addTags(Ebs.VolumeId, tags, context);
    const asked = launch.BlockDeviceMappings?.find((mapping) => mapping.DeviceName === DeviceName)?.Ebs;
    if (!asked?.Encrypted) continue;
    // Without a key of its own a volume is encrypted with AWS's for EBS, whose id is made up here.
    const key = `arn:aws:kms:${context.region}:${context.account}:key/00000000-0000-4000-8000-000000000eb5`;
    encryptions(context).put(Ebs.VolumeId, { Encrypted: true, KmsKeyId: asked.KmsKeyId ?? key });
  }
}

/** A machine's own volumes go with it; the emulator keeps them. */
export async function deleteVolumes(instances: readonly string[], context: ServiceContext): Promise<void> {
  const { Volumes = [] } = (await context.emulator("ec2", "DescribeVolumes", {})) as { Volumes?: Volume[] };
  for (const { VolumeId, Attachments = [] } of Volumes) {
    const own = Attachments.some(
      ({ InstanceId = "", DeleteOnTermination }) => DeleteOnTermination && instances.includes(InstanceId),
    );
    if (!own) continue;
    await context.emulator("ec2", "DetachVolume", { VolumeId });
    await context.emulator("ec2", "DeleteVolume", { VolumeId });
    await dropTags(VolumeId, context);
    encryptions(context).remove(VolumeId);
  }
}

const describe = action<Fields>(async (input, context) => {
  const output = await context.emulator("ec2", "DescribeVolumes", input);
  const volumes = (output.Volumes ?? []) as Volume[];
  return {
    ...output,
    Volumes: volumes.map((volume) => ({ ...volume, ...encryptions(context).find(volume.VolumeId) })),
  };
});

/** Volumes: the emulator's, with the encryption that a launch asked for. */
export const volumeActions: Readonly<Record<string, Action>> = { DescribeVolumes: describe };
