/**
 * AWS's wire protocols, seen from a server and led by the SDKs' own service models (botocore's `data` folder):
 * which call a request is, what its input says, and how an answer or an error is written.
 * Values are plain JSON: timestamps are epoch seconds, blobs are base64 text.
 */
import { ApiError, serialiseError } from "./errors";
import type { HttpRequest, HttpResponse } from "./http";
import { identify, type Identified, type Protocol } from "./identify";
import { loadModel } from "./model";
import { parseRequest, type Parsed } from "./parse";
import { serialiseResponse } from "./serialise";
import { parseResponse, serialiseRequest, type ClientRequest, type ClientResponse } from "./client";
import { invalidInput, validate, type InputProblem } from "./validate";
import type { Fields } from "./values";

export { credentialScope, type HttpRequest, type HttpResponse } from "./http";
export { loadModel } from "./model";
export { ApiError, type ClientRequest, type ClientResponse, type Fields, type Identified, type InputProblem };
export { type Parsed, type Protocol };

/** The protocols of every service whose model lies in one folder. Models are read when first needed. */
export class Protocols {
  /** @param modelsDir botocore's `data` folder */
  constructor(private readonly modelsDir: string) {}

  /** Which call the request is; nothing when it is none of AWS's. */
  identify(request: HttpRequest): Identified | undefined {
    return identify(this.modelsDir, request);
  }

  /** The call's input and everything in it that the model doesn't allow. */
  parse(call: Identified, request: HttpRequest): Parsed {
    return parseRequest(this.model(call), call, request);
  }

  /** A successful answer. */
  serialise(call: Identified, output: Fields): HttpResponse {
    return serialiseResponse(this.model(call), call, output);
  }

  /** An error, as the service would word it on the wire. */
  serialiseError(call: Identified, error: ApiError): HttpResponse {
    return serialiseError(this.model(call), call, error);
  }

  /** The error by which the service refuses an input with these problems. */
  invalidInput(call: Identified, problems: readonly InputProblem[]): ApiError {
    const model = this.model(call);
    return invalidInput(model, call, model.operation(call.action), problems);
  }

  /** Everything in which an output doesn't fit the model. */
  validateOutput(call: Identified, output: Fields): InputProblem[] {
    const model = this.model(call);
    return validate(model, model.operation(call.action).output, output);
  }

  /** The request of a client making this call (json, query, ec2, rpc-v2-cbor). */
  serialiseRequest(call: Identified, input: Fields): ClientRequest {
    return serialiseRequest(this.model(call), call, input);
  }

  /** The output in a response to such a request. Throws ApiError when it is an error. */
  parseResponse(call: Identified, response: ClientResponse): Fields {
    return parseResponse(this.model(call), call, response);
  }

  private model(call: Identified) {
    return loadModel(this.modelsDir, call.service);
  }
}
