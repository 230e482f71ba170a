import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type ServiceContext } from "../support/service";
import { isPrivate, type Placement, withoutInterface } from "./network-interface";
import { type Attached, deleteVolumes, equipVolumes, type VolumeRequest } from "./volumes";

interface Instance extends Fields, Attached {
  readonly InstanceId: string;
}

/** What the emulator forgets of an instance, or can't change. */
interface Settings {
  /** Attributes under their names in DescribeInstanceAttribute's answer. */
  readonly attributes: Fields;
  /** Members as DescribeInstances shows them. */
  readonly shown: Fields;
  readonly cpuCredits?: string;
  /** Whether the machine has no public address. */
  readonly private?: boolean;
}

const settings = (context: ServiceContext): Collection<Settings> =>
  context.collection("ec2/instance-settings");

interface Launch extends Fields, Placement, VolumeRequest {
  readonly UserData?: string;
  readonly DisableApiTermination?: boolean;
  readonly DisableApiStop?: boolean;
  readonly InstanceInitiatedShutdownBehavior?: string;
  readonly EbsOptimized?: boolean;
  readonly Monitoring?: { readonly Enabled?: boolean };
  readonly MetadataOptions?: Fields;
  readonly CreditSpecification?: { readonly CpuCredits?: string };
}

const run = action<Launch>(async (input, context) => {
  const output = await context.emulator("ec2", "RunInstances", withoutInterface(input));
  const instances = (output.Instances ?? []) as Instance[];
  for (const instance of instances) {
    settings(context).put(instance.InstanceId, launched(input));
    await equipVolumes(instance, input, context);
  }
  return { ...output, Instances: instances.map((instance) => overlay(instance, context)) };
});

function launched(input: Launch): Settings {
  return {
    attributes: {
      DisableApiTermination: { Value: input.DisableApiTermination ?? false },
      DisableApiStop: { Value: input.DisableApiStop ?? false },
      InstanceInitiatedShutdownBehavior: { Value: input.InstanceInitiatedShutdownBehavior ?? "stop" },
      ...(input.UserData !== undefined && { UserData: { Value: input.UserData } }),
    },
    shown: {
      EbsOptimized: input.EbsOptimized ?? false,
      Monitoring: { State: input.Monitoring?.Enabled ? "enabled" : "disabled" },
      MetadataOptions: metadata({}, input.MetadataOptions),
    },
    cpuCredits: input.CreditSpecification?.CpuCredits,
    private: isPrivate(input),
  };
}

function metadata(known: Fields, given: Fields | undefined): Fields {
  return {
    State: "applied",
    HttpTokens: "optional",
    HttpPutResponseHopLimit: 1,
    HttpEndpoint: "enabled",
    HttpProtocolIpv6: "disabled",
    InstanceMetadataTags: "disabled",
    ...known,
    ...given,
  };
}

function overlay(instance: Instance, context: ServiceContext): Instance {
  const found = settings(context).find(instance.InstanceId);
  const { PublicIpAddress: _address, ...inside } = instance;
  return { ...(found?.private ? { ...inside, PublicDnsName: "" } : instance), ...found?.shown };
}

const describe = action<Fields>(async (input, context) => {
  const output = await context.emulator("ec2", "DescribeInstances", input);
  const reservations = (output.Reservations ?? []) as (Fields & { Instances?: Instance[] })[];
  return {
    ...output,
    Reservations: reservations.map((reservation) => ({
      ...reservation,
      Instances: (reservation.Instances ?? []).map((instance) => overlay(instance, context)),
    })),
  };
});

// The attributes that the emulator answers with what holds for most instances.
const standard: Readonly<Record<string, Fields>> = {
  disableApiStop: { DisableApiStop: { Value: false } },
  disableApiTermination: { DisableApiTermination: { Value: false } },
};

const describeAttribute = action<{ InstanceId: string; Attribute: string }>(async (input, context) => {
  const output = await context.emulator("ec2", "DescribeInstanceAttribute", input);
  const member = input.Attribute.charAt(0).toUpperCase() + input.Attribute.slice(1);
  const known = settings(context).find(input.InstanceId);
  const shown = known?.shown[member];
  const own = known?.attributes[member] ?? (shown === undefined ? undefined : { Value: shown });
  return { ...output, ...standard[input.Attribute], ...(own !== undefined && { [member]: own }) };
});

/** Whether the instance is there; what is known of it beyond the emulator. */
async function known(id: string, context: ServiceContext): Promise<Settings & { state: string }> {
  const output = await context.emulator("ec2", "DescribeInstances", { InstanceIds: [id] });
  const [reservation] = (output.Reservations ?? []) as { Instances?: { State?: { Name?: string } }[] }[];
  const [found] = reservation?.Instances ?? [];
  if (!found) throw new ApiError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
  return { ...(settings(context).find(id) ?? launched({})), state: found.State?.Name ?? "" };
}

