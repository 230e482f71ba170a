import type { HttpRequest, HttpResponse } from "./protocol/http";
import { splitUrl } from "./protocol/http";
import type { Faults } from "./faults";
import type { Recorder } from "./recorder";

/** What the control plane reads and changes. */
export interface Controlled {
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly account: string;
  readonly region: string;
}

/**
 * Answers below `/_local`: `GET /calls`, `POST /faults`, `DELETE /faults[/id]`, `GET /health`.
 * @param path path and query string after `/_local`
 */
export function control(
  request: HttpRequest,
  path: string,
  { recorder, faults, account, region }: Controlled,
): HttpResponse {
  const { path: place, query } = splitUrl(path);
  try {
    switch (`${request.method} ${place}`) {
      case "GET /health":
        return json(200, { status: "ok", account, region });
      case "GET /calls":
        return json(200, recorder.list(Object.fromEntries(query)));
      case "POST /faults":
        return json(201, { id: faults.add(JSON.parse(Buffer.from(request.body).toString("utf8"))) });
      case "DELETE /faults":
        return json(200, { removed: faults.remove() });
    }
    const id = /^DELETE \/faults\/([^/]+)$/.exec(`${request.method} ${place}`)?.[1];
    if (id === undefined) return json(404, { error: `there is no ${request.method} /_local${place}` });
    return faults.remove(id) > 0
      ? json(200, { removed: 1 })
      : json(404, { error: `there is no fault "${id}"` });
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function json(status: number, value: unknown): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  };
}
