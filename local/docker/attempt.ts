import type { DaemonFiles } from "./paths";

/** One way to start `dockerd`. */
export interface Attempt {
  /** overlay2 is fast, vfs copies every layer and works on any file system. */
  readonly storage: "overlay2" | "vfs";
  /** Which rules make containers reachable through published ports and the outside reachable for containers. */
  readonly firewall: "nft" | "legacy" | "none";
}

/** What is tried first. */
export const firstAttempt: Attempt = { storage: "overlay2", firewall: "nft" };

/**
 * What to try after a start that failed, from the daemon's own words; undefined where another way
 * would fail for the same reason.
 */
export function nextAttempt(attempt: Attempt, log: string): Attempt | undefined {
  const reason = failure(log);
  if (/graph ?driver|storage-driver|driver not supported|overlay/i.test(reason)) {
    return attempt.storage === "overlay2" ? { ...attempt, storage: "vfs" } : undefined;
  }
  if (/iptables|nf_tables|nftables|NAT chain|xtables|firewall/i.test(reason)) {
    if (attempt.firewall === "nft") return { ...attempt, firewall: "legacy" };
    if (attempt.firewall === "legacy") return { ...attempt, firewall: "none" };
  }
  return undefined;
}

/** The lines of a daemon's log that say why it ended, without time stamps; its last ones where none does. */
export function failure(log: string): string {
  const lines = log.split("\n").map(plain).filter(Boolean);
  const fatal = lines.filter((line) =>
    /^failed to start|level=fatal|^Error|^dockerd:|^unknown flag/.test(line),
  );
  return (fatal.length > 0 ? fatal : lines).slice(-3).join("\n");
}

/** A log line's message alone: `time="…" level=info msg="…"` says the same thrice as long. */
function plain(line: string): string {
  const message = /\bmsg=("(?:[^"\\]|\\.)*"|\S+)(.*)$/.exec(line);
  if (!message?.[1]) return line.trim();
  const text = message[1].startsWith('"') ? message[1].slice(1, -1).replaceAll('\\"', '"') : message[1];
  const error = /\berror=("(?:[^"\\]|\\.)*"|\S+)/.exec(message[2] ?? "")?.[1];
  return error ? `${text}: ${error.replaceAll('"', "")}` : text;
}

/** The command line of `dockerd`: bound to nothing but its own Unix socket, deaf to the system's configuration. */
export function daemonArguments(files: DaemonFiles, attempt: Attempt): string[] {
  return [
    `--config-file=${files.config}`,
    `--host=${files.host}`,
    `--data-root=${files.dataRoot}`,
    `--exec-root=${files.execRoot}`,
    `--pidfile=${files.pidFile}`,
    `--storage-driver=${attempt.storage}`,
    // Ports that containers publish are for this machine alone.
    "--ip=127.0.0.1",
    ...(attempt.firewall === "none" ? ["--iptables=false", "--ip6tables=false", "--ip-masq=false"] : []),
  ];
}
