import type { Challenge } from "./challenge";
import type { Credentials } from "./credentials";
import { type Answer, ask, isThisMachine, isTrusted, type Patience } from "./http";
import { RegistryError } from "./registry-error";

/** The header for somebody with a password. */
export function basic({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** A token's server, and what the token is for. */
interface TokenRequest {
  /** The registry, as image names have it. */
  readonly host: string;
  /** The repository's name in it. */
  readonly name: string;
  readonly challenge: Challenge;
  /** @default anonymous, which is enough for public repositories */
  readonly credentials?: Credentials;
  readonly patience?: Patience;
}

/**
 * Gets a token by which a repository may be read, from the server that the registry's challenge names.
 *
 * @returns undefined where the credentials aren't good for it
 * @throws RegistryError where the server can't be asked
 */
export async function fetchToken(request: TokenRequest): Promise<string | undefined> {
  const { host, challenge, patience } = request;
  const realm = checkedRealm(host, challenge);
  const answer = await ask({ ...question(realm, request) }, patience);
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) return undefined;
  const token = answer.status === 200 ? tokenIn(answer) : undefined;
  if (token === undefined) {
    throw new RegistryError(
      `${realm.host}, which gives out the tokens of ${host}, answers with status ${answer.status} and no token; try again later`,
    );
  }
  return token;
}

/** The password is going to be sent there: not to whoever listens on the way, nor from elsewhere to this machine. */
function checkedRealm(host: string, { parameters: { realm = "" } }: Challenge): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (!url || !isTrusted(realm) || (url.protocol === "http:" && !isThisMachine(host))) {
    throw new RegistryError(
      `${host} sends for a token to "${realm}", which is not an https address; no credentials are sent there`,
    );
  }
  return url;
}

function question(realm: URL, { name, challenge, credentials }: TokenRequest): Parameters<typeof ask>[0] {
  const { service, scope = `repository:${name}:pull` } = challenge.parameters;
  const wanted = new URLSearchParams({ ...(service === undefined ? {} : { service }), scope });
  if (credentials?.kind === "identity") {
    const form = new URLSearchParams(wanted);
    form.set("grant_type", "refresh_token");
    form.set("refresh_token", credentials.token);
    form.set("client_id", "ecs-environment");
    return { url: realm.href, method: "POST", headers: {}, form };
  }
  const url = new URL(realm);
  for (const [key, value] of wanted) url.searchParams.set(key, value);
  return { url: url.href, method: "GET", headers: credentials ? { authorization: basic(credentials) } : {} };
}

function tokenIn({ body }: Answer): string | undefined {
  try {
    // Both names are in use for the same.
    const { token, access_token } = JSON.parse(body.toString("utf8")) as {
      token?: string;
      access_token?: string;
    };
    return token ?? access_token;
  } catch {
    return undefined;
  }
}
