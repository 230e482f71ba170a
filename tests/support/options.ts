import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A hook as the program told the engine of it. */
export interface RegisteredHook {
  readonly name: string;
  readonly onDryRun: boolean;
}

/** What an engine that takes hooks was told, beside inputs. */
export interface HeardOptions {
  readonly hooks: readonly RegisteredHook[];
  /** Names of a resource's hooks, by when they are called. */
  hooksOf(type: string, name: string): Record<string, string[]>;
  /** Properties of a resource whose changes are ignored. */
  ignoredOf(type: string, name: string): string[];
  /** How long a resource may take to come and to change, as the engine reads it; empty where nobody says. */
  timeoutsOf(type: string, name: string): { create: string; update: string; delete: string };
  /** Makes the mocks what they were: without hooks. */
  forget(): void;
}

/** What is read here of requests. */
interface HookRequest {
  getName(): string;
  getOnDryRun(): boolean;
}
interface RegisterRequest {
  getName(): string;
  getType(): string;
  getIgnorechangesList(): string[];
  getCustomtimeouts(): { getCreate(): string; getUpdate(): string; getDelete(): string } | undefined;
  getHooks(): { toObject(): Record<string, string[]> } | undefined;
}
type Register = (this: MockMonitor, request: RegisterRequest, callback: unknown) => Promise<void>;

/** Lets Pulumi's mocks take hooks, as an engine does. They are not called. */
export function hearOptions(): HeardOptions {
  const hooks: RegisteredHook[] = [];
  const requests = new Map<string, RegisterRequest>();
  const before = Reflect.get(MockMonitor.prototype, "registerResource") as Register;
  const hearing: Register = function (request, callback) {
    requests.set(`${request.getType()} ${request.getName()}`, request);
    return before.call(this, request, callback);
  };
  Reflect.set(MockMonitor.prototype, "registerResource", hearing);
  Reflect.set(
    MockMonitor.prototype,
    "registerResourceHook",
    (request: HookRequest, callback: (error: null, answer: object) => void) => {
      hooks.push({ name: request.getName(), onDryRun: request.getOnDryRun() });
      callback(null, {});
    },
  );
  return {
    hooks,
    hooksOf(type, name) {
      const bound = Object.entries(requests.get(`${type} ${name}`)?.getHooks()?.toObject() ?? {});
      return Object.fromEntries(bound.filter(([, names]) => names.length > 0));
    },
    ignoredOf: (type, name) => requests.get(`${type} ${name}`)?.getIgnorechangesList() ?? [],
    timeoutsOf(type, name) {
      const timeouts = requests.get(`${type} ${name}`)?.getCustomtimeouts();
      return {
        create: timeouts?.getCreate() ?? "",
        update: timeouts?.getUpdate() ?? "",
        delete: timeouts?.getDelete() ?? "",
      };
    },
    forget() {
      Reflect.set(MockMonitor.prototype, "registerResource", before);
      Reflect.deleteProperty(MockMonitor.prototype, "registerResourceHook");
    },
  };
}
