import * as http from "node:http";

/** How long a daemon may take for a short question, in milliseconds. */
const patience = 10_000;

/** An answer of the Docker Engine API. */
export interface DockerAnswer {
  readonly status: number;
  readonly body: string;
}

/** Part of `GET /info` that decides whether a daemon can be used. */
export interface DockerInfo {
  readonly OSType?: string;
  readonly OperatingSystem?: string;
  readonly SecurityOptions?: readonly string[];
  readonly ServerVersion?: string;
  readonly Driver?: string;
  readonly Containers?: number;
}

/** A container as `GET /containers/json` lists it. */
export interface DockerContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly State: string;
  readonly Labels: Readonly<Record<string, string>>;
}

/**
 * Where requests to a `DOCKER_HOST` go, as options of `http.request`.
 * @throws Error for anything but `unix://`, `tcp://` and `http://`
 */
export function dockerAddress(host: string): { socketPath: string } | { host: string; port: number } {
  const socket = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (socket) return { socketPath: socket };
  const tcp = /^(?:tcp|http):\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/.exec(host);
  if (tcp?.[1]) return { host: tcp[1].replace(/^\[|\]$/g, ""), port: Number(tcp[2] ?? 2375) };
  throw new Error(`the Docker address "${host}" is none of unix:///path and tcp://host:port`);
}

/** One request to the Docker Engine API; no docker command line is needed. */
export function askDocker(
  host: string,
  path: string,
  options: { method?: string; timeout?: number } = {},
): Promise<DockerAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        ...dockerAddress(host),
        path,
        method: options.method ?? "GET",
        headers: { host: "docker" },
        agent: false,
        timeout: options.timeout ?? patience,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    request.on("timeout", () => request.destroy(new Error(`no answer to ${path} in time`)));
    request.on("error", reject);
    request.end();
  });
}

async function askJson<T>(host: string, path: string): Promise<T> {
  const answer = await askDocker(host, path);
  if (answer.status !== 200) throw new Error(`Docker answered ${answer.status} to ${path}: ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

/** Whether a daemon answers at `host`; throws with the socket's own error where it does not. */
export async function pingDocker(host: string): Promise<void> {
  const answer = await askDocker(host, "/_ping", { timeout: 3_000 });
  if (answer.status !== 200) throw new Error(`it answered ${answer.status} to a ping`);
}

/** What the daemon says of itself. */
export function dockerInfo(host: string): Promise<DockerInfo> {
  return askJson<DockerInfo>(host, "/info");
}

/**
 * The containers of a daemon, stopped ones too.
 * @param label only those with this label, as `name` or `name=value`
 */
export function listContainers(host: string, label?: string): Promise<DockerContainer[]> {
  const filters = label ? `&filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}` : "";
  return askJson<DockerContainer[]>(host, `/containers/json?all=1${filters}`);
}

/** Removes every container with a label, running or not, with its anonymous volumes. Returns how many went. */
export async function removeContainers(host: string, label: string): Promise<number> {
  const containers = await listContainers(host, label);
  for (const { Id } of containers) {
    const answer = await askDocker(host, `/containers/${Id}?force=1&v=1`, {
      method: "DELETE",
      timeout: 30_000,
    });
    // 404: gone meanwhile; 409: its removal is under way already.
    if (![204, 404, 409].includes(answer.status)) {
      throw new Error(`Docker did not remove container ${Id.slice(0, 12)}: ${answer.body}`);
    }
  }
  return containers.length;
}
