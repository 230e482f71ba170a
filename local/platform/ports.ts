import * as net from "node:net";
import { Problem } from "../support/problem";
import { platformFiles, readJson, writeJson, type Ports } from "./settings";

/** Ports that the user asked for on the command line. */
export interface WantedPorts {
  readonly http?: number;
  readonly https?: number;
}

/** Whether somebody could listen on a port of 127.0.0.1 now. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Ports for a platform: those it had before, so that bookmarks stay true, or free ones.
 * @throws Problem when a port that the user asked for is taken
 */
export async function choosePorts(dir: string, wanted: WantedPorts): Promise<Ports> {
  const file = platformFiles(dir).ports;
  const before = readJson(file) as Partial<Ports> | undefined;
  const asked = async (port: number, flag: string): Promise<number> => {
    if (await isFree(port)) return port;
    throw new Problem(
      `port ${port} is busy`,
      `Name another with ${flag}, or leave ${flag} out: a free one is taken.`,
    );
  };
  const chosen = new Set<number>();
  const keep = async (port: number | undefined): Promise<number> => {
    let choice = port !== undefined && (await isFree(port)) ? port : await freePort();
    while (chosen.has(choice)) choice = await freePort();
    chosen.add(choice);
    return choice;
  };
  const ports: Ports = {
    http: wanted.http === undefined ? await keep(before?.http) : await asked(wanted.http, "--http-port"),
    https: wanted.https === undefined ? await keep(before?.https) : await asked(wanted.https, "--https-port"),
    insideHttp: await keep(before?.insideHttp),
    insideHttps: await keep(before?.insideHttps),
    gateway: await keep(before?.gateway),
    emulator: await keep(before?.emulator),
  };
  writeJson(file, ports);
  return ports;
}
