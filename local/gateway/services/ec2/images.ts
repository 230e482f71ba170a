import { ApiError, type Fields } from "../../protocol";
import { publicImages, type PublicImage } from "../ssm/public-images";
import { applyFilters, type Filter } from "../support/filters";
import { action, type Action } from "../support/service";

interface Input {
  readonly ImageIds?: readonly string[];
  readonly Owners?: readonly string[];
  readonly Filters?: readonly Filter[];
}

const describe = action<Input & Fields>(async (input, context) => {
  const output = await context.emulator("ec2", "DescribeImages", input);
  const theirs = (output.Images ?? []) as Fields[];
  const known = new Set(theirs.map(({ ImageId }) => ImageId));
  const catalogue = publicImages(context.region).filter(
    ({ imageId, ownerId }) =>
      !known.has(imageId) &&
      (input.ImageIds?.includes(imageId) ?? true) &&
      (input.Owners?.some((owner) => owner === ownerId || owner === "amazon") ?? true),
  );
  const ours = applyFilters(catalogue, input.Filters, filterValues);
  const ids = new Set([...known, ...ours.map(({ imageId }) => imageId)]);
  // A pinned id can't be looked up here: that somebody pinned it is taken as proof that the image exists.
  const pinned = input.Filters?.length
    ? []
    : (input.ImageIds ?? []).filter((id) => !ids.has(id) && wellFormed(id));
  return { ...output, Images: [...theirs, ...ours.map(described), ...pinned.map(invented)] };
});

function wellFormed(id: string): boolean {
  return /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id);
}

function filterValues(image: PublicImage, name: string): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    name: image.name,
    "image-id": image.imageId,
    architecture: image.architecture,
    "owner-id": image.ownerId,
    "owner-alias": "amazon",
    description: image.description,
    state: "available",
    "is-public": "true",
    "image-type": "machine",
    "root-device-type": "ebs",
    "root-device-name": image.rootDeviceName,
    "virtualization-type": "hvm",
  };
  return values[name] === undefined ? [] : [values[name]];
}

function described(image: PublicImage): Fields {
  return {
    ImageId: image.imageId,
    ImageLocation: `amazon/${image.name}`,
    ImageOwnerAlias: "amazon",
    OwnerId: image.ownerId,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    State: "available",
    Public: true,
    ImageType: "machine",
    CreationDate: "2025-11-18T00:00:00.000Z",
    EnaSupport: true,
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    RootDeviceType: "ebs",
    RootDeviceName: image.rootDeviceName,
    BlockDeviceMappings: [
      {
        DeviceName: image.rootDeviceName,
        Ebs: {
          SnapshotId: image.imageId.replace("ami-", "snap-"),
          VolumeSize: 30,
          VolumeType: "gp3",
          DeleteOnTermination: true,
          Encrypted: false,
        },
      },
    ],
  };
}

function invented(imageId: string): Fields {
  return described({
    imageId,
    name: `pinned-${imageId}`,
    description: "An image that the local platform knows by its id only",
    architecture: "x86_64",
    ownerId: "591542846629",
    rootDeviceName: "/dev/xvda",
    parameters: [],
  });
}

/** Machine images: the published ones and those that a stack pins by id. */
export const imageActions: Readonly<Record<string, Action>> = {
  DescribeImages: describe,
  // Read with every image that is looked up, under the image's id; AWS refuses it, and the provider expects that.
  GetInstanceUefiData: action<{ InstanceId: string }>(({ InstanceId }) => {
    if (!InstanceId.startsWith("ami-")) return { InstanceId };
    throw new ApiError("InvalidInstanceID.Malformed", `Invalid id: "${InstanceId}"`);
  }),
};
