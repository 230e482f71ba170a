import type { DockerInfo } from "./api";

/** What was found out about one place where a daemon may be. */
export interface Probe {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  /** What the daemon says of itself, where it answered. */
  readonly info?: DockerInfo;
  /** Why it did not answer: the socket's error code or message. */
  readonly error?: string;
}

/** The places where a daemon may be, the user's own word first and alone. */
export function dockerCandidates(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  own: string,
): string[] {
  if (env.DOCKER_HOST) return [env.DOCKER_HOST];
  return [
    "unix:///var/run/docker.sock",
    own,
    ...(env.XDG_RUNTIME_DIR ? [`unix://${env.XDG_RUNTIME_DIR}/docker.sock`] : []),
    `unix://${home}/.docker/run/docker.sock`,
    `unix://${home}/.docker/desktop/docker.sock`,
  ];
}

/**
 * Why containers of a daemon can't be used: the local load balancer connects to their own addresses, which
 * only works where daemon and platform share one Linux network. Undefined where nothing stands against it.
 */
function objection(host: string, info: DockerInfo, platform: NodeJS.Platform): string | undefined {
  const system = info.OperatingSystem ?? "";
  if (info.OSType && info.OSType !== "linux") return `it runs ${info.OSType} containers`;
  if (platform !== "linux" || /docker desktop/i.test(system)) {
    return "it runs in a virtual machine, where this machine can't reach the containers' addresses";
  }
  if (info.SecurityOptions?.some((option) => option.includes("rootless"))) {
    return "it is rootless, and its containers' addresses can't be reached from outside";
  }
  if (/^(tcp|http):/.test(host) && !/^\w+:\/\/(127\.|localhost[:/]?|\[::1\])/.test(host)) {
    return "it is on another machine, whose containers' addresses can't be reached from here";
  }
  return undefined;
}

/** The first daemon that can be used, or one sentence that says why none can. */
export function chooseDaemon(
  probes: readonly Probe[],
  platform: NodeJS.Platform,
): { host: string } | { missing: string } {
  const reasons: string[] = [];
  for (const { host, info, error } of probes) {
    if (!info) {
      if (error && !["ENOENT", "ECONNREFUSED"].includes(error)) reasons.push(`${host}: ${explain(error)}`);
      else if (probes.length === 1) reasons.push(`${host} (DOCKER_HOST) does not answer`);
      continue;
    }
    const against = objection(host, info, platform);
    if (!against) return { host };
    reasons.push(`the Docker daemon at ${host} can't be used: ${against}`);
  }
  return { missing: reasons.length > 0 ? reasons.join("; ") : "no Docker daemon runs on this machine" };
}

function explain(error: string): string {
  if (error === "EACCES") return "this user may not talk to the Docker daemon (group docker)";
  return error;
}
