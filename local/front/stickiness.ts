import { createHash } from "node:crypto";
import type { Target } from "./model";

/** Where a client was sent, and for how many seconds it is to be sent there again. */
export interface Stickiness {
  /** ARN of the target group that the target was chosen from. */
  readonly group: string;
  readonly target: Target;
  /** Of the target group; nothing where it has no stickiness. */
  readonly targetSeconds?: number;
  /** Of the rule that chooses among several groups; nothing where it has none. */
  readonly groupSeconds?: number;
}

/** A load balancer's own names. The second of each is for requests from other sites. */
const cookieNames = {
  target: ["AWSALB", "AWSALBCORS"],
  group: ["AWSALBTG", "AWSALBTGCORS"],
} as const;

/** The group of a rule that a client was sent to before, while it is remembered. */
export function rememberedGroup(
  cookies: string | undefined,
  groups: readonly string[],
  now: number,
): string | undefined {
  const { place } = read(cookies, cookieNames.group, now);
  return groups.find((group) => groupPlace(group) === place);
}

/** The target of a group that a client was sent to before, if it is still there. */
export function rememberedTarget(
  cookies: string | undefined,
  group: string,
  targets: readonly Target[],
  now: number,
): Target | undefined {
  const { place } = read(cookies, cookieNames.target, now);
  return targets.find((target) => targetPlace(group, target) === place);
}

/** What an answer sets so that the client comes back to the same place; each answer begins the time anew. */
export function stickinessCookies(stickiness: Stickiness, now: number): string[] {
  const { group, target, targetSeconds, groupSeconds } = stickiness;
  return [
    ...(targetSeconds === undefined
      ? []
      : write(cookieNames.target, targetPlace(group, target), targetSeconds, now)),
    ...(groupSeconds === undefined ? [] : write(cookieNames.group, groupPlace(group), groupSeconds, now)),
  ];
}

function targetPlace(group: string, { host, port }: Target): string {
  return digest(`${group} ${host}:${port}`);
}

function groupPlace(group: string): string {
  return digest(group);
}

/** A real load balancer encrypts what it writes; nobody is to read addresses from it here either. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** The end stands in the value, too: not every client forgets a cookie in time. */
function write(
  [name, crossSite]: readonly [string, string],
  place: string,
  seconds: number,
  now: number,
): string[] {
  const end = now + seconds * 1000;
  const expires = new Date(end).toUTCString();
  const value = `${place}.${end}`;
  return [
    `${name}=${value}; Expires=${expires}; Path=/`,
    `${crossSite}=${value}; Expires=${expires}; Path=/; SameSite=None; Secure`,
  ];
}

function read(cookies: string | undefined, names: readonly string[], now: number): { place?: string } {
  for (const pair of (cookies ?? "").split(";")) {
    const [name = "", value = ""] = pair.trim().split("=");
    const [place, end] = value.split(".");
    if (names.includes(name) && place && Number(end) > now) return { place };
  }
  return {};
}
