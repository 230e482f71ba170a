import { contains, formatBlock, type Ipv4Block, networkOf, overlap, parseBlock } from "../internal/cidr";
import { isWhole } from "../internal/whole";

/**
 * Zones an environment can ever have. The VPC is cut into eight equal slots; a zone owns one for ever, and the
 * last two stay free.
 */
export const maximumZones = 6;

/** The kinds of subnets. All of them have their place from the first day, also those not in use yet. */
export type Tier = "private" | "public" | "data" | "transit";

/**
 * Where a tier lies inside its zone's slot, in eighths of the slot. Workloads get half of it, because each task has
 * an address of its own. `data` is for databases and caches, `transit` for attachments (peers, VPN, Direct Connect,
 * resolvers). The last eighth is free.
 *
 * These figures are a contract: changing one replaces subnets that are in use.
 */
const places: Record<Tier, { readonly first: number; readonly eighths: 1 | 4 }> = {
  private: { first: 0, eighths: 4 },
  public: { first: 4, eighths: 1 },
  data: { first: 5, eighths: 1 },
  transit: { first: 6, eighths: 1 },
};

const slotBits = 3;

/** A load balancer wants at least a /27 per zone; a public subnet is 1/64 of the VPC. */
const longestPrefix = 21;
const shortestPrefix = 16;

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/**
 * The block of one subnet.
 *
 * A pure function of the VPC's block, the tier and the zone's position, and of nothing else: how many zones or tiers
 * are in use has no say, so that adding one never renumbers another.
 *
 * @param cidrBlock the VPC's block, one that {@link addressProblems} finds nothing wrong with
 * @param zone position of the zone, from 0
 * @throws RangeError for a zone that the plan has no place for, or a text that is no block
 */
export function subnetCidrBlock(cidrBlock: string, tier: Tier, zone: number): string {
  const vpc = parseBlock(cidrBlock);
  if (!vpc) throw new RangeError(`"${cidrBlock}" is not an IPv4 block such as 10.20.0.0/16`);
  if (!isWhole(zone, 0, maximumZones - 1)) {
    throw new RangeError(`zone ${zone} has no place in the address plan; zones are 0 to ${maximumZones - 1}`);
  }
  const eighth = 2 ** (32 - vpc.prefix - 2 * slotBits);
  const { first, eighths } = places[tier];
  return formatBlock({
    address: vpc.address + (zone * 8 + first) * eighth,
    prefix: vpc.prefix + slotBits + (eighths === 4 ? 1 : 3),
  });
}

/** What is wrong with a VPC's block; empty when nothing is. */
export function addressProblems(cidrBlock: string): string[] {
  const block = parseBlock(cidrBlock);
  if (!block) return [`cidrBlock "${cidrBlock}" is not an IPv4 block; use one such as 10.20.0.0/16`];
  const problems: string[] = [];
  const network = networkOf(block);
  if (network.address !== block.address) {
    problems.push(`cidrBlock ${cidrBlock} has host bits set; use ${formatBlock(network)}`);
  }
  if (block.prefix < shortestPrefix || block.prefix > longestPrefix) {
    problems.push(
      `cidrBlock ${cidrBlock} doesn't fit the address plan; use a prefix from /${shortestPrefix} to /${longestPrefix}`,
    );
  }
  if (!privateRanges.some((range) => holds(range, network))) {
    problems.push(`cidrBlock ${cidrBlock} is not private; choose inside ${privateRanges.join(", ")}`);
  }
  return problems;
}

/** Whether two VPCs could never be peered, because they share addresses. */
export function cidrBlocksOverlap(one: string, other: string): boolean {
  const [a, b] = [parseBlock(one), parseBlock(other)];
  return a !== undefined && b !== undefined && overlap(networkOf(a), networkOf(b));
}

function holds(range: string, block: Ipv4Block): boolean {
  const outer = parseBlock(range);
  return outer !== undefined && contains(outer, block);
}
