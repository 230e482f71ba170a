import { blockSize, contains, formatBlock, parseBlock } from "../../components/internal/cidr";
import { type MirroredStack, typeOf } from "./resource";

/** What must differ between two environments, and so is taken out before they are compared. */
export interface Surroundings {
  /** Name of the environment, which is its stack's. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly domain: string;
  readonly cidrBlock: string;
  /** Availability zones in their order: regions name theirs by different letters. */
  readonly zones: readonly string[];
}

/**
 * Reads what an environment's name, region, account, domain, addresses and zones are from its own resources.
 *
 * @throws Error where a resource that says so is missing
 */
export function surroundingsOf(stack: MirroredStack): Surroundings {
  const input = (type: string, name: string, property: string): string => {
    const resource = stack.resources.find((each) => typeOf(each) === type && each.name === name);
    const value = resource?.inputs[property];
    if (typeof value !== "string") {
      throw new Error(
        `stack ${stack.name} has no ${type} "${name}" with ${property}; only stacks that are up and hold an environment can be compared`,
      );
    }
    return value;
  };
  const { name } = stack;
  // A provider's lists are texts to the engine.
  const accounts = JSON.parse(input("pulumi:providers:aws", name, "allowedAccountIds")) as string[];
  const zones = stack.resources
    .filter((resource) => typeOf(resource) === "aws:ec2/subnet:Subnet")
    .map(({ inputs }) => inputs.availabilityZone)
    .filter((zone) => typeof zone === "string");
  return {
    name,
    region: input("pulumi:providers:aws", name, "region"),
    accountId: accounts[0] ?? "",
    domain: input("aws:route53/zone:Zone", `${name}-public`, "name"),
    cidrBlock: input("aws:ec2/vpc:Vpc", name, "cidrBlock"),
    zones: [...new Set(zones)].sort(),
  };
}

/** Replaces in a text what is the environment's own by what it is: `<region>`, `<vpc>`, … */
export function normalised(text: string, surroundings: Surroundings): string {
  const { name, region, accountId, domain, zones } = surroundings;
  // The domain before the name that it may begin with, the zones before the region that they begin with, and the account
  // before the region, so that another account's is known.
  const own: [string, string, RegExp][] = [
    [domain, "<domain>", wholeWord(domain)],
    ...zones.map((zone, index): [string, string, RegExp] => [zone, `<zone ${index + 1}>`, wholeWord(zone)]),
    [accountId, "<account>", wholeWord(accountId)],
    [region, "<region>", ownRegion(region)],
    [name, "<environment>", wholeWord(name)],
  ];
  const replaced = own
    .filter(([word]) => word !== "")
    .reduce((before, [, placeholder, pattern]) => before.replace(pattern, placeholder), text);
  return withoutPrefix(replaced, surroundings.cidrBlock);
}

/** A word that is not a part of a longer one: production in api-production, but not in productions. */
function wholeWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, "g");
}

/** A region but beside another account, in an ARN or a registry's name: what is there is the same for every environment. */
function ownRegion(region: string): RegExp {
  return new RegExp(`(?<!\\d{12}\\.dkr\\.ecr\\.)${wholeWord(region).source}(?!:\\d{12}:)`, "g");
}

/** Addresses inside the VPC become their distance from its first one: 10.20.32.0/20 is `<vpc>+0.0.32.0/20`. */
function withoutPrefix(text: string, cidrBlock: string): string {
  const vpc = parseBlock(cidrBlock);
  if (!vpc) return text;
  return text.replace(
    /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(\/\d{1,2})?(?![\d.]*\d)/g,
    (found, address: string, length = "") => {
      const block = parseBlock(`${address}${String(length) || "/32"}`);
      if (!block || !contains(vpc, block)) return found;
      const distance = formatBlock({ address: block.address - vpc.address, prefix: block.prefix });
      return blockSize(block) === blockSize(vpc)
        ? "<vpc>"
        : `<vpc>+${length ? distance : distance.replace("/32", "")}`;
    },
  );
}
