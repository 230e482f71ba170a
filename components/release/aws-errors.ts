/**
 * How the errors are called with which AWS, or the SDK before it, says that the caller may not ask. Asking again doesn't
 * help then; everything else may be over in a minute.
 */
const refusals =
  /^(AccessDenied|Unauthorized|NotAuthorized|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|CredentialsProvider)/;

/** Whether whoever asks lacks the right to, or the credentials. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && refusals.test(error.name);
}

/** An error of AWS's for people: its name says more than many a message. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

/** Calls whose right isn't called as they are. */
const rightsOfCalls: Readonly<Record<string, string>> = { invoke: "InvokeFunction" };

/**
 * The same client, whose errors name the right that is missing: not every service of AWS says it, and none does when the
 * credentials are at fault.
 *
 * @param service what the service's rights begin with, for example `ecs`
 */
export function namingRights<Client extends object>(service: string, client: Client): Client {
  return new Proxy(client, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function" || typeof key !== "string") return member;
      const right = `${service}:${rightsOfCalls[key] ?? key.charAt(0).toUpperCase() + key.slice(1)}`;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await (member as (...all: unknown[]) => unknown).apply(target, args);
        } catch (error) {
          if (!isRefusal(error)) throw error;
          const message = `${error.message}; whoever releases needs the right ${right}`;
          throw Object.assign(new Error(message, { cause: error }), { name: error.name });
        }
      };
    },
  });
}
