import type * as http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { inventoryHeader } from "../emulator/inventory/read";
import { incomingCall, type IncomingCall } from "./call";
import { control } from "./control";
import { errorResponse } from "./error-response";
import { flat, outcome, send, type Exchange, type Outcome } from "./exchange";
import { Faults } from "./faults";
import type { GatewayOptions } from "./gateway";
import { credentialScope, type HttpRequest } from "./protocol";
import { Recorder } from "./recorder";
import { asRegistryOwner } from "./registry-owner";
import { resourceHints } from "./resources";
import { route } from "./route";
import { StsSessions } from "./sessions";
import { Settler } from "./settle";
import { readAll } from "./upstream";

/** Takes each request through the gateway: where to, which call, faults, answer, record. */
export class Handler {
  /** The port that clients know; set once the server listens. */
  port = 0;
  private readonly recorder: Recorder;
  private readonly faults = new Faults();
  private readonly sessions = new StsSessions();
  private readonly settler: Settler;
  private readonly log: (line: string) => void;

  constructor(private readonly options: GatewayOptions) {
    this.log = options.log ?? ((line) => console.error(line));
    this.recorder = new Recorder(options.recordFile);
    this.settler = new Settler(options, this.sessions, this.log);
  }

  close(): void {
    this.settler.close();
    this.recorder.close();
  }

  /** The answer to a CONNECT: nothing leaves this machine. */
  refuseTunnel(host: string): string {
    const body = this.refusal(host);
    const head = "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/plain\r\nconnection: close";
    return `${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  async handle(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    try {
      await this.dispatch(incoming, response);
    } catch (error) {
      if (response.destroyed || incoming.destroyed) return;
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.log(`gateway: ${incoming.method} ${incoming.url}: ${reason}`);
      if (response.headersSent) response.destroy();
      else send(response, text(500, String(error)));
    }
  }

  private async dispatch(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = incoming;
    const head = { method, url, headers: flat(incoming.headers) };
    const target = route(head, this.port);
    if (target.kind === "outside") {
      incoming.resume();
      send(response, text(502, this.refusal(target.host)));
      return;
    }
    if (target.kind === "control") {
      const { recorder, faults, options } = this;
      const { account, region } = options;
      const request = { ...head, body: await readAll(incoming) };
      send(response, control(request, target.path, { recorder, faults, account, region }));
      return;
    }
    const headers: HttpRequest["headers"] = { ...head.headers, host: target.host };
    const streamed = { method, url: target.url, headers, body: new Uint8Array() };
    const body = isStreamed(streamed) ? undefined : await readAll(incoming);
    const request = body ? { ...streamed, body } : streamed;
    const call = incomingCall(this.options.modelsDir, request, this.sessions);
    const exchange: Exchange = {
      incoming,
      response,
      request: asRegistryOwner(request),
      body: body ?? incoming,
    };
    if (!call) return this.settler.pass(exchange);
    // Our own look at what the account holds is nobody's call: not recorded, not failed.
    if (headers[inventoryHeader] !== undefined) await this.settler.settle(call, exchange);
    else await this.answer(call, exchange);
  }

  private async answer(call: IncomingCall, exchange: Exchange): Promise<void> {
    const started = Date.now();
    const { service, action, account, region, protocol } = call;
    const fault = this.faults.hit(call);
    if (fault && fault.delayMs > 0) await sleep(fault.delayMs);
    let result: Outcome;
    if (fault?.error) {
      exchange.incoming.resume();
      const answer = errorResponse(protocol, service, fault.error);
      send(exchange.response, answer);
      result = outcome(answer, "gateway");
    } else {
      result = await this.settler.settle(call, { ...exchange, answerDelayMs: fault?.answerDelayMs });
    }
    this.recorder.record({
      time: new Date(started).toISOString(),
      account,
      region,
      service,
      action,
      ms: Date.now() - started,
      ...result,
      fault: fault?.id,
      resources: resourceHints(exchange.request),
    });
  }

  private refusal(host: string): string {
    const message = `${host} is not on this machine: the local platform passes nothing on to other hosts`;
    this.log(`gateway: refused: ${message}`);
    return `${message}\n`;
  }
}

/** Whether the body is somebody's data: objects, image layers, web traffic. Only API calls are read. */
function isStreamed(request: HttpRequest): boolean {
  const scope = credentialScope(request);
  if (scope) return scope.signingName === "s3" && !request.url.startsWith("/v20180820/");
  const { headers, url } = request;
  const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") && url === "/";
  return !headers["x-amz-target"] && !headers["smithy-protocol"] && !form;
}

function text(status: number, body: string) {
  return { status, headers: { "content-type": "text/plain" }, body: Buffer.from(body) };
}
