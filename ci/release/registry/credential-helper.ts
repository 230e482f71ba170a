import { spawn } from "node:child_process";
import type { Credentials } from "./credentials";
import { RegistryError } from "./registry-error";

/** Milliseconds that a helper has; some ask a person to unlock a keychain. */
const patience = 60_000;

/**
 * Asks one of Docker's credential helpers, as Docker does: the program `docker-credential-<name> get` reads the server
 * from its input.
 *
 * @returns undefined where it knows none
 * @throws RegistryError where the program is missing or fails; what it printed is never shown
 */
export async function helperCredentials(
  name: string,
  server: string,
  environment: NodeJS.ProcessEnv,
): Promise<Credentials | undefined> {
  const program = `docker-credential-${name}`;
  const failed = (why: string): RegistryError =>
    new RegistryError(
      `${program}, which Docker's config.json names for ${server}, ${why}; ` +
        `install or mend it, or take it out of config.json and log in with docker login`,
    );
  if (!/^[\w.-]+$/.test(name)) throw failed("is not the name of a program");
  const { code, output } = await run(program, server, environment, failed);
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return undefined;
    throw failed(
      code === null ? `took longer than ${patience / 1000} seconds` : `failed with exit code ${code}`,
    );
  }
  const { Username: username, Secret: secret } = parse(output, failed);
  if (!secret) return undefined;
  // Docker's mark for a token that stands in for a password.
  if (username === "<token>") return { kind: "identity", token: secret };
  return { kind: "password", username: username ?? "", password: secret };
}

function run(
  program: string,
  server: string,
  env: NodeJS.ProcessEnv,
  failed: (why: string) => RegistryError,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["get"], { env, stdio: ["pipe", "pipe", "ignore"], timeout: patience });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    // Whether it has read its input shows in how it ends.
    child.stdin.on("error", () => undefined);
    child.stdin.end(server);
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        failed(error.code === "ENOENT" ? "is not in the PATH" : `can't be run (${error.code ?? "unknown"})`),
      ),
    );
    child.once("close", (code) => resolve({ code, output }));
  });
}

function parse(
  output: string,
  failed: (why: string) => RegistryError,
): { readonly Username?: string; readonly Secret?: string } {
  try {
    return JSON.parse(output) as { Username?: string; Secret?: string };
  } catch {
    throw failed("doesn't answer with JSON");
  }
}
