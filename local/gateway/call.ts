import { credentialScope, splitUrl, type HttpRequest } from "./protocol/http";
import { formParameters, identify, type Protocol } from "./protocol/identify";

/** An AWS API call that came through the gateway: who asks which service for what. */
export interface IncomingCall {
  /** Model folder, for example "elbv2"; the signing name where no model knows the call. */
  readonly service: string;
  /** Operation name; method and path where no model knows the call. */
  readonly action: string;
  readonly protocol: Protocol;
  /** Whether service and action come from a model. */
  readonly known: boolean;
  /** 12 digits; "unknown" for credentials that belong to no account. */
  readonly account: string;
  readonly region: string;
}

/** Finds the account of a temporary access key. */
export interface Sessions {
  accountOf(accessKeyId: string): string | undefined;
}

/**
 * Names the call that a request makes; nothing for requests that are no API call: the data plane of load
 * balancers, image pulls, health checks.
 */
export function incomingCall(
  modelsDir: string,
  request: HttpRequest,
  sessions: Sessions,
): IncomingCall | undefined {
  const scope = credentialScope(request);
  const identified = identify(modelsDir, request) ?? federation(request);
  if (!scope && !identified) return undefined;
  const account = scope ? (accountOf(scope.accessKeyId, sessions) ?? "unknown") : "unknown";
  const region = scope?.region ?? "unknown";
  if (identified) return { ...identified, known: true, account, region };
  const service = scope?.signingName ?? "unknown";
  return {
    service,
    action: unknownAction(request),
    protocol: guessProtocol(request, service),
    known: false,
    account,
    region,
  };
}

function accountOf(accessKeyId: string, sessions: Sessions): string | undefined {
  return /^\d{12}$/.test(accessKeyId) ? accessKeyId : sessions.accountOf(accessKeyId);
}

/** The two STS calls that clients make before they have anything to sign with. */
function federation(
  request: HttpRequest,
): { service: string; action: string; protocol: Protocol } | undefined {
  const action = formParameters(request)?.get("Action");
  return action === "AssumeRoleWithWebIdentity" || action === "AssumeRoleWithSAML"
    ? { service: "sts", action, protocol: "query" }
    : undefined;
}

function unknownAction(request: HttpRequest): string {
  const named = request.headers["x-amz-target"]?.split(".").at(-1) ?? formParameters(request)?.get("Action");
  return (
    named ??
    /\/operation\/([^/?]+)/.exec(request.url)?.[1] ??
    `${request.method} ${splitUrl(request.url).path}`
  );
}

function guessProtocol(request: HttpRequest, service: string): Protocol {
  if (request.headers["smithy-protocol"] === "rpc-v2-cbor") return "rpc-v2-cbor";
  if (request.headers["x-amz-target"]) return "json";
  if (formParameters(request)?.has("Action")) return service === "ec2" ? "ec2" : "query";
  return service === "s3" ? "rest-xml" : "rest-json";
}
