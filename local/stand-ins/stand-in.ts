import type * as provider from "@pulumi/pulumi/provider";
import { checkInputs, type Failure } from "./check";
import { compareInputs, type Difference } from "./diff";
import { derived, newId } from "./identity";
import type { Ledger } from "./ledger";
import { stateOf } from "./outputs";
import { providerToken, type ResourceSchema } from "./schema/model";
import type { Schemas } from "./schema/store";
import { isUnknown, present, secret, unwrap, type Values } from "./values";

/** A {@link provider.DiffResult} with the paths of what changed. */
export interface DetailedDiff extends provider.DiffResult {
  readonly difference: Difference;
}

/** Inputs that the provider chose itself; the engine keeps them and never shows them. */
const chosen = "__defaults";

/**
 * Plays a provider whose service isn't there: checks what the program asks for against the package's
 * declarations, tells changes from replacements, and enters the result in a ledger instead of sending it.
 */
export class StandIn implements provider.Provider {
  readonly version: string;
  readonly name: string;

  /** @param title the provider's name for people: `Datadog` */
  constructor(
    readonly title: string,
    private readonly schemas: Schemas,
    private readonly ledger: Ledger,
  ) {
    this.version = schemas.identity.version;
    this.name = schemas.identity.name;
  }

  /** What is said once per update. */
  get notice(): string {
    return `stand-in for ${this.title}: nothing is sent; what would exist there is in ${this.ledger.file}`;
  }

  /** Checks the provider's own settings; no key is needed and none is used. */
  checkConfig(news: Values): Promise<{ inputs: Values; failures: Failure[] }> {
    const schema = this.schemas.find(providerToken(this.name));
    const { version, pluginDownloadURL, ...settings } = present(news);
    const failures = schema ? checkInputs(fromText(settings, schema), schema) : [];
    return Promise.resolve({
      inputs: {
        ...settings,
        ...(version ? { version } : {}),
        ...(pluginDownloadURL ? { pluginDownloadURL } : {}),
      },
      failures,
    });
  }

  check(urn: string, olds: Values, news: Values): Promise<{ inputs: Values; failures: Failure[] }> {
    const schema = this.schemaFor(typeOf(urn));
    const named = withName(present(news), olds, schema, urn);
    const failures = checkInputs(named, schema);
    const inputs = Object.fromEntries(
      Object.entries(named).map(([key, value]) =>
        schema.inputs[key]?.secret && !isUnknown(value) ? [key, secret(value)] : [key, value],
      ),
    );
    return Promise.resolve({ inputs, failures });
  }

  /** @param olds the inputs of the last update, not its outputs */
  diff(_id: string, urn: string, olds: Values, news: Values): Promise<DetailedDiff> {
    const schema = this.schemaFor(typeOf(urn));
    const difference = compareInputs(olds, news, schema);
    const replaces = [...difference.replaces];
    return Promise.resolve({
      changes: difference.changes.size > 0,
      replaces,
      // A name of the user's own would clash with the old resource while both exist.
      deleteBeforeReplace: replaces.length > 0 && keepsName(schema, olds, news),
      difference,
    });
  }

  async create(urn: string, inputs: Values, preview = false): Promise<{ id: string; outs: Values }> {
    const type = typeOf(urn);
    const schema = this.schemaFor(type);
    if (preview) return { id: "", outs: stateOf(schema, present(inputs), { id: undefined, created: "" }) };
    const entry = await this.ledger.add({ type, urn, inputs: present(inputs) }, (seed) =>
      newId(schema, present(inputs), seed),
    );
    return { id: entry.id, outs: stateOf(schema, present(inputs), entry) };
  }

  /** @param known the inputs in the engine's state; secrets are taken from there */
  async read(
    id: string,
    urn: string,
    known: Values = {},
  ): Promise<{ id?: string; props?: Values; inputs?: Values }> {
    const type = typeOf(urn);
    const schema = this.schemaFor(type);
    const found = await this.ledger.find(type, id, known);
    if (!found) return {};
    const defaults = known[chosen];
    return {
      id,
      props: stateOf(schema, found.inputs, found.entry),
      inputs: defaults === undefined ? found.inputs : { ...found.inputs, [chosen]: defaults },
    };
  }

  async update(
    id: string,
    urn: string,
    _olds: Values,
    news: Values,
    preview = false,
  ): Promise<{ outs: Values }> {
    const type = typeOf(urn);
    const schema = this.schemaFor(type);
    if (preview) {
      const found = await this.ledger.find(type, id, {});
      return { outs: stateOf(schema, present(news), { id, created: found?.entry.created ?? "" }) };
    }
    const entry = await this.ledger.update(type, id, present(news));
    return { outs: stateOf(schema, present(news), entry) };
  }

  async delete(id: string, urn: string): Promise<void> {
    await this.ledger.remove(typeOf(urn), id);
  }

  invoke(token: string): Promise<never> {
    return Promise.reject(
      new Error(
        `The function ${token} asks ${this.title}, and the stand-in for ${this.title} has nobody to ask. ` +
          "Give the value by config, or declare the resource in the program.",
      ),
    );
  }

  private schemaFor(type: string): ResourceSchema {
    const schema = this.schemas.find(type);
    if (schema) return schema;
    throw new Error(
      `The stand-in for ${this.title} knows no resource type ${type}: ` +
        `version ${this.version} of the package doesn't declare it.`,
    );
  }
}

/** The type in `urn:pulumi:stack::project::parent$type::name`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** The providers make up a name where the declarations promise one and don't ask for it. */
function isNamedByProvider(schema: ResourceSchema): boolean {
  const input = schema.inputs.name;
  const output = schema.outputs.name;
  return input !== undefined && !input.required && input.default === undefined && output?.required === true;
}

function withName(news: Values, olds: Values, schema: ResourceSchema, urn: string): Values {
  if (!isNamedByProvider(schema) || news.name !== undefined) return news;
  const kept = wasNamedByProvider(olds) ? olds.name : undefined;
  const logical = urn.split("::").slice(3).join("::");
  return {
    ...news,
    name: kept ?? `${logical}-${derived(urn, "0123456789abcdef", 7)}`,
    [chosen]: ["name"],
  };
}

function wasNamedByProvider(inputs: Values): boolean {
  const names = inputs[chosen];
  return Array.isArray(names) && names.includes("name");
}

function keepsName(schema: ResourceSchema, olds: Values, news: Values): boolean {
  return (
    isNamedByProvider(schema) &&
    !wasNamedByProvider(news) &&
    unwrap(olds.name ?? "") === unwrap(news.name ?? "")
  );
}

/** Settings come from the stack's config as text: "60" where a number is declared. */
function fromText(settings: Values, schema: ResourceSchema): Values {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const kind = schema.inputs[key]?.shape.kind;
      const bare = unwrap(value);
      if (typeof bare !== "string" || isUnknown(bare) || kind === undefined || kind === "string")
        return [key, value];
      try {
        return [key, secret(JSON.parse(bare) as Values)];
      } catch {
        return [key, value];
      }
    }),
  );
}
