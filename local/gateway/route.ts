import { credentialScope, type HttpRequest } from "./protocol/http";

/** Where a request goes. */
export type Route =
  /** Our own control plane; `path` begins after `/_local`. */
  | { readonly kind: "control"; readonly path: string }
  /** The emulator, with the path and Host header it understands. */
  | { readonly kind: "emulator"; readonly url: string; readonly host: string }
  /** Another machine: never passed on. */
  | { readonly kind: "outside"; readonly host: string };

/**
 * Decides where a request goes, from its request line and Host header.
 *
 * Clients that use the gateway as their proxy send absolute URLs. Their hosts are cut up as text: the host
 * `111111111111.127.0.0.1`, which S3 Control makes of an endpoint, is not one that a URL parser accepts.
 */
export function route(request: Omit<HttpRequest, "body">, port: number): Route {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/is.exec(request.url);
  const authority = absolute?.[1] ?? request.headers.host ?? "";
  const url = absolute ? originForm(absolute[2] ?? "") : request.url;
  const { name, label } = localHost(authority, port);
  if (absolute && name === undefined) return { kind: "outside", host: authority };
  if (url.startsWith("/_local/") && label === undefined)
    return { kind: "control", path: url.slice("/_local".length) };
  if (label === undefined) return { kind: "emulator", url, host: authority };
  return { kind: "emulator", url: withBucket(request, url, label), host: `127.0.0.1:${port}` };
}

/** A path for a URL that has none. */
function originForm(rest: string): string {
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Whether an authority is this gateway, and what a client put in front of its address. */
function localHost(authority: string, port: number): { name?: string; label?: string } {
  const match = /^(.*?)(?::(\d+))?$/.exec(authority.toLowerCase());
  const name = match?.[1] ?? "";
  if (Number(match?.[2] ?? 80) !== port) return {};
  if (name === "127.0.0.1" || name === "localhost" || name === "[::1]") return { name };
  if (name.endsWith(".localhost")) return { name };
  if (name.endsWith(".127.0.0.1")) return { name, label: name.slice(0, -".127.0.0.1".length) };
  return {};
}

/**
 * A label before the address is a bucket for S3 (virtual-hosted style) and a mere prefix for everything else:
 * S3 Control's account, Cloud Map's `data-`. The account also stands in a header.
 */
function withBucket(request: Omit<HttpRequest, "body">, url: string, label: string): string {
  const control = /^\d{12}$/.test(label) && url.startsWith("/v20180820/");
  const signed = credentialScope({ ...request, url, body: new Uint8Array() })?.signingName;
  return !control && (signed === undefined || signed === "s3") ? `/${label}${url}` : url;
}
