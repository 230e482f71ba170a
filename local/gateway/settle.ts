import * as http from "node:http";
import type { IncomingCall } from "./call";
import { errorResponse } from "./error-response";
import { due, flat, outcome, relay, send, type Exchange, type Outcome } from "./exchange";
import type { GatewayOptions } from "./gateway";
import { Memory } from "./memory";
import { mendsOf, type Correction, type MendContext } from "./mend";
import { isUnknownCall, notEmulated } from "./not-emulated";
import { ApiError, Protocols, type ClientRequest, type ClientResponse, type HttpResponse } from "./protocol";
import { LocalServices } from "./services/answerer";
import type { StsSessions } from "./sessions";
import { Store } from "./store";
import { messageHeaders, readAll, Upstream } from "./upstream";

/** Has each call answered by whoever knows it: our own services, else the emulator. */
export class Settler {
  private readonly upstream: Upstream;
  private readonly protocols: Protocols;
  private readonly services: LocalServices;
  private readonly store: Store;

  constructor(
    options: GatewayOptions,
    private readonly sessions: StsSessions,
    private readonly log: (line: string) => void,
  ) {
    this.upstream = new Upstream(options.emulator);
    this.protocols = new Protocols(options.modelsDir);
    this.store = new Store(options.stateDir);
    this.services = new LocalServices({
      modelsDir: options.modelsDir,
      documents: this.store,
      send: (request) => this.send(request),
    });
  }

  close(): void {
    this.upstream.close();
  }

  /** Answers an API call. */
  async settle(call: IncomingCall, exchange: Exchange): Promise<Outcome> {
    if (!call.known) return this.ask(call, exchange);
    try {
      const own = this.services.handles(call)
        ? await this.services.answer(call, exchange.request)
        : undefined;
      if (!own && call.protocol !== "rpc-v2-cbor") return await this.ask(call, exchange);
      const answer = own ?? (await this.translate(call, exchange));
      await due(exchange);
      return reply(exchange, answer, own ? "gateway" : "emulator");
    } catch (error) {
      if (exchange.response.headersSent || exchange.response.destroyed) throw error;
      const message = `${call.service}:${call.action}: ${error instanceof Error ? error.message : String(error)}`;
      this.log(`gateway: defect: ${error instanceof Error ? error.stack : message}`);
      const failure = { status: 500, code: "InternalFailure", message };
      return reply(exchange, errorResponse(call.protocol, call.service, failure), "gateway");
    }
  }

  /** Streams a request through that is no API call. */
  async pass(exchange: Exchange): Promise<void> {
    const answer = await this.forward(undefined, exchange);
    if (answer instanceof http.IncomingMessage) await relay(answer, exchange.response);
    else send(exchange.response, answer);
  }

  /** Has the emulator answer, and looks at what it says where that can matter. */
  private async ask(call: IncomingCall, exchange: Exchange): Promise<Outcome> {
    const answer = await this.forward(call, exchange);
    await due(exchange);
    if (!(answer instanceof http.IncomingMessage)) return reply(exchange, answer, "gateway");
    const status = answer.statusCode ?? 502;
    const mends = status < 400 ? mendsOf(call) : [];
    const looked = status >= 400 || call.service === "sts" || mends.length > 0;
    const headers = messageHeaders(answer.headers) as Record<string, string>;
    if (!looked || exchange.request.method === "HEAD") {
      await relay(answer, exchange.response);
      return outcome({ status, headers, body: Buffer.alloc(0) }, "emulator");
    }
    const whole = { status, headers, body: await readAll(answer) };
    const text = whole.body.toString("utf8");
    if (isUnknownCall(status, text)) return reply(exchange, this.unknown(call), "gateway");
    if (call.service === "sts" && status < 400) this.sessions.learn(text);
    return reply(
      exchange,
      mends.length > 0 ? await this.mend(call, exchange, whole, mends) : whole,
      "emulator",
    );
  }

  private async mend(
    call: IncomingCall,
    { request }: Exchange,
    answer: HttpResponse,
    mends: readonly Correction[],
  ): Promise<HttpResponse> {
    const { account, region } = call;
    const context: MendContext = {
      input: this.protocols.parse(call, request).input,
      account,
      region,
      memory: new Memory(this.store, { account, region }),
      emulator: (service, action, input) =>
        this.services.context(account, region).emulator(service, action, input),
    };
    let output = this.protocols.parseResponse(call, answer);
    for (const mend of mends) output = await mend(output, context);
    const mended = this.protocols.serialise(call, output);
    return { ...mended, headers: { ...mended.headers, ...requestIds(answer.headers) } };
  }

  /** Asks the emulator in JSON what came in CBOR, which it does not read. */
  private async translate(call: IncomingCall, { request }: Exchange): Promise<HttpResponse> {
    const asJson = { ...call, protocol: "json" as const };
    const outgoing = this.protocols.serialiseRequest(asJson, this.protocols.parse(call, request).input);
    const authorization = request.headers.authorization ?? "";
    const answer = await this.send({ ...outgoing, headers: { ...outgoing.headers, authorization } });
    if (isUnknownCall(answer.status, Buffer.from(answer.body).toString("utf8"))) return this.unknown(call);
    try {
      return this.protocols.serialise(call, this.protocols.parseResponse(asJson, answer));
    } catch (error) {
      if (error instanceof ApiError) return this.protocols.serialiseError(call, error);
      throw error;
    }
  }

  /** Asks the emulator for a service of ours. */
  private async send({ method, url, headers, body }: ClientRequest): Promise<ClientResponse> {
    const answer = await this.upstream.send({ method, url, headers, body });
    return { status: answer.statusCode ?? 502, headers: flat(answer.headers), body: await readAll(answer) };
  }

  private async forward(
    call: IncomingCall | undefined,
    { incoming, response, request, body }: Exchange,
  ): Promise<http.IncomingMessage | HttpResponse> {
    const abandoned = new AbortController();
    response.once("close", () => abandoned.abort());
    const { method, url } = request;
    const { host, authorization } = request.headers;
    const headers = {
      ...messageHeaders(incoming.headers),
      host,
      ...(authorization !== undefined && { authorization }),
    };
    try {
      return await this.upstream.send({ method, url, headers, body, signal: abandoned.signal });
    } catch (error) {
      if (abandoned.signal.aborted) throw error;
      const message = `the emulator does not answer: ${error instanceof Error ? error.message : String(error)}`;
      this.log(`gateway: ${method} ${url}: ${message}`);
      const failure = { status: 503, code: "ServiceUnavailable", message };
      return errorResponse(call?.protocol ?? "rest-json", call?.service ?? "", failure);
    }
  }

  private unknown(call: IncomingCall): HttpResponse {
    const error = notEmulated(call);
    this.log(`gateway: ${error.message}`);
    return errorResponse(call.protocol, call.service, error);
  }
}

function requestIds(headers: HttpResponse["headers"]): HttpResponse["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^x-amzn?-request-?id$/.test(name)));
}

function reply({ response }: Exchange, answer: HttpResponse, answeredBy: Outcome["answeredBy"]): Outcome {
  send(response, answer);
  return outcome(answer, answeredBy);
}
