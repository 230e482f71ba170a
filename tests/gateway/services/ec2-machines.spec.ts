import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, type Emulated, tagKeeper } from "./account";

describe("settings of machines", () => {
  function emulator(): Emulated {
    const instance = {
      InstanceId: "i-1",
      InstanceType: "t4g.nano",
      SourceDestCheck: true,
      State: { Name: "running" },
      PublicIpAddress: "54.0.0.1",
      PublicDnsName: "ec2-54-0-0-1.compute.amazonaws.com",
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeId: "vol-root" } }],
    };
    return {
      ...tagKeeper(),
      "ec2:RunInstances": () => ({ Instances: [instance] }),
      "ec2:DescribeInstances": ({ InstanceIds }) => ({
        Reservations: (InstanceIds as string[]).includes("i-1")
          ? [{ Instances: [{ ...instance, State: { ...instance.State } }] }]
          : [],
      }),
      "ec2:DescribeInstanceAttribute": ({ InstanceId }) => ({ InstanceId }),
      "ec2:StopInstances": () => {
        instance.State.Name = "stopped";
        return {};
      },
      "ec2:TerminateInstances": () => ({ TerminatingInstances: [{ InstanceId: "i-1" }] }),
      "ec2:DescribeVolumes": () => ({}),
    };
  }
  const launch = { ImageId: "ami-1", MinCount: 1, MaxCount: 1 };
  const id = { InstanceId: "i-1" };

  it("are remembered from the launch", async () => {
    const aws = accounts(emulator())();
    const UserData = Buffer.from("#!/bin/sh").toString("base64");
    await aws.call("ec2", "RunInstances", {
      ...launch,
      UserData,
      MetadataOptions: { HttpTokens: "required" },
    });
    const output = await aws.call("ec2", "DescribeInstances", { InstanceIds: ["i-1"] });
    const [instance] = (output.Reservations as { Instances: Fields[] }[])[0]?.Instances ?? [];
    assert.equal((instance?.MetadataOptions as Fields).HttpTokens, "required");
    const attribute = await aws.call("ec2", "DescribeInstanceAttribute", { ...id, Attribute: "userData" });
    assert.deepEqual(attribute.UserData, { Value: UserData });
    const stop = await aws.call("ec2", "DescribeInstanceAttribute", { ...id, Attribute: "disableApiStop" });
    assert.deepEqual(stop.DisableApiStop, { Value: false });
  });

  it("place it as its network interface says, which the emulator doesn't read", async () => {
    const asked: Fields[] = [];
    const fake = emulator();
    const aws = accounts({
      ...fake,
      "ec2:RunInstances": (input, account) => {
        asked.push(input);
        return fake["ec2:RunInstances"]?.(input, account) ?? {};
      },
    })();
    const place = { SubnetId: "subnet-a", Groups: ["sg-1"], AssociatePublicIpAddress: false };
    await aws.call("ec2", "RunInstances", { ...launch, NetworkInterfaces: [{ DeviceIndex: 0, ...place }] });
    assert.deepEqual(asked, [{ ...launch, SubnetId: "subnet-a", SecurityGroupIds: ["sg-1"] }]);
    const output = await aws.call("ec2", "DescribeInstances", { InstanceIds: ["i-1"] });
    const [instance] = (output.Reservations as { Instances: Fields[] }[])[0]?.Instances ?? [];
    assert.deepEqual([instance?.PublicIpAddress, instance?.PublicDnsName], [undefined, ""]);
    await aws.call("ec2", "ModifyInstanceAttribute", { ...id, SourceDestCheck: { Value: false } });
    const later = await aws.call("ec2", "DescribeInstances", { InstanceIds: ["i-1"] });
    assert.doesNotMatch(JSON.stringify(later), /54\.0\.0\.1/);
  });

  it("leave an interface that is there already to the emulator", async () => {
    const asked: Fields[] = [];
    const aws = accounts({
      ...emulator(),
      "ec2:RunInstances": (input) => {
        asked.push(input);
        return {};
      },
    })();
    const input = { ...launch, NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: "eni-1" }] };
    await aws.call("ec2", "RunInstances", input);
    assert.deepEqual(asked, [input]);
  });

  it("encrypt and tag its volumes", async () => {
    const fake = emulator();
    const aws = accounts({
      ...fake,
      "ec2:DescribeVolumes": () => ({
        Volumes: [
          { VolumeId: "vol-root", Encrypted: false },
          { VolumeId: "vol-other", Encrypted: false },
        ],
      }),
    })();
    await aws.call("ec2", "RunInstances", {
      ...launch,
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true } }],
      TagSpecifications: [
        { ResourceType: "instance", Tags: [{ Key: "owner", Value: "machine" }] },
        { ResourceType: "volume", Tags: [{ Key: "owner", Value: "volume" }] },
      ],
    });
    const { Volumes } = await aws.call("ec2", "DescribeVolumes");
    const [root, other] = Volumes as Fields[];
    assert.equal(root?.Encrypted, true);
    assert.match(String(root.KmsKeyId), /^arn:aws:kms:eu-west-1:111111111111:key\/[0-9a-f-]{36}$/);
    assert.deepEqual(other, { VolumeId: "vol-other", Encrypted: false });
    assert.deepEqual(fake["ec2:DescribeTags"]?.({}, ""), {
      Tags: [{ ResourceId: "vol-root", Key: "owner", Value: "volume" }],
    });
  });

  it("change: what a running machine allows at once, its size when it stands still", async () => {
    const fake = emulator();
    const aws = accounts(fake)();
    await aws.call("ec2", "RunInstances", launch);
    await aws.call("ec2", "ModifyInstanceAttribute", { ...id, SourceDestCheck: { Value: false } });
    await aws.call("ec2", "ModifyInstanceMetadataOptions", { ...id, HttpTokens: "required" });
    const size = { ...id, InstanceType: { Value: "t4g.micro" } };
    await aws.refused("IncorrectInstanceState", "ec2", "ModifyInstanceAttribute", size);
    fake["ec2:StopInstances"]?.({}, "");
    await aws.call("ec2", "ModifyInstanceAttribute", size);
    const output = await aws.call("ec2", "DescribeInstances", { InstanceIds: ["i-1"] });
    const [instance] = (output.Reservations as { Instances: Fields[] }[])[0]?.Instances ?? [];
    assert.deepEqual([instance?.InstanceType, instance?.SourceDestCheck], ["t4g.micro", false]);
    await aws.refused("InvalidInstanceID.NotFound", "ec2", "ModifyInstanceAttribute", {
      ...size,
      InstanceId: "i-2",
    });
  });

  it("a terminated machine takes its own volumes with it, and no other", async () => {
    const gone: unknown[] = [];
    const attached = (InstanceId: string, DeleteOnTermination: boolean) => [
      { InstanceId, DeleteOnTermination, VolumeId: "vol-1", State: "attached" },
    ];
    const aws = accounts({
      ...emulator(),
      "ec2:DescribeVolumes": () => ({
        Volumes: [
          { VolumeId: "vol-root", Attachments: attached("i-1", true) },
          { VolumeId: "vol-data", Attachments: attached("i-1", false) },
          { VolumeId: "vol-other", Attachments: attached("i-2", true) },
        ],
      }),
      "ec2:DetachVolume": ({ VolumeId }) => ({ VolumeId }),
      "ec2:DeleteVolume": ({ VolumeId }) => {
        gone.push(VolumeId);
        return {};
      },
    })();
    await aws.call("ec2", "TerminateInstances", { InstanceIds: ["i-1"] });
    assert.deepEqual(gone, ["vol-root"]);
  });

  it("protect from termination", async () => {
    const aws = accounts(emulator())();
    await aws.call("ec2", "RunInstances", { ...launch, DisableApiTermination: true });
    await aws.refused("OperationNotPermitted", "ec2", "TerminateInstances", { InstanceIds: ["i-1"] });
    await aws.call("ec2", "ModifyInstanceAttribute", { ...id, DisableApiTermination: { Value: false } });
    await aws.call("ec2", "TerminateInstances", { InstanceIds: ["i-1"] });
  });
});
