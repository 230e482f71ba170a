import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { Problem } from "../support/problem";
import { Handler } from "./handler";

/** What one gateway, and so one emulated account in one region, is started with. */
export interface GatewayOptions {
  /** URL of the emulator behind it. */
  readonly emulator: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly account: string;
  readonly region: string;
  /** Keeps what the gateway's own services hold, between runs. */
  readonly stateDir: string;
  /** botocore's `data` folder with the models of AWS's APIs. */
  readonly modelsDir: string;
  /** Gets one line of JSON for each API call. */
  readonly recordFile: string;
  /** Gets a line for each refused or unknown call. @default standard error */
  readonly log?: (line: string) => void;
}

/** A running gateway. */
export interface Gateway {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts the layer in front of the emulator: it records calls, answers those that the emulator lacks, corrects
 * answers, fails calls on request, and lets nothing leave this machine.
 * @throws Problem for a busy port
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const handler = new Handler(options);
  const server = http.createServer((request, response) => void handler.handle(request, response));
  server.on("connect", (request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(handler.refuseTunnel(request.url ?? ""));
  });
  // An upload or a delayed call may take as long as it takes.
  server.requestTimeout = 0;
  // Above the pause between two polls of an SDK, so that it never writes into a closing connection.
  server.keepAliveTimeout = 120_000;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  handler.port = port;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      handler.close();
    },
  };
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE" ? "is in use by another program" : `can't be opened (${error.code})`;
      reject(
        new Problem(
          `port ${port} on 127.0.0.1 ${reason}`,
          "End that program (an earlier run: `npm run local -- stop`) or let a free port be chosen.",
          { cause: error },
        ),
      );
    });
    server.listen({ port, host: "127.0.0.1" }, resolve);
  });
}
