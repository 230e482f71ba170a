import { createHash } from "node:crypto";
import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** A manifest that the registry has. */
export interface Manifest {
  readonly type: string;
  readonly body: string;
}

/** How the registry lets readers in. */
export type Login = "none" | "basic" | "token" | "public token";

/** What it does otherwise than registries should. */
export interface Habits {
  /** Leaves the digest's header out of what HEAD, or both, are answered with. */
  noDigest?: "HEAD" | "always";
  /** Answers HEAD with 405. */
  noHead?: boolean;
  /** Says another digest than that of the body. */
  wrongDigest?: string;
  /** Is told before each answer; what it returns is answered instead, with headers and body. */
  instead?: (
    seen: Seen,
  ) => readonly [number, Record<string, string>?, string?] | "hang up" | "hang" | undefined;
}

/** A request as it came. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly authorization?: string;
  readonly accept?: string;
  readonly body: string;
}

/** Who may read everything: by a password, and by an identity token. */
export const reader = { username: "reader", password: "correct-horse:battery", identity: "refresh-8f2a" };

export function digestOf(body: string): string {
  return `sha256:${createHash("sha256").update(body).digest("hex")}`;
}

/**
 * A registry as the Docker Registry HTTP API describes it, with the server that gives out its tokens, on one port of this
 * machine.
 */
export class RegistryServer {
  readonly seen: Seen[] = [];
  /** By repository, then by tag. */
  readonly repositories: Record<string, Record<string, Manifest>> = {};
  login: Login = "none";
  habits: Habits = {};
  /** Where it sends for tokens. @default itself */
  realm?: string;
  private readonly tokens = new Map<string, string>();
  private readonly server: http.Server;
  private port = 0;

  private constructor() {
    this.server = http.createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (text: string) => (body += text));
      request.on("end", () => this.answer(request, response, body));
    });
  }

  static async start(): Promise<RegistryServer> {
    const registry = new RegistryServer();
    await new Promise<void>((resolve) => registry.server.listen(0, "127.0.0.1", resolve));
    registry.port = (registry.server.address() as AddressInfo).port;
    return registry;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse, body: string): void {
    const { method = "", url = "", headers } = request;
    const { host = "", authorization, accept } = headers;
    const seen = { method, url, host, authorization, accept, body };
    this.seen.push(seen);
    const instead = this.habits.instead?.(seen);
    if (instead === "hang") return;
    if (instead === "hang up") {
      response.destroy();
      return;
    }
    const [status, answerHeaders = {}, text = ""] = instead ?? this.decide(seen);
    response.writeHead(status, answerHeaders);
    response.end(method === "HEAD" ? undefined : text);
  }

  private decide(seen: Seen): readonly [number, Record<string, string>?, string?] {
    const { pathname, searchParams } = new URL(seen.url, "http://registry");
    if (pathname === "/token") {
      return this.token(seen, seen.method === "POST" ? new URLSearchParams(seen.body) : searchParams);
    }
    const [, name = "", tag = ""] = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(pathname) ?? [];
    if (!this.letsIn(seen.authorization, name)) {
      const realm = this.realm ?? `http://${this.host}/token`;
      const challenge =
        this.login === "basic"
          ? 'Basic realm="registry"'
          : `Bearer realm="${realm}",service="registry",scope="repository:${name}:pull"`;
      return [401, { "www-authenticate": challenge }, error("UNAUTHORIZED")];
    }
    const repository = this.repositories[name];
    if (!repository) return [404, {}, error("NAME_UNKNOWN")];
    const manifest = repository[decodeURIComponent(tag)];
    if (!manifest) return [404, {}, error("MANIFEST_UNKNOWN")];
    if (this.habits.noHead && seen.method === "HEAD") return [405];
    // As registries do that still serve clients from before there were indexes.
    if (!seen.accept?.includes(manifest.type))
      return [200, { "docker-content-digest": digestOf("converted") }];
    const { noDigest, wrongDigest } = this.habits;
    const silent = noDigest === "always" || noDigest === seen.method;
    const digest = { "docker-content-digest": wrongDigest ?? digestOf(manifest.body) };
    return [200, { "content-type": manifest.type, ...(silent ? {} : digest) }, manifest.body];
  }

  private letsIn(authorization = "", name: string): boolean {
    if (this.login === "none") return true;
    if (this.login === "basic") return isReader(authorization);
    return this.tokens.get(authorization.replace(/^Bearer /, "")) === `repository:${name}:pull`;
  }

  private token(
    { method, authorization }: Seen,
    asked: URLSearchParams,
  ): readonly [number, Record<string, string>?, string?] {
    const identified =
      method === "POST" &&
      asked.get("grant_type") === "refresh_token" &&
      asked.get("refresh_token") === reader.identity;
    const isOpen = this.login === "public token" && authorization === undefined;
    if (!identified && !isOpen && !isReader(authorization)) return [401, {}, error("UNAUTHORIZED")];
    if (asked.get("service") !== "registry") return [400];
    const token = `token-${this.tokens.size}`;
    this.tokens.set(token, asked.get("scope") ?? "");
    return [200, {}, JSON.stringify(method === "POST" ? { access_token: token } : { token })];
  }
}

function isReader(authorization = ""): boolean {
  const expected = Buffer.from(`${reader.username}:${reader.password}`).toString("base64");
  return authorization === `Basic ${expected}`;
}

function error(code: string): string {
  return JSON.stringify({ errors: [{ code, message: "in words" }] });
}
