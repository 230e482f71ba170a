import * as path from "node:path";
import { rewrite } from "./trim";

/**
 * Shortens what the provider waits for AWS's replicas to agree. SQS must answer the same fifteen times in a row before a queue
 * counts as deleted, two minutes for each queue; a change of Route 53 is asked after every 15 s. The emulated account is
 * one process: it agrees with itself at once, and whoever waits for it learns nothing.
 *
 * @param provider folder of the Terraform provider's sources
 * @throws Error when a file no longer looks as expected
 */
export async function shortenPatience(provider: string): Promise<void> {
  const services = path.join(provider, "internal", "service");
  await rewrite(path.join(services, "sqs", "queue.go"), onceIsEnough);
  await rewrite(path.join(services, "route53", "change_info.go"), askSoon);
}

/** The Go source of queues, with one answer for several alike. */
export function onceIsEnough(source: string): string {
  return changed(source, /(?<name>ContinuousTargetOccurence:\s+)(?:15|6),/g, "$<name>1,", 2);
}

/** The Go source of DNS changes, asked ten times a second. */
export function askSoon(source: string): string {
  return changed(
    source,
    /(?<name>(?:delay|pollInterval)\s+= )15 \* time\.Second$/gm,
    "$<name>100 * time.Millisecond",
    2,
  );
}

function changed(source: string, pattern: RegExp, replacement: string, times: number): string {
  const found = source.match(pattern)?.length ?? 0;
  if (found !== times) {
    throw new Error(
      `the provider waits in ${found} places that look like ${String(pattern)}, not in ${times}`,
    );
  }
  return source.replace(pattern, replacement);
}
