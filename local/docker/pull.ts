import * as http from "node:http";
import { registryRequest, standInRepository } from "./ecr-names";
import type { Image } from "./oci-image";

/** Who has what a daemon pulls. */
export interface PullSources {
  /** `http://127.0.0.1:<port>` of the emulator, whose ECR has the stacks' images. */
  readonly emulator: string;
  /** Stands for the public image that tasks have their time limit from; made when it is first asked for. */
  readonly standIn: () => Promise<Image>;
}

/** A pull by the daemon, answered by the emulated ECR of the account and region in the name, or from the stand-in. */
export function answerPull(
  { emulator, standIn }: PullSources,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const refuse = (status: number, code: string, message: string): void => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ errors: [{ code, message }] }));
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    refuse(405, "UNSUPPORTED", "images are pushed to the emulated registry itself");
    return;
  }
  const standInPart = new RegExp(`^/v2/${standInRepository}/(.+)$`).exec(request.url ?? "")?.[1];
  if (standInPart !== undefined) {
    answerStandIn(standIn, standInPart, request.method, response).catch((error: unknown) =>
      refuse(503, "UNAVAILABLE", `the stand-in can't be made: ${String(error)}`),
    );
    return;
  }
  const registryPing = request.url === "/v2/" || request.url === "/v2";
  const forward = registryPing ? { host: undefined, path: "/v2/" } : registryRequest(request.url ?? "");
  if (!forward) {
    refuse(404, "NAME_UNKNOWN", `${request.url} names no account and region`);
    return;
  }
  const { authorization: _, host: __, ...headers } = request.headers;
  const asked = http.request(new URL(forward.path, emulator), {
    method: request.method,
    headers: forward.host ? { ...headers, host: forward.host } : headers,
  });
  asked.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  asked.on("error", (error) => {
    if (response.headersSent) response.destroy();
    else refuse(503, "UNAVAILABLE", `the emulated registry does not answer: ${error.message}`);
  });
  asked.end();
}

async function answerStandIn(
  standIn: PullSources["standIn"],
  part: string,
  method: string,
  response: http.ServerResponse,
): Promise<void> {
  const { manifest, config, layer } = await standIn();
  const parts = new Map([config, layer].map((blob) => [`blobs/${blob.digest}`, blob]));
  parts.set(`manifests/${manifest.digest}`, manifest);
  // Every tag is the one image that there is.
  const found = parts.get(part) ?? (/^manifests\/[\w.-]+$/.test(part) ? manifest : undefined);
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "content-type": found.mediaType,
    "content-length": found.bytes.length,
    "docker-content-digest": found.digest,
  });
  response.end(method === "HEAD" ? undefined : found.bytes);
}
