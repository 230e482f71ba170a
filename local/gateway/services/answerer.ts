import {
  ApiError,
  loadModel,
  Protocols,
  type ClientRequest,
  type ClientResponse,
  type Fields,
  type HttpRequest,
  type HttpResponse,
  type Identified,
  type Protocol,
} from "../protocol";
import { services } from "./registry";
import { Collection, DocumentStateStore, type DocumentStore } from "./support/collection";
import { passOn, type Action, type Scope, type ServiceContext } from "./support/service";

/** A call with the account and region that signed it. */
export interface SignedCall extends Identified {
  readonly account: string;
  readonly region: string;
}

/** Sends a request to the emulator and returns its answer. */
export type Send = (request: ClientRequest) => Promise<ClientResponse>;

/** Answers the calls that the emulator lacks, from state of our own. */
export class LocalServices {
  private readonly protocols: Protocols;
  private readonly store: DocumentStateStore;
  private readonly actions: ReadonlyMap<string, Action>;
  /** The last call under way, by service. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly options: {
      /** botocore's `data` folder. */
      readonly modelsDir: string;
      /** Keeps the state between runs. */
      readonly documents: DocumentStore;
      readonly send: Send;
    },
  ) {
    this.protocols = new Protocols(options.modelsDir);
    this.store = new DocumentStateStore(options.documents);
    this.actions = new Map(
      services.flatMap(({ service, actions }) =>
        Object.entries(actions).map(([name, action]) => [`${service}:${name}`, action] as const),
      ),
    );
  }

  /** Whether this call is answered here, at least for some of its inputs. */
  handles(call: Pick<Identified, "service" | "action">): boolean {
    return this.actions.has(`${call.service}:${call.action}`);
  }

  /** The answer, errors included; nothing when this very request is the emulator's. */
  async answer(call: SignedCall, request: HttpRequest): Promise<HttpResponse | undefined> {
    try {
      const { input, problems } = this.protocols.parse(call, request);
      const output = await this.call(call, input, () => {
        if (problems.length > 0) throw this.protocols.invalidInput(call, problems);
      });
      return output === passOn ? undefined : this.protocols.serialise(call, output);
    } catch (error) {
      if (error instanceof ApiError) return this.protocols.serialiseError(call, error);
      throw error;
    }
  }

  private async call(call: SignedCall, input: Fields, check: () => void): Promise<Fields | typeof passOn> {
    const action = this.actions.get(`${call.service}:${call.action}`);
    if (!action)
      throw new ApiError("NotEmulated", `${call.service}:${call.action} is not answered here`, 501);
    check();
    const { service, action: name, account, region } = call;
    return this.inTurn(service, () =>
      action({ service, action: name, account, region, input }, this.context(account, region)),
    );
  }

  /**
   * One call of a service at a time: an action reads state, may ask the emulator, and writes what it read back
   * changed, so that of two at once the second would undo the first.
   */
  private inTurn<T>(service: string, work: () => T | Promise<T>): Promise<T> {
    const turn = (this.turns.get(service) ?? Promise.resolve()).then(work);
    this.turns.set(
      service,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** What an action works on, for a caller of this account and region. */
  context(account: string, region: string): ServiceContext {
    return {
      account,
      region,
      now: () => Math.floor(Date.now() / 1000),
      collection: <T extends object>(kind: string, scope: Scope = {}) =>
        new Collection<T>(this.store, { account, region, ...scope }, kind),
      emulator: (service, action, input, scope = {}) =>
        this.ask({ service, action, protocol: emulatorProtocol(this.options.modelsDir, service) }, input, {
          account,
          region,
          ...scope,
        }),
    };
  }

  private async ask(call: Identified, input: Fields, scope: Required<Scope>): Promise<Fields> {
    const request = this.protocols.serialiseRequest(call, input);
    const { metadata } = loadModel(this.options.modelsDir, call.service);
    const signingName = metadata.signingName ?? metadata.endpointPrefix;
    // The emulator reads account and region from the credential's scope and checks no signature.
    const credential = `${scope.account}/20260101/${scope.region}/${signingName}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
    const response = await this.options.send({ ...request, headers: { ...request.headers, authorization } });
    return this.protocols.parseResponse(call, response);
  }
}

/** The protocol in which the emulator is asked; its CBOR needs a Python package that it doesn't bring. */
function emulatorProtocol(modelsDir: string, service: string): Protocol {
  const { protocol, protocols = [protocol] } = loadModel(modelsDir, service).metadata;
  const known = (["json", "query", "ec2"] as const).find((name) => protocols.includes(name));
  if (!known)
    throw new Error(`the emulator can't be asked for ${service}: it speaks ${protocols.join(", ")}`);
  return known;
}
