import * as net from "node:net";
import * as tls from "node:tls";
import type { Target } from "./model";

/** How long a target may take to accept a connection, in milliseconds; a load balancer's own figure. */
const patience = 10_000;

/** A target that does not take the connection. */
export class ConnectFailure extends Error {
  constructor(
    readonly target: Target,
    /** Silent until the time was over, rather than refusing. */
    readonly timedOut: boolean,
    reason: string,
  ) {
    super(`target ${target.host}:${target.port} ${reason}`);
  }
}

/**
 * A connection to a target. Its certificate is not checked, as a load balancer does not.
 * @throws ConnectFailure
 */
export function connect(
  target: Target,
  protocol: "HTTP" | "HTTPS",
  wait: number = patience,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const address = { host: target.host, port: target.port };
    const socket =
      protocol === "HTTPS" ? tls.connect({ ...address, rejectUnauthorized: false }) : net.connect(address);
    const fail = (timedOut: boolean, reason: string): void => {
      socket.destroy();
      reject(new ConnectFailure(target, timedOut, reason));
    };
    const timer = setTimeout(() => fail(true, `did not accept a connection in ${wait / 1000} s`), wait);
    socket.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(false, `refused the connection (${error.code ?? error.message})`);
    });
    socket.once(protocol === "HTTPS" ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      resolve(socket);
    });
  });
}
