import type { Ports, Versions } from "./ports";
import { messageOf } from "./stopped";

/** What differs from what was asked, by service; services that run as asked are not in it. */
export type Differences = Readonly<Record<string, readonly string[]>>;

type Asked = Pick<Ports, "engine" | "truth">;

/** Looks at all services at once whether they run these versions. A question that fails is a difference too. */
export async function verify(versions: Versions, { engine, truth }: Asked): Promise<Differences> {
  let targets: Readonly<Record<string, unknown>>;
  try {
    targets = await engine.targets();
  } catch (error) {
    const problem = `the stack's outputs can't be read: ${messageOf(error)}`;
    return Object.fromEntries(Object.keys(versions).map((service) => [service, [problem]]));
  }
  const checked = await Promise.all(
    Object.entries(versions).map(async ([service, version]) => {
      const target = targets[service];
      const problems =
        target === undefined
          ? [`the stack's output "services" has no entry for ${service}, so that nobody knows what runs`]
          : await truth
              .check(target, version)
              .catch((error: unknown) => [`what runs can't be asked for: ${messageOf(error)}`]);
      return [service, problems] as const;
    }),
  );
  return Object.fromEntries(checked.filter(([, problems]) => problems.length > 0));
}

/**
 * Digests of what the services run at this moment; a service of which nobody knows is not in it. Nothing is thrown,
 * because this is asked when something went wrong already.
 */
export async function whatRuns(
  services: readonly string[],
  { engine, truth }: Asked,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const nothing: Readonly<Record<string, unknown>> = {};
  const targets = await engine.targets().catch(() => nothing);
  const known = await Promise.all(
    services.map(async (service) => {
      const target = targets[service];
      const digests = target === undefined ? undefined : await truth.running(target).catch(() => undefined);
      return [service, digests] as const;
    }),
  );
  return Object.fromEntries(known.flatMap(([service, digests]) => (digests ? [[service, digests]] : [])));
}
