import { randomBytes, randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { lock } from "proper-lockfile";
import { Problem } from "../support/problem";
import { redact, type Redacted, restore } from "./redaction";
import { same, stableJson, type Value, type Values } from "./values";

/** One resource that would exist at the provider. */
export interface LedgerEntry extends Redacted {
  /** The type token, such as `datadog:index/monitor:Monitor`. */
  readonly type: string;
  readonly id: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly urn: string;
  /** ISO times. */
  readonly created: string;
  readonly updated: string;
}

interface Content {
  readonly about: string;
  readonly provider: string;
  readonly version: string;
  readonly salt: string;
  /** How many resources were ever created; keeps ids from being used twice. */
  sequence: number;
  resources: LedgerEntry[];
}

/** Whose ledger it is. */
export interface LedgerOwner {
  readonly name: string;
  readonly version: string;
  /** The provider's name for people: `Datadog`. */
  readonly title: string;
}

/**
 * What would exist at a provider, in a readable file: the stand-in's cloud. Whoever edits the file
 * changes that cloud: an entry that is deleted by hand is found missing by the next refresh. Safe
 * when several processes write at once; the file is whole at every moment.
 */
export class Ledger {
  readonly file: string;
  /** Writes of this process, one after another; the lock file orders those of different processes. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    folder: string,
    private readonly owner: LedgerOwner,
  ) {
    this.file = path.join(folder, `${owner.name}.json`);
  }

  /**
   * Enters a resource.
   *
   * @param idFor makes the id; gets a text that is different for each resource ever created
   * @throws Problem when the id is taken by another resource: ids made up of inputs can clash
   */
  async add(
    resource: { type: string; urn: string; inputs: Values },
    idFor: (seed: string) => string,
  ): Promise<LedgerEntry> {
    return this.change((content) => {
      content.sequence += 1;
      const id = idFor(`${resource.urn} ${content.sequence}`);
      const now = new Date().toISOString();
      const written = redact(resource.inputs, content.salt);
      const taken = content.resources.find((entry) => entry.type === resource.type && entry.id === id);
      if (taken) {
        // A run that was killed after this entry and before the state: the same resource is asked for again.
        if (taken.urn === resource.urn && same(asValue(written), asValue(redactedPart(taken)))) return taken;
        throw new Problem(
          `${this.owner.title} already has a ${kindOf(resource.type)} with the id ${id} (in ${this.file}).`,
          "Give it other properties, or import the existing one.",
        );
      }
      const name = resource.urn.split("::").slice(3).join("::");
      const { type, urn } = resource;
      const entry: LedgerEntry = { type, id, name, urn, ...written, created: now, updated: now };
      content.resources.push(entry);
      return entry;
    });
  }

  /** The entry and its inputs, secrets taken from `known`; undefined when it isn't there (any more). */
  async find(
    type: string,
    id: string,
    known: Values,
  ): Promise<{ entry: LedgerEntry; inputs: Values } | undefined> {
    await this.queue;
    const content = await this.load();
    const entry = content.resources.find((item) => item.type === type && item.id === id);
    return entry && { entry, inputs: restore(entry, known, content.salt) };
  }

  /** @throws Problem when there is no such entry, as a provider's API answers 404 */
  async update(type: string, id: string, inputs: Values): Promise<LedgerEntry> {
    return this.change((content) => {
      const entry = this.entryOf(content, type, id);
      const updated = new Date().toISOString();
      const changed: LedgerEntry = { ...entry, ...redact(inputs, content.salt), updated };
      content.resources = content.resources.map((item) => (item === entry ? changed : item));
      return changed;
    });
  }

  /** @throws Problem when there is no such entry, as a provider's API answers 404 */
  async remove(type: string, id: string): Promise<void> {
    await this.change((content) => {
      const entry = this.entryOf(content, type, id);
      content.resources = content.resources.filter((item) => item !== entry);
    });
  }

  /** Every entry, ordered by type and name. */
  async entries(): Promise<LedgerEntry[]> {
    await this.queue;
    return (await this.load()).resources;
  }

  private entryOf(content: Content, type: string, id: string): LedgerEntry {
    const entry = content.resources.find((item) => item.type === type && item.id === id);
    if (entry) return entry;
    throw new Problem(
      `404: ${this.owner.title} has no ${kindOf(type)} with the id ${id} (in ${this.file}).`,
      "It was removed behind Pulumi's back: run a refresh, then try again.",
    );
  }

  private change<T>(work: (content: Content) => T): Promise<T> {
    const next = this.queue.then(async () => {
      await fs.mkdir(path.dirname(this.file), { recursive: true });
      const release = await lock(this.file, {
        realpath: false,
        stale: 10_000,
        retries: { retries: 200, factor: 1.2, minTimeout: 5, maxTimeout: 100 },
      });
      try {
        const content = await this.load();
        const result = work(content);
        await this.save(content);
        return result;
      } finally {
        await release();
      }
    });
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async load(): Promise<Content> {
    let text: string;
    try {
      text = await fs.readFile(this.file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      const { name, version, title } = this.owner;
      const about = `What would exist at ${title}. Kept by a stand-in: nothing was sent to ${title}.`;
      return {
        about,
        provider: name,
        version,
        salt: randomBytes(8).toString("hex"),
        sequence: 0,
        resources: [],
      };
    }
    try {
      const content = JSON.parse(text) as Content;
      if (!Array.isArray(content.resources)) throw new SyntaxError("there is no list of resources");
      return content;
    } catch (error) {
      throw new Problem(
        `The ledger ${this.file} can't be read: ${(error as Error).message}.`,
        "Correct the file, or delete it and run a refresh.",
      );
    }
  }

  private async save(content: Content): Promise<void> {
    const order = (entry: LedgerEntry): string => `${entry.type} ${entry.name} ${entry.id}`;
    content.resources.sort((left, right) => order(left).localeCompare(order(right), "en"));
    const draft = `${this.file}.${randomUUID()}.tmp`;
    try {
      await fs.writeFile(draft, `${stableJson(asValue(content), 2)}\n`, { mode: 0o600 });
      await fs.rename(draft, this.file);
    } catch (error) {
      await fs.rm(draft, { force: true });
      throw error;
    }
  }
}

const asValue = (object: object): Value => object as unknown as Value;
const redactedPart = ({ inputs, secrets }: LedgerEntry): Redacted => ({ inputs, secrets });

/** `datadog:index/monitor:Monitor` is a `Monitor` to people. */
function kindOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}
