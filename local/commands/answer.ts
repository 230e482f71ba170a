import * as fs from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** An answer of the load balancer front. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** Where a request goes. */
export interface AskOptions {
  readonly protocol: "http" | "https";
  /** Port on 127.0.0.1. */
  readonly port: number;
  /** Host that the request is for, as a browser would send it. */
  readonly host: string;
  readonly path?: string;
  /** @default "GET" */
  readonly method?: "GET" | "POST" | "PUT";
  /** What is sent along. */
  readonly sent?: string;
  /** File of the certificate authority that HTTPS answers are checked with. */
  readonly ca?: string;
}

/** Sends one request to the front, as a user's client with that host name would. */
export function ask(options: AskOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settings = {
      host: "127.0.0.1",
      port: options.port,
      path: options.path ?? "/",
      method: options.method ?? "GET",
      headers: { host: options.host },
      timeout: 10_000,
      agent: false,
    } as const;
    const request =
      options.protocol === "https"
        ? https.request({
            ...settings,
            servername: options.host,
            ca: options.ca ? fs.readFileSync(options.ca) : undefined,
          })
        : http.request(settings);
    request.once("timeout", () => request.destroy(new Error(`no answer for ${options.host} within 10 s`)));
    request.once("error", reject);
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.end(options.sent);
  });
}

/** Asks until the status is the wanted one, or `patience` milliseconds have passed; gives the last answer. */
export async function askUntil(options: AskOptions, wanted: number, patience: number): Promise<Answer> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      const answer = await ask(options);
      if (answer.status === wanted || Date.now() > deadline) return answer;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(500);
  }
}
