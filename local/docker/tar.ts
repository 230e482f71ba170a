/** A file or, with a name that ends in a slash, a folder of an archive. */
export interface TarEntry {
  readonly name: string;
  /** Permission bits, for example 0o755. */
  readonly mode: number;
  readonly content?: Buffer;
}

const block = 512;

/**
 * A tar archive (ustar) that depends on nothing but its entries: no times, no owners. Equal entries give
 * equal bytes, and so an image gets the same digest wherever it is built.
 * @throws Error for names of more than 100 bytes, which this short form can't hold
 */
export function tar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, mode, content = Buffer.alloc(0) }) => [
    header(name, mode, content.length),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header(name: string, mode: number, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`"${name}" is too long for a tar archive`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, offset: number, length: number): void => {
    bytes.write(`${value.toString(8).padStart(length - 1, "0")}\0`, offset, "latin1");
  };
  bytes.write(name, 0, "utf8");
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  bytes.fill(" ", 148, 156);
  bytes.write(name.endsWith("/") ? "5" : "0", 156, "latin1");
  bytes.write("ustar\x0000", 257, "latin1");
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
}
