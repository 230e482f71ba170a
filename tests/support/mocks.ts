import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** What AWS alone knows, as inputs hold it in a preview. */
export const unknown = { __pulumiUnknown: true };

/** A resource as the program asked the engine for it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** What Pulumi's mocks keep to themselves: where a resource stands, and what it waits for. */
export interface Placed {
  readonly urn: string;
  readonly parent: string;
  readonly provider: string;
  readonly dependencies: readonly string[];
  /** Whether it stays on AWS when the program lets it go. */
  readonly retainOnDelete: boolean;
  /** Properties whose change replaces it. */
  readonly replaceOnChanges: readonly string[];
  /** What each property was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** A question that the program asked AWS. */
export interface Invoked {
  readonly token: string;
  readonly inputs: Record<string, unknown>;
  /** Empty where the default provider was asked. */
  readonly provider: string;
}

/** A version of a secret as Secrets Manager lists it. */
export interface SecretVersion {
  readonly versionId: string;
  readonly versionStages: readonly string[];
}

/** A mocked engine: what the program registered, and how to wait for it. */
export interface MockedEngine {
  /** Everything registered so far, in order. */
  readonly resources: readonly Registered[];
  /** What the program asked AWS for, in order. */
  readonly invokes: readonly Invoked[];
  /** The same resources by place, sorted by URN. */
  placed(): Placed[];
  /** Inputs of the one resource of this type and name. */
  inputs(type: string, name: string): Record<string, unknown>;
  /** Waits until the program has registered everything. */
  settled(): Promise<void>;
}

/** Where the mocked resources are. */
interface Where {
  readonly region: string;
  readonly accountId: string;
}

/** What AWS would compute, by type; only what the components read. */
const computed: Record<
  string,
  (name: string, inputs: Record<string, unknown>, where: Where) => Record<string, unknown>
> = {
  "aws:acm/certificate:Certificate": (_name, { domainName }) => ({
    domainValidationOptions: [
      {
        domainName,
        resourceRecordName: `_proof.${String(domainName)}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: "_value.acm-validations.aws.",
      },
    ],
  }),
  "aws:acm/certificateValidation:CertificateValidation": (_name, { certificateArn }) => ({ certificateArn }),
  "aws:cloudwatch/logGroup:LogGroup": (name, _inputs, { region, accountId }) => ({
    arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}`,
    region,
  }),
  "aws:ec2/eip:Eip": (name) => ({ allocationId: `${name}-allocation` }),
  "aws:ec2/instance:Instance": (_name, _inputs, { region }) => ({ region }),
  "aws:ec2/vpc:Vpc": (_name, _inputs, { accountId, region }) => ({ ownerId: accountId, region }),
  "aws:lb/loadBalancer:LoadBalancer": (name) => ({
    dnsName: `${name}.elb.amazonaws.com`,
    zoneId: "Z-LOAD-BALANCER",
  }),
  "aws:lb/targetGroup:TargetGroup": (name) => ({ arnSuffix: `targetgroup/${name}/1` }),
  "aws:route53/record:Record": (_name, { name }) => ({ fqdn: name }),
  "aws:secretsmanager/secret:Secret": (name, _inputs, { region, accountId }) => ({
    arn: `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-AbCdEf`,
  }),
  "aws:route53/zone:Zone": (name) => ({ zoneId: `${name}-zone`, nameServers: ["ns-1.example.net"] }),
  "aws:scheduler/scheduleGroup:ScheduleGroup": (name, _inputs, { region, accountId }) => ({
    arn: `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}-name`,
  }),
  "aws:sqs/queue:Queue": (name) => ({ url: `https://sqs.example.net/${name}` }),
};

/**
 * Replaces the engine. Components must be imported after this, by `await import(…)`.
 *
 * @param options.preview as in `pulumi preview`: nothing that AWS computes is known
 * @param options.stackOutputs outputs of every other stack that the program refers to; known in a preview, too
 * @param options.parameters what SSM's parameter store holds, by name
 * @param options.secretVersions what Secrets Manager lists, by a secret's ARN; a secret that isn't there can't be asked for
 */
export async function mockEngine(options: {
  preview: boolean;
  stack?: string;
  availabilityZones?: string[] | Error;
  stackOutputs?: Record<string, unknown>;
  region?: string;
  accountId?: string;
  parameters?: Readonly<Record<string, string>>;
  secretVersions?: Readonly<Record<string, readonly SecretVersion[]>>;
}): Promise<MockedEngine> {
  const { preview, stack = "test", stackOutputs = {}, parameters = {}, secretVersions = {} } = options;
  const { availabilityZones = ["eu-west-1c", "eu-west-1a", "eu-west-1b"] } = options;
  const { region = "eu-west-1", accountId = "111111111111" } = options;
  const resources: Registered[] = [];
  const invokes: Invoked[] = [];
  const places: Placed[] = [];
  listener = (place) => places.push(place);
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        const given = inputs as Record<string, unknown>;
        // As text and back: an unknown is an object of a class that no test should have to name.
        resources.push({ type, name, inputs: JSON.parse(JSON.stringify(given)) as Record<string, unknown> });
        if (type === "pulumi:pulumi:StackReference") {
          return { id: name, state: { ...given, outputs: stackOutputs, secretOutputNames: [] } };
        }
        if (preview) return { id: undefined, state: given };
        const short = type.slice(type.lastIndexOf(":") + 1);
        return {
          id: `${name}-${short}-id`,
          state: {
            arn: `arn:${short}:${name}`,
            name: `${name}-name`,
            ...given,
            ...computed[type]?.(name, given, { region, accountId }),
          },
        };
      },
      call({ token, inputs, provider }) {
        invokes.push({ token, inputs: inputs as Record<string, unknown>, provider: provider ?? "" });
        if (token === "aws:secretsmanager/getSecretVersions:getSecretVersions") {
          const { secretId } = inputs as { readonly secretId: string };
          const versions = secretVersions[secretId];
          if (versions === undefined) throw refused(`ResourceNotFoundException: ${secretId}`);
          return { versions };
        }
        if (token === "aws:ssm/getParameter:getParameter") {
          const { name } = inputs as { readonly name: string };
          const value = parameters[name];
          if (value === undefined) throw refused(`ParameterNotFound: ${name}`);
          return { value, insecureValue: value, version: 7 };
        }
        if (token === "aws:ssm/getParametersByPath:getParametersByPath") {
          const { path } = inputs as { readonly path: string };
          const found = Object.entries(parameters).filter(([name]) => name.startsWith(`${path}/`));
          return { names: found.map(([name]) => name), values: found.map(([, value]) => value) };
        }
        if (token !== "aws:index/getAvailabilityZones:getAvailabilityZones") {
          throw new Error(`the program called ${token}, which the tests don't know`);
        }
        if (availabilityZones instanceof Error) {
          throw refused(availabilityZones.message);
        }
        return { names: availabilityZones };
      },
    },
    "ecs-environment",
    stack,
    preview,
    "organization",
  );
  return {
    resources,
    invokes,
    placed: () => places.toSorted((a, b) => (a.urn < b.urn ? -1 : 1)),
    inputs(type, name) {
      const found = resources.filter((resource) => resource.type === type && resource.name === name);
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} resources are ${type} ${name}`);
      return only.inputs;
    },
    settled: () => pulumi.runtime.disconnect(),
  };
}

/** What a provider answers, as gRPC has it: its words are in `details`. */
function refused(details: string): Error {
  return Object.assign(new Error(details), { details });
}

let listener: (place: Placed) => void = () => undefined;

/** The part of a registration request that is read here. */
interface RegisterRequest {
  getParent(): string;
  getProvider(): string;
  getProvidersMap(): { toObject(): [string, string][] };
  getDependenciesList(): string[];
  getRetainondelete(): boolean;
  getReplaceonchangesList(): string[];
  getPropertydependenciesMap(): { entries(): Iterable<[string, { getUrnsList(): string[] }]> };
}

// Mocks are not told parents, providers or dependencies, but the monitor that calls them is.
const registerResource = Reflect.get(MockMonitor.prototype, "registerResource") as (
  this: MockMonitor,
  request: RegisterRequest,
  callback: (error: unknown, response: { getUrn(): string } | undefined) => void,
) => Promise<void>;
MockMonitor.prototype.registerResource = async function (request: RegisterRequest, callback) {
  const heard = listener;
  await registerResource.call(this, request, (error, response) => {
    if (response) {
      heard({
        urn: response.getUrn(),
        parent: request.getParent(),
        provider: request.getProvider(),
        dependencies: [...request.getDependenciesList()].sort(),
        retainOnDelete: request.getRetainondelete(),
        replaceOnChanges: request.getReplaceonchangesList(),
        propertyDependencies: Object.fromEntries(
          [...request.getPropertydependenciesMap().entries()].map(([key, made]) => [key, made.getUrnsList()]),
        ),
      });
    }
    callback(error, response);
  });
};
