import * as http from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { inventoryHeader } from "../emulator/inventory/read";
import { noAnswers, type Answerer } from "./answer";
import { incomingCall, type IncomingCall } from "./call";
import { control } from "./control";
import { errorResponse } from "./error-response";
import { Faults } from "./faults";
import type { GatewayOptions } from "./gateway";
import { mends } from "./mends";
import { isUnknownCall, notEmulated } from "./not-emulated";
import { credentialScope, type HttpRequest, type HttpResponse } from "./protocol/http";
import { Recorder, type RecordedCall } from "./recorder";
import { resourceHints } from "./resources";
import { route } from "./route";
import { StsSessions } from "./sessions";
import { Store } from "./store";
import { messageHeaders, readAll, Upstream } from "./upstream";

/** What became of a call, for the record. */
type Outcome = Pick<RecordedCall, "status" | "answeredBy" | "error" | "fault" | "requestId">;

/** Takes each request through the gateway: route, name, record, faults, own answers, emulator, mends. */
export class Handler {
  /** The port that clients know; set once the server listens. */
  port = 0;
  private readonly upstream: Upstream;
  private readonly recorder: Recorder;
  private readonly faults = new Faults();
  private readonly sessions = new StsSessions();
  private readonly store: Store;
  private readonly answerer: Answerer;
  private readonly log: (line: string) => void;

  constructor(private readonly options: GatewayOptions) {
    this.upstream = new Upstream(options.emulator);
    this.recorder = new Recorder(options.recordFile);
    this.store = new Store(options.stateDir);
    this.answerer = noAnswers;
    this.log = options.log ?? ((line) => console.error(line));
  }

  close(): void {
    this.upstream.close();
    this.recorder.close();
  }

