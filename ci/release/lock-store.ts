import type { Parameter } from "@aws-sdk/client-ssm";
import { parameterJson } from "../../components/release/manifest";
import { isAwsError, type ParameterStore } from "./aws";

/** Who holds a lock, for people. */
export interface Holder {
  readonly who: string;
  /** What it is held for, such as `release of 3f2c1ab (api, web)`. */
  readonly what: string;
  readonly host: string;
  readonly pid: number;
  /** When it was taken: ISO 8601, by the holder's clock. */
  readonly since: string;
}

/** What a lock's parameter says. */
export interface LockState extends Holder {
  /** Of this one holding: the same process may hold the lock twice, one after the other. */
  readonly id: string;
  /** See `ProcessIdentity.machine`. */
  readonly machine?: string;
  /** Whether the holder has given it back. */
  readonly free: boolean;
  /** Who left something half done that nobody has repaired since; only where it is free. */
  readonly left?: Holder;
}

/** The last write that counts. */
export interface Written {
  readonly state: LockState;
  readonly version: number;
  /** When it was written, by AWS's clock. */
  readonly time?: Date;
}

/** What is read of a lock. */
export interface Reading {
  /** The parameter's version, also where that write doesn't count; 0 where there is none. */
  readonly latest: number;
  /** Undefined where the lock has never been taken. */
  readonly written?: Written;
}

/**
 * A parameter that is changed by one writer at a time, though the Parameter Store has no conditional write: whoever
 * overwrites always gets through. But AWS numbers the writes. So each value says which version it is going to be, and
 * counts only if it became that one: then nothing was written between what its writer had read and it. The write of who
 * came too late has a greater number than it says; everybody passes over it.
 *
 * It is never deleted, because a deletion can't have a condition either: one that came late would take the lock of
 * somebody else away.
 */
export class LockStore {
  constructor(
    private readonly ssm: ParameterStore,
    readonly name: string,
    private readonly tags: Readonly<Record<string, string>>,
  ) {}

  /** The lock as it is now. */
  async read(signal?: AbortSignal): Promise<Reading> {
    let parameter = await this.get(this.name, signal);
    const latest = parameter?.Version ?? 0;
    for (let version = latest; parameter && version > 0; version--) {
      const state = parse(parameter.Value, version);
      if (state) return { latest, written: { state, version, time: parameter.LastModifiedDate } };
      if (version > 1) parameter = await this.get(`${this.name}:${version - 1}`, signal);
    }
    return { latest };
  }

  /**
   * Writes if nobody has since `latest` was read.
   *
   * @returns the version that was written; undefined where that write doesn't count. Then read again: mostly somebody else
   * was faster, but it may also be this writer, whose first answer was lost and the SDK sent the same once more.
   */
  async write(latest: number, state: LockState, signal?: AbortSignal): Promise<number | undefined> {
    const version = latest + 1;
    try {
      const written = await this.ssm.putParameter(
        {
          Name: this.name,
          Value: parameterJson({ ...state, version }),
          // Tags are taken only with a new parameter.
          ...(latest === 0
            ? {
                Type: "String",
                Overwrite: false,
                Description: "Keeps releases of this stack from running at the same time",
                Tags: Object.entries(this.tags).map(([Key, Value]) => ({ Key, Value })),
              }
            : { Type: "String", Overwrite: true }),
        },
        { abortSignal: signal },
      );
      return written.Version === version ? version : undefined;
    } catch (error) {
      if (isAwsError(error, "ParameterAlreadyExists", "TooManyUpdates")) return undefined;
      throw error;
    }
  }

  private async get(name: string, abortSignal?: AbortSignal): Promise<Parameter | undefined> {
    try {
      const { Parameter } = await this.ssm.getParameter({ Name: name }, { abortSignal });
      return Parameter;
    } catch (error) {
      if (isAwsError(error, "ParameterNotFound", "ParameterVersionNotFound")) return undefined;
      throw error;
    }
  }
}

/** The state that a version holds; undefined where it came too late, or somebody wrote something else by hand. */
function parse(text = "", version: number): LockState | undefined {
  try {
    const { version: announced, ...state } = JSON.parse(text) as LockState & { version?: unknown };
    return announced === version && typeof state.id === "string" ? state : undefined;
  } catch {
    return undefined;
  }
}
