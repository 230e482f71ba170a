import { randomBytes } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { lock } from "proper-lockfile";
import { Problem } from "../support/problem";
import { type LedgerContent, type LedgerEntry, readLedger, writeLedger } from "./ledger-file";
import { redact, restore } from "./redaction";
import { same, type Values } from "./values";

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
 * when several processes write at once.
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
    const { type, urn } = resource;
    return this.change((content) => {
      const sequence = content.sequence + 1;
      const id = idFor(`${urn} ${sequence}`);
      const { inputs, secrets } = redact(resource.inputs, content.salt);
      const taken = content.resources.find((entry) => entry.type === type && entry.id === id);
      if (taken) {
        // A run that was killed after this entry and before the state: the same resource is asked for again.
        if (taken.urn === urn && same(taken.inputs, inputs) && same(taken.secrets, secrets)) {
          return [content, taken];
        }
        throw new Problem(
          `${this.owner.title} already has a ${kindOf(type)} with the id ${id} (in ${this.file}).`,
          "Give it other properties, or import the existing one.",
        );
      }
      const name = urn.split("::").slice(3).join("::");
      const now = new Date().toISOString();
      const entry: LedgerEntry = { type, id, name, urn, inputs, secrets, created: now, updated: now };
      return [{ ...content, sequence, resources: [...content.resources, entry] }, entry];
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
      const resources = content.resources.map((item) => (item === entry ? changed : item));
      return [{ ...content, resources }, changed];
    });
  }

  /** @throws Problem when there is no such entry, as a provider's API answers 404 */
  async remove(type: string, id: string): Promise<void> {
    await this.change((content) => {
      const entry = this.entryOf(content, type, id);
      return [{ ...content, resources: content.resources.filter((item) => item !== entry) }, undefined];
    });
  }

  private entryOf(content: LedgerContent, type: string, id: string): LedgerEntry {
    const entry = content.resources.find((item) => item.type === type && item.id === id);
    if (entry) return entry;
    throw new Problem(
      `404: ${this.owner.title} has no ${kindOf(type)} with the id ${id} (in ${this.file}).`,
      "It was removed behind Pulumi's back: run a refresh, then try again.",
    );
  }

  /** Runs `work` alone, on the newest content, and keeps what it returns. */
  private change<T>(work: (content: LedgerContent) => [LedgerContent, T]): Promise<T> {
    const next = this.queue.then(async () => {
      await fs.mkdir(path.dirname(this.file), { recursive: true });
      const release = await lock(this.file, {
        realpath: false,
        // Whoever holds the lock for so long was killed.
        stale: 10_000,
        retries: { retries: 200, factor: 1.2, minTimeout: 5, maxTimeout: 100 },
      });
      try {
        const [content, result] = work(await this.load());
        await writeLedger(this.file, { ...content, version: this.owner.version });
        return result;
      } finally {
        await release();
      }
    });
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async load(): Promise<LedgerContent> {
    const found = await readLedger(this.file);
    if (found) return found;
    const { name, version, title } = this.owner;
    const about = `What would exist at ${title}. Kept by a stand-in: nothing was sent to ${title}.`;
    const salt = randomBytes(8).toString("hex");
    return { about, provider: name, version, salt, sequence: 0, resources: [] };
  }
}

/** `datadog:index/monitor:Monitor` is a `Monitor` to people. */
function kindOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}