  /** The answer to a CONNECT: nothing leaves this machine. */
  refuseTunnel(host: string): string {
    const body = this.refusal(host);
    return `HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
  }

  async handle(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    try {
      await this.dispatch(incoming, response);
    } catch (error) {
      if (response.destroyed || incoming.destroyed) return;
      this.log(
        `gateway: ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`,
      );
      if (response.headersSent) response.destroy();
      else
        send(response, {
          status: 500,
          headers: { "content-type": "text/plain" },
          body: Buffer.from(String(error)),
        });
    }
  }

  private async dispatch(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const head = {
      method: incoming.method ?? "GET",
      url: incoming.url ?? "/",
      headers: flat(incoming.headers),
    };
    const target = route(head, this.port);
    if (target.kind === "outside") {
      incoming.resume();
      const body = Buffer.from(this.refusal(target.host));
      return send(response, { status: 502, headers: { "content-type": "text/plain" }, body });
    }
    if (target.kind === "control") {
      const request = { ...head, body: await readAll(incoming) };
      const { account, region } = this.options;
      return send(
        response,
        control(request, target.path, { recorder: this.recorder, faults: this.faults, account, region }),
      );
    }
    const headers = { ...head.headers, host: target.host };
    const body = isStreamed({ ...head, url: target.url, headers, body: none })
      ? undefined
      : await readAll(incoming);
    const request: HttpRequest = { method: head.method, url: target.url, headers, body: body ?? none };
    const call = incomingCall(this.options.modelsDir, request, this.sessions);
    const exchange: Exchange = { incoming, response, request, body: body ?? incoming };
    if (!call) return this.pass(exchange);
    // Our own look at what the account holds is nobody's call: not recorded, not failed.
    if (headers[inventoryHeader] !== undefined) {
      await this.settle(call, exchange);
      return;
    }
    const started = Date.now();
    const outcome = await this.answer(call, exchange);
    this.recorder.record({
      time: new Date(started).toISOString(),
      account: call.account,
      region: call.region,
      service: call.service,
      action: call.action,
      ms: Date.now() - started,
      ...outcome,
      resources: resourceHints(request),
    });
  }

  private async answer(call: IncomingCall, exchange: Exchange): Promise<Outcome> {
    const fault = this.faults.hit(call);
    if (fault && fault.delayMs > 0) await sleep(fault.delayMs);
    if (fault?.error) {
      exchange.incoming.resume();
      return {
        ...this.reply(exchange, errorResponse(call.protocol, call.service, fault.error)),
        fault: fault.id,
      };
    }
    const outcome = await this.settle(call, exchange);
    return fault ? { ...outcome, fault: fault.id } : outcome;
  }

  /** Has the call answered by whoever knows it. */
  private async settle(call: IncomingCall, exchange: Exchange): Promise<Outcome> {
    return this.answerer.handles(call)
      ? this.reply(exchange, await this.answerer.answer(call, exchange.request))
      : this.ask(call, exchange);
  }

  /** Has the emulator answer, and looks at what it says. */
  private async ask(call: IncomingCall, exchange: Exchange): Promise<Outcome> {
    const { response, request } = exchange;
    const answer = await this.forward(call, exchange);
    if (!(answer instanceof http.IncomingMessage)) return this.reply(exchange, answer);
    const status = answer.statusCode ?? 502;
    const requestId = header(answer, "x-amzn-requestid") ?? header(answer, "x-amz-request-id");
    const applicable = mends.filter(
      ({ service, actions }) => service === call.service && actions.includes(call.action),
    );
    const looked = status >= 400 || call.service === "sts" || applicable.length > 0;
    if (!looked || request.method === "HEAD") {
      await relay(answer, response);
      return { status, answeredBy: "emulator", requestId };
    }
    const body = await readAll(answer);
    const text = body.toString("utf8");
    if (isUnknownCall(status, text)) return this.refuse(call, exchange);
    if (call.service === "sts" && status < 400) this.sessions.learn(text);
    const context = { call, request, store: this.store };
    const mended =
      status < 400 ? applicable.reduce((mending, { mend }) => mend(mending, context), text) : text;
    const headers = messageHeaders(answer.headers) as Record<string, string>;
    send(response, { status, headers, body: mended === text ? body : Buffer.from(mended) });
    return {
      status,
      answeredBy: "emulator",
      requestId,
      ...(status >= 400 ? { error: errorCode(text) } : {}),
    };
  }

  /** Data plane: streamed through as it is. */
  private async pass(exchange: Exchange): Promise<void> {
    const answer = await this.forward(undefined, exchange);
    if (!(answer instanceof http.IncomingMessage)) return send(exchange.response, answer);
    await relay(answer, exchange.response);
  }

  private async forward(
    call: IncomingCall | undefined,
    { incoming, response, request, body }: Exchange,
  ): Promise<http.IncomingMessage | HttpResponse> {
    const abandoned = new AbortController();
    response.once("close", () => abandoned.abort());
    try {
      return await this.upstream.send({
        method: request.method,
        url: request.url,
        headers: { ...messageHeaders(incoming.headers), host: request.headers.host },
        body,
        signal: abandoned.signal,
      });
    } catch (error) {
      if (abandoned.signal.aborted) throw error;
      const message = `the emulator does not answer: ${error instanceof Error ? error.message : String(error)}`;
      this.log(`gateway: ${request.method} ${request.url}: ${message}`);
      return errorResponse(call?.protocol ?? "rest-json", call?.service ?? "", {
        status: 503,
        code: "ServiceUnavailable",
        message,
      });
    }
  }

  private refuse(call: IncomingCall, exchange: Exchange): Outcome {
    const error = notEmulated(call);
    this.log(`gateway: ${error.message}`);
    return this.reply(exchange, errorResponse(call.protocol, call.service, error));
  }

  /** Sends an answer of our own. */
  private reply({ response, request }: Exchange, answer: HttpResponse): Outcome {
    send(response, request.method === "HEAD" ? { ...answer, body: Buffer.alloc(0) } : answer);
    const error =
      answer.status >= 400
        ? (answer.headers["x-amzn-errortype"] ?? errorCode(answer.body.toString("utf8")))
        : undefined;
    return {
      status: answer.status,
      answeredBy: "gateway",
      requestId: answer.headers["x-amzn-requestid"],
      ...(error ? { error } : {}),
    };
  }

  private refusal(host: string): string {
    const message = `${host} is not on this machine: the local platform passes nothing on to other hosts`;
    this.log(`gateway: refused: ${message}`);
    return `${message}\n`;
  }
}

/** One request with its answer under way. */
interface Exchange {
  readonly incoming: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly request: HttpRequest;
  readonly body: Buffer | http.IncomingMessage;
}

const none = new Uint8Array();

/** Whether the body is somebody's data: objects, image layers, web traffic. Only API calls are read. */
function isStreamed(request: HttpRequest): boolean {
  const scope = credentialScope(request);
  if (scope) return scope.signingName === "s3" && !request.url.startsWith("/v20180820/");
  const { headers } = request;
  const named = headers["x-amz-target"] ?? headers["smithy-protocol"];
  const form =
    headers["content-type"]?.startsWith("application/x-www-form-urlencoded") && request.url === "/";
  return !named && !form;
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

function header(answer: http.IncomingMessage, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function relay(answer: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, messageHeaders(answer.headers));
  await pipeline(answer, response);
}

function send(response: http.ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
}

function errorCode(body: string): string | undefined {
  return /(?:<Code>|"(?:__type|code|Code)":\s*")(?:[\w.]+#)?([\w.]+)/.exec(body)?.[1];
}
