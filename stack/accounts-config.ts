import { type Account, readAccount } from "./account";
import { ConfigReader, type ConfigSource } from "./config-reader";
import { domainName, matching, notBlank } from "./config-rules";

/** Whether a stack is the one of what the account for operations owns. */
export function isAccounts(stack: string): boolean {
  return stack === "accounts";
}

/** What the configuration of the accounts' stack says. Pulumi.yaml describes each key. */
export interface AccountsConfig extends Account {
  readonly owner: string;
  readonly costCentre: string;
  /** Domain that those of the environments are below. */
  readonly parentDomain: string;
  /** Accounts of the environments, whose services pull the images and whose releases mark them. */
  readonly pullAccountIds: readonly string[];
  readonly delegations: Delegations;
  readonly trafficSplits: Readonly<Record<string, SplitConfig>>;
}

/** Who answers for domains below the parent's: a stack of this project, by its name, or name servers. */
export type Delegations = Readonly<Record<string, string | readonly string[]>>;

/** What the configuration says of a split. The first target has all traffic until some is shifted. */
export interface SplitConfig {
  readonly host: string;
  readonly targets: Readonly<Record<string, SplitTargetConfig>>;
}

/** A target: a stack of this project whose environment it is, or the load balancer itself. */
export type SplitTargetConfig = (
  | { readonly stack: string }
  | {
      readonly loadBalancerDnsName: string;
      readonly loadBalancerZoneId: string;
      readonly httpsListenerArn: string;
    }
) & { readonly metricsRoleArn?: string };

/**
 * Reads and checks the whole configuration of the accounts' stack.
 *
 * @throws pulumi.RunError with every problem at once
 */
export function readAccountsConfig(stack: string, source: ConfigSource): AccountsConfig {
  const reader = new ConfigReader(source);
  const parentDomain = reader.text("parentDomain", domainName("example.com"));
  const config: AccountsConfig = {
    ...readAccount(reader),
    owner: reader.text("owner", notBlank("the name of a team", "platform")),
    costCentre: reader.text("costCentre", notBlank("what the costs are booked on", "platform")),
    parentDomain,
    pullAccountIds: readPullAccountIds(reader),
    delegations: readJson(reader, "delegations", {
      allowed: `JSON with domains below ${parentDomain}, each with the stack that has its zone or with its name servers`,
      example: `'{"staging.${parentDomain}":"staging","production.${parentDomain}":["ns-1.example.net","ns-2.example.net"]}'`,
      read: (value) => readDelegations(value, parentDomain),
    }),
    trafficSplits: readJson(reader, "trafficSplits", {
      allowed:
        `JSON with splits by name, each with a host in ${parentDomain} and two targets: the stack of an environment, or ` +
        "loadBalancerDnsName, loadBalancerZoneId and httpsListenerArn",
      example: `'{"www":{"host":"www.${parentDomain}","targets":{"blue":{"stack":"blue"},"green":{"stack":"green"}}}}'`,
      read: (value) => readSplits(value, parentDomain),
      unknownKeys: unknownSplitKeys,
    }),
  };
  reader.throwIfAny(stack);
  return config;
}

function readPullAccountIds(reader: ConfigReader): readonly string[] {
  const text = reader.optionalText("pullAccountIds", {
    allowed: "AWS accounts of 12 digits, with commas between them",
    example: '"111111111111,222222222222"',
    fits: matching(/^\d{12}(\s*,\s*\d{12})*$/),
  });
  return text === undefined ? [] : text.split(",").map((account) => account.trim());
}

/** What a JSON text must hold. */
interface JsonRule<T> {
  readonly allowed: string;
  readonly example: string;
  /** The value where it is right, else undefined. */
  readonly read: (value: unknown) => Readonly<Record<string, T>> | undefined;
  /** Keys that it has and nobody reads, in words: what isn't right for their sake. */
  readonly unknownKeys?: (value: unknown) => string[];
}

/** An empty record where the key is left empty. */
function readJson<T>(reader: ConfigReader, key: string, rule: JsonRule<T>): Readonly<Record<string, T>> {
  const { example, read, unknownKeys = () => [] } = rule;
  const value = parseJson(reader.given(key));
  const unknown = unknownKeys(value);
  const right = unknown.length > 0 ? undefined : read(value);
  reader.optionalText(key, {
    allowed: unknown.length > 0 ? `${rule.allowed}; nobody reads ${unknown.join(", ")}` : rule.allowed,
    example,
    fits: () => right !== undefined,
  });
  return right ?? {};
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "") as unknown;
  } catch {
    return undefined;
  }
}

const stackName = /^[a-z][a-z0-9-]*$/;
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

function readDelegations(value: unknown, parentDomain: string): Delegations | undefined {
  const isRight = (domain: string, to: unknown) =>
    hostName.test(domain) &&
    domain.endsWith(`.${parentDomain}`) &&
    (Array.isArray(to)
      ? to.length > 0 && to.every((server) => typeof server === "string" && hostName.test(server))
      : typeof to === "string" && stackName.test(to));
  return isRecord(value) && Object.entries(value).every(([domain, to]) => isRight(domain, to))
    ? (value as Delegations)
    : undefined;
}

function readSplits(value: unknown, parentDomain: string): Readonly<Record<string, SplitConfig>> | undefined {
  const isRight = (split: unknown) =>
    isRecord(split) &&
    typeof split.host === "string" &&
    hostName.test(split.host) &&
    `.${split.host}`.endsWith(`.${parentDomain}`) &&
    isRecord(split.targets) &&
    Object.keys(split.targets).length === 2 &&
    Object.values(split.targets).every(isTarget);
  return isRecord(value) &&
    Object.entries(value).every(([name, split]) => stackName.test(name) && isRight(split))
    ? (value as Readonly<Record<string, SplitConfig>>)
    : undefined;
}

const entranceKeys = ["loadBalancerDnsName", "loadBalancerZoneId", "httpsListenerArn"];

function isTarget(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { stack, metricsRoleArn, ...entrance } = value;
  if (metricsRoleArn !== undefined && typeof metricsRoleArn !== "string") return false;
  if (stack !== undefined) return typeof stack === "string" && stackName.test(stack);
  return entranceKeys.every((key) => typeof entrance[key] === "string");
}

/** A key that is mistyped would count as left out, and an entrance beside a stack would be passed over. */
function unknownSplitKeys(value: unknown): string[] {
  return recordsIn(value).flatMap(([name, split]) => [
    ...keysBeside(split, ["host", "targets"], name),
    ...recordsIn(split.targets).flatMap(([target, its]) =>
      keysBeside(
        its,
        ["metricsRoleArn", ...("stack" in its ? ["stack"] : entranceKeys)],
        `${name}.${target}`,
      ),
    ),
  ]);
}

function keysBeside(value: Record<string, unknown>, known: readonly string[], of: string): string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${key} of ${of}`);
}

function recordsIn(value: unknown): [string, Record<string, unknown>][] {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, each]) => (isRecord(each) ? [[key, each]] : []));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
