import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the emulator saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Stands where the emulator stands, keeps what it was asked, and answers as a test wants. */
export class FakeEmulator {
  readonly seen: SeenRequest[] = [];
  /** Answers each request; replaced by tests. */
  answer: (request: SeenRequest, response: http.ServerResponse) => void = (_request, response) => {
    response.end("{}");
  };
  private readonly server = http.createServer((request, response) => void this.take(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    this.seen.push(seen);
    this.answer(seen, response);
  }
}
