/** A block of addresses: its first address and the number of leading bits that all of them share. */
interface Block {
  readonly bits: 32 | 128;
  readonly base: bigint;
  readonly prefix: number;
}

/** Addresses that nobody on the internet has: RFC 1918, RFC 6598 (carriers' NAT), loopback, link-local, and RFC 4193 for IPv6. */
const notOnTheInternet = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
].map((range) => block(range));

/** The most that one organisation is ever given: beyond it, somebody means everybody. */
const widestOwner = { 32: 8, 128: 16 } as const;

/**
 * Whether these ranges together let the internet in: `0.0.0.0/0`, `::/0`, and what only looks smaller, such as the two
 * halves `0.0.0.0/1` and `128.0.0.0/1`. What can't be read counts as the internet.
 */
export function coversWorld(ranges: readonly string[]): boolean {
  const blocks = ranges.map((range) => block(range));
  if (blocks.includes(undefined)) return true;
  return ([32, 128] as const).some((bits) => {
    const size = distinct(
      blocks.filter((each): each is Block => each?.bits === bits && !isPrivate(each)),
    ).reduce((sum, each) => sum + sizeOf(each), 0n);
    return size > 1n << BigInt(bits - widestOwner[bits]);
  });
}

/** Without the blocks that lie inside another one: what is written twice counts once. */
function distinct(blocks: readonly Block[]): Block[] {
  const sorted = blocks.toSorted((a, b) =>
    a.base === b.base ? a.prefix - b.prefix : a.base < b.base ? -1 : 1,
  );
  let end = -1n;
  return sorted.filter((each) => {
    const inside = each.base < end;
    if (!inside) end = each.base + sizeOf(each);
    return !inside;
  });
}

function sizeOf({ bits, prefix }: Block): bigint {
  return 1n << BigInt(bits - prefix);
}

function isPrivate(inner: Block): boolean {
  return notOnTheInternet.some(
    (outer) =>
      outer?.bits === inner.bits &&
      outer.prefix <= inner.prefix &&
      masked(inner.base, inner.bits, outer.prefix) === outer.base,
  );
}

function masked(address: bigint, bits: number, prefix: number): bigint {
  const host = BigInt(bits - prefix);
  return (address >> host) << host;
}

function block(range: string): Block | undefined {
  const [address = "", length = "", ...rest] = range.trim().split("/");
  const bits = address.includes(":") ? 128 : 32;
  const value = bits === 128 ? ipv6(address) : ipv4(address);
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  if (value === undefined || rest.length > 0 || !(prefix <= bits)) return undefined;
  return { bits, base: masked(value, bits, prefix), prefix };
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return;
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return;
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return;
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}