function change(id: string, before: Settings, changes: Partial<Settings>, context: ServiceContext): void {
  const { attributes, shown, cpuCredits } = before;
  settings(context).put(id, {
    attributes: { ...attributes, ...changes.attributes },
    shown: { ...shown, ...changes.shown },
    cpuCredits: changes.cpuCredits ?? cpuCredits,
    private: before.private,
  });
}

const whenStopped = ["InstanceType", "UserData", "EbsOptimized"];
const asShown = ["InstanceType", "EbsOptimized", "SourceDestCheck", "EnaSupport"];

type Modification = Fields & { readonly InstanceId: string; readonly Groups?: readonly string[] };

const modifyAttribute = action<Modification>(
  async ({ InstanceId, Groups, DryRun: _dry, ...given }, context) => {
    const before = await known(InstanceId, context);
    const running = Object.keys(given).find(
      (name) => whenStopped.includes(name) && before.state !== "stopped",
    );
    if (running !== undefined) {
      const text = `The instance '${InstanceId}' is not in the 'stopped' state, which ${running} needs to be changed.`;
      throw new ApiError("IncorrectInstanceState", text);
    }
    const values = Object.entries(given as Record<string, { Value?: unknown }>);
    change(
      InstanceId,
      before,
      {
        attributes: Object.fromEntries(values.filter(([name]) => !asShown.includes(name))),
        shown: {
          ...Object.fromEntries(
            values.filter(([name]) => asShown.includes(name)).map(([name, { Value }]) => [name, Value]),
          ),
          ...(Groups && { SecurityGroups: Groups.map((GroupId) => ({ GroupId })) }),
        },
      },
      context,
    );
    return {};
  },
);

const modifyMetadata = action<Fields & { InstanceId: string }>(
  async ({ InstanceId, DryRun: _dry, ...given }, context) => {
    const before = await known(InstanceId, context);
    const changed = metadata(before.shown.MetadataOptions as Fields, given);
    change(InstanceId, before, { shown: { MetadataOptions: changed } }, context);
    return { InstanceId, InstanceMetadataOptions: changed };
  },
);

const monitor = (State: "enabled" | "disabled") =>
  action<{ InstanceIds: string[] }>(async ({ InstanceIds }, context) => {
    for (const id of InstanceIds)
      change(id, await known(id, context), { shown: { Monitoring: { State } } }, context);
    return { InstanceMonitorings: InstanceIds.map((InstanceId) => ({ InstanceId, Monitoring: { State } })) };
  });

interface Credits {
  readonly InstanceId: string;
  readonly CpuCredits?: string;
}

const modifyCredits = action<{ InstanceCreditSpecifications: Credits[] }>(async (input, context) => {
  for (const { InstanceId, CpuCredits } of input.InstanceCreditSpecifications) {
    change(InstanceId, await known(InstanceId, context), { cpuCredits: CpuCredits }, context);
  }
  const ids = input.InstanceCreditSpecifications.map(({ InstanceId }) => ({ InstanceId }));
  return { SuccessfulInstanceCreditSpecifications: ids, UnsuccessfulInstanceCreditSpecifications: [] };
});

const describeCredits = action<Fields>(async (input, context) => {
  const output = await context.emulator("ec2", "DescribeInstanceCreditSpecifications", input);
  const list = (output.InstanceCreditSpecifications ?? []) as Credits[];
  return {
    ...output,
    InstanceCreditSpecifications: list.map((item) => ({
      ...item,
      CpuCredits: settings(context).find(item.InstanceId)?.cpuCredits ?? item.CpuCredits,
    })),
  };
});

const terminate = action<{ InstanceIds: string[] }>(async (input, context) => {
  for (const id of input.InstanceIds) {
    const { DisableApiTermination } = settings(context).find(id)?.attributes ?? {};
    if ((DisableApiTermination as { Value?: boolean } | undefined)?.Value !== true) continue;
    const text = `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`;
    throw new ApiError("OperationNotPermitted", text);
  }
  const output = await context.emulator("ec2", "TerminateInstances", input);
  await deleteVolumes(input.InstanceIds, context);
  return output;
});

/** Settings of machines: start-up script, metadata service, protection, size. */
export const instanceActions: Readonly<Record<string, Action>> = {
  RunInstances: run,
  DescribeInstances: describe,
  DescribeInstanceAttribute: describeAttribute,
  ModifyInstanceAttribute: modifyAttribute,
  ModifyInstanceMetadataOptions: modifyMetadata,
  MonitorInstances: monitor("enabled"),
  UnmonitorInstances: monitor("disabled"),
  ModifyInstanceCreditSpecification: modifyCredits,
  DescribeInstanceCreditSpecifications: describeCredits,
  TerminateInstances: terminate,
};
