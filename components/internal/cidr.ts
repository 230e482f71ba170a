/** An IPv4 block: first address as an unsigned number, and prefix length in bits. */
export interface Ipv4Block {
  readonly address: number;
  readonly prefix: number;
}

/** Reads `10.20.0.0/16`; undefined when the text is not an IPv4 block. Host bits are kept as they are. */
export function parseBlock(text: string): Ipv4Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { address: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0, prefix };
}

/** The block as text, `10.20.0.0/16`. */
export function formatBlock({ address, prefix }: Ipv4Block): string {
  const octets = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
  return `${octets.join(".")}/${prefix}`;
}

/** How many addresses the block holds. */
export function blockSize({ prefix }: Ipv4Block): number {
  return 2 ** (32 - prefix);
}

/** The block that really holds this address: host bits cut off. */
export function networkOf({ address, prefix }: Ipv4Block): Ipv4Block {
  return { address: address - (address % blockSize({ address, prefix })), prefix };
}

/** Whether `inner` lies wholly inside `outer`. */
export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return (
    inner.address >= outer.address && inner.address + blockSize(inner) <= outer.address + blockSize(outer)
  );
}

/** Whether the two blocks share an address. */
export function overlap(one: Ipv4Block, other: Ipv4Block): boolean {
  return one.address < other.address + blockSize(other) && other.address < one.address + blockSize(one);
}
