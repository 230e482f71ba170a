import { catalogue, type ServiceEntry } from "./catalogue";
import { credentialScope, splitUrl, type HttpRequest } from "./http";
import { loadModel } from "./model";
import { matchRoute } from "./routes";

/** How a request is written on the wire. */
export type Protocol = "json" | "query" | "ec2" | "rest-json" | "rest-xml" | "rpc-v2-cbor";

/** What a request asks for. */
export interface Identified {
  /** Model folder, for example "application-autoscaling" or "elbv2". */
  readonly service: string;
  readonly action: string;
  readonly protocol: Protocol;
}

/** Says which service and action a request is for, or nothing when it is no AWS API call. */
export function identify(modelsDir: string, request: HttpRequest): Identified | undefined {
  return (
    identifyCbor(modelsDir, request) ??
    identifyTarget(modelsDir, request) ??
    identifySigned(modelsDir, request)
  );
}

function identifyCbor(modelsDir: string, request: HttpRequest): Identified | undefined {
  const match = /^\/service\/([^/]+)\/operation\/([^/?]+)$/.exec(splitUrl(request.url).path);
  if (!match || request.headers["smithy-protocol"] !== "rpc-v2-cbor") return undefined;
  const [, name = "", action = ""] = match;
  const entry = catalogue(modelsDir).byTargetPrefix(name);
  return entry && known(modelsDir, entry.service, action, "rpc-v2-cbor");
}

function identifyTarget(modelsDir: string, request: HttpRequest): Identified | undefined {
  const target = request.headers["x-amz-target"];
  const dot = target?.lastIndexOf(".") ?? -1;
  if (target === undefined || dot < 0) return undefined;
  const entry = catalogue(modelsDir).byTargetPrefix(target.slice(0, dot));
  return entry && known(modelsDir, entry.service, target.slice(dot + 1), "json");
}

function identifySigned(modelsDir: string, request: HttpRequest): Identified | undefined {
  const form = formParameters(request);
  const scope = credentialScope(request);
  if (!scope) return undefined;
  const entries = catalogue(modelsDir).bySigningName(scope.signingName);
  if (form?.has("Action")) return identifyForm(modelsDir, form, ranked(entries, scope.signingName));
  // S3 and S3 Control share a signing name, and S3's templates fit any path: the closest match is meant.
  const routes = ranked(entries, scope.signingName).flatMap(({ service, metadata: { protocol } }) => {
    if (protocol !== "rest-json" && protocol !== "rest-xml") return [];
    const route = matchRoute(loadModel(modelsDir, service), request);
    return route ? [{ service, action: route.operation.name, protocol, score: route.score } as const] : [];
  });
  const [first, ...others] = routes;
  if (!first) return undefined;
  const { service, action, protocol } = others.reduce(
    (best, route) => (route.score > best.score ? route : best),
    first,
  );
  return { service, action, protocol };
}

/** The form parameters of a query request: its body, or the query string of a GET. */
export function formParameters(request: HttpRequest): URLSearchParams | undefined {
  const { query } = splitUrl(request.url);
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const form = new URLSearchParams(Buffer.from(request.body).toString("utf8"));
    return form.has("Action") ? form : query;
  }
  return query.has("Action") ? query : undefined;
}

function identifyForm(
  modelsDir: string,
  form: URLSearchParams,
  entries: readonly ServiceEntry[],
): Identified | undefined {
  const action = form.get("Action") ?? "";
  const version = form.get("Version");
  const forms = entries.filter(({ metadata }) => speaksForms(metadata.protocols ?? [metadata.protocol]));
  // Two generations of load balancers share a signing name; the version tells them apart. RDS, Neptune and
  // DocumentDB share the version too: the owner of the signing name comes first.
  const exact = forms.filter(({ metadata }) => version === null || metadata.apiVersion === version);
  for (const { service, metadata } of exact.length > 0 ? exact : forms) {
    const found = known(modelsDir, service, action, metadata.protocol === "ec2" ? "ec2" : "query");
    if (found) return found;
  }
  return undefined;
}

function speaksForms(protocols: readonly string[]): boolean {
  return protocols.includes("query") || protocols.includes("ec2");
}

function ranked(entries: readonly ServiceEntry[], name: string): readonly ServiceEntry[] {
  return [...entries].sort((a, b) => Number(b.service === name) - Number(a.service === name));
}

function known(
  modelsDir: string,
  service: string,
  action: string,
  protocol: Protocol,
): Identified | undefined {
  return loadModel(modelsDir, service).findOperation(action) ? { service, action, protocol } : undefined;
}
