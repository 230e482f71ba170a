/** One HTTP request as it arrived. Header names are lower case. */
export interface HttpRequest {
  readonly method: string;
  /** Path with query string, as on the request line; never an absolute URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** One HTTP response, ready to be written. Header names are lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** What a signature tells about a request, without checking it. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The signing name, for example "ec2" or "monitoring". */
  readonly signingName: string;
}

const scopePattern = /^([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request$/;

/** Who signed the request, for which region and service; nothing for unsigned requests. */
export function credentialScope(request: HttpRequest): CredentialScope | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? "")?.[1];
  const credential = header ?? splitUrl(request.url).query.get("X-Amz-Credential") ?? "";
  const match = scopePattern.exec(credential);
  if (!match) return undefined;
  const [, accessKeyId = "", region = "", signingName = ""] = match;
  return { accessKeyId, region, signingName };
}

/** The path, still percent-encoded, and the query parameters. */
export function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const mark = url.indexOf("?");
  return mark < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}
