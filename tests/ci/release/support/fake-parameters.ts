import type { Parameter, PutParameterCommandInput } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../../../ci/release/aws";
import type { HistoryStore } from "../../../../ci/release/history";

/** One version of a parameter. */
interface Version {
  readonly Value: string;
  readonly Version: number;
  readonly LastModifiedDate: Date;
}

interface Stored {
  readonly versions: Version[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What AWS says no with. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/** A Parameter Store in memory, with the rules of the real one that releases rely on. */
export class FakeParameters implements ParameterStore, HistoryStore {
  readonly stored = new Map<string, Stored>();
  readonly calls: string[] = [];
  /** Called before each call; what it throws is the answer, and what it waits for is how long that takes. */
  before: (call: string, name: string, signal?: AbortSignal) => void | Promise<void> = () => undefined;
  /** Called after each write: what it throws or waits for comes in the place of the answer, though the write is done. */
  afterPut: (name: string) => void | Promise<void> = () => undefined;

  /** @param now AWS's clock */
  constructor(private readonly now: () => Date = () => new Date()) {}

  /** The newest value. */
  value(name: string): string | undefined {
    return this.stored.get(name)?.versions.at(-1)?.Value;
  }

  readonly getParameter: ParameterStore["getParameter"] = async ({ Name = "" }, options) => {
    await this.meet("getParameter", Name, options?.abortSignal);
    const [name = "", selector] = Name.split(":");
    const stored = this.stored.get(name);
    if (!stored) throw awsError("ParameterNotFound");
    const version = stored.versions.find((each) => String(each.Version) === selector);
    if (selector !== undefined && !version) throw awsError("ParameterVersionNotFound");
    return { Parameter: this.shown(name, version ?? stored.versions.at(-1)) };
  };

  readonly getParametersByPath: ParameterStore["getParametersByPath"] = async ({ Path = "", NextToken }) => {
    await this.meet("getParametersByPath", Path);
    const below = [...this.stored.keys()]
      .filter((name) => name.startsWith(`${Path}/`) && !name.slice(Path.length + 1).includes("/"))
      .sort();
    const start = Number(NextToken ?? 0);
    const end = start + 10;
    return {
      Parameters: below
        .slice(start, end)
        .map((name) => this.shown(name, this.stored.get(name)?.versions.at(-1))),
      NextToken: end < below.length ? String(end) : undefined,
    };
  };

  readonly getParameterHistory: HistoryStore["getParameterHistory"] = async ({ Name = "", NextToken }) => {
    await this.meet("getParameterHistory", Name);
    const versions = this.stored.get(Name)?.versions;
    if (!versions) throw awsError("ParameterNotFound");
    const start = Number(NextToken ?? 0);
    const end = start + 50;
    return {
      Parameters: versions.slice(start, end).map((version) => this.shown(Name, version)),
      NextToken: end < versions.length ? String(end) : undefined,
    };
  };

  readonly putParameter: ParameterStore["putParameter"] = async (input, options) => {
    const { Name = "" } = input;
    await this.meet("putParameter", Name, options?.abortSignal);
    const Version = this.put(input);
    await this.afterPut(Name);
    return { Version, Tier: "Standard" };
  };

  private put({ Name = "", Value = "", Type, Overwrite, Tags }: PutParameterCommandInput): number {
    const existing = this.stored.get(Name);
    if (Overwrite && Tags) {
      throw awsError("ValidationException", "tags and overwrite can't be used together");
    }
    if (existing && !Overwrite) throw awsError("ParameterAlreadyExists");
    if (!existing && !Type) throw awsError("ValidationException", "A parameter type is required");
    if (Value.includes("{{")) throw awsError("ValidationException", "{{ }} is not allowed");
    if (Value.length > 4096) throw awsError("ValidationException", "longer than 4096 characters");
    const version = (existing?.versions.at(-1)?.Version ?? 0) + 1;
    const versions = [
      ...(existing?.versions ?? []),
      { Value, Version: version, LastModifiedDate: this.now() },
    ].slice(-100);
    const tags = Object.fromEntries((Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
    this.stored.set(Name, { versions, tags: existing?.tags ?? tags });
    return version;
  }

  private async meet(call: string, name: string, signal?: AbortSignal): Promise<void> {
    this.calls.push(`${call} ${name}`);
    await this.before(call, name, signal);
  }

  private shown(Name: string, version: Version | undefined): Parameter {
    return { Name, Type: "String", ...version };
  }
}
