import * as http from "node:http";
import { registryRequest } from "./ecr-names";

/** A pull by the daemon, answered by the emulated ECR of the account and region in the name. */
export function answerPull(
  emulator: string,
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
