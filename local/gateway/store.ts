import * as fs from "node:fs";
import * as path from "node:path";
import writeFileAtomic from "write-file-atomic";
import { Problem } from "../support/problem";

/**
 * JSON documents that outlive the process. Each is replaced whole, by rename: a process that is killed while it
 * writes leaves the document as it was.
 */
export class Store {
  private readonly documents = new Map<string, unknown>();

  constructor(private readonly dir: string) {
    fs.mkdirSync(dir, { recursive: true });
  }

  /**
   * The document of this name; the same object on every call, to be changed in place and saved.
   * @throws Problem where its file is damaged
   */
  document<T extends object>(name: string, initial: () => T): T {
    const known = this.documents.get(name);
    if (known !== undefined) return known as T;
    const read = this.read(name) ?? initial();
    this.documents.set(name, read);
    return read as T;
  }

  /** Writes the document as it is now. */
  save(name: string): void {
    writeFileAtomic.sync(this.file(name), JSON.stringify(this.documents.get(name)));
  }

  private read(name: string): unknown {
    const file = this.file(name);
    if (!fs.existsSync(file)) return undefined;
    try {
      return JSON.parse(fs.readFileSync(file, "utf8"));
    } catch (error) {
      throw new Problem(`${file} is damaged`, "Start over with an empty account: npm run local -- reset.", {
        cause: error,
      });
    }
  }

  private file(name: string): string {
    return path.join(this.dir, `${name.replaceAll(/[^\w.-]/g, "_")}.json`);
  }
}
