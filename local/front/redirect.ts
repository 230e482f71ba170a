import type { Action } from "./model";
import { bareHost } from "./match";

/** The ports on which the front stands for a load balancer's ports 80 and 443. */
export interface PublicPorts {
  readonly http: number;
  readonly https: number;
}

/**
 * The Location of a redirect, as a load balancer writes it, with one difference: it always names the port, and
 * where that is 80 or 443 the front's own port of that protocol stands there, because that is where a user's
 * browser finds the same load balancer on this machine.
 */
export function redirectLocation(
  action: Extract<Action, { type: "redirect" }>,
  request: {
    readonly protocol: "HTTP" | "HTTPS";
    readonly listenerPort: number;
    readonly host: string;
    readonly path: string;
    readonly query: string;
  },
  ports: PublicPorts,
): string {
  const fill = (text: string): string =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (_all, name: string) => {
      switch (name) {
        case "protocol":
          return request.protocol;
        case "host":
          return bareHost(request.host);
        case "port":
          return String(request.listenerPort);
        case "path":
          return request.path.replace(/^\//, "");
        default:
          return request.query;
      }
    });
  const protocol = fill(action.protocol).toLowerCase();
  const query = fill(action.query);
  return (
    `${protocol}://${fill(action.host)}:${publicPort(fill(action.port), ports)}` +
    fill(action.path) +
    (query ? `?${query}` : "")
  );
}

function publicPort(port: string, ports: PublicPorts): string {
  if (port === "80") return String(ports.http);
  if (port === "443") return String(ports.https);
  return port;
}
