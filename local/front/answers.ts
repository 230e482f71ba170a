import { STATUS_CODES, type ServerResponse } from "node:http";

/** An answer that the load balancer gives itself. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a load balancer's own errors are called; two differ from HTTP's words. */
const titles: Readonly<Record<number, string>> = {
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
};

/**
 * A load balancer's error page, with one sentence that the real one keeps to itself: this one stands on the
 * machine of who wants to know.
 */
export function errorAnswer(status: number, reason: string): OwnAnswer {
  const title = `${status} ${titles[status] ?? STATUS_CODES[status] ?? ""}`.trim();
  const escaped = reason.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const lines = [
    `<html>`,
    `<head><title>${title}</title></head>`,
    `<body>`,
    `<center><h1>${title}</h1></center>`,
    `<center>${escaped}</center>`,
    `</body>`,
    `</html>`,
  ];
  return { status, headers: { "content-type": "text/html" }, body: `${lines.join("\r\n")}\r\n` };
}

/** The head that every answer of a load balancer itself has. */
export function ownHeaders(answer: OwnAnswer): Record<string, string> {
  return {
    server: "awselb/2.0",
    date: new Date().toUTCString(),
    ...answer.headers,
    "content-length": String(Buffer.byteLength(answer.body)),
  };
}

/** Sends an answer of the load balancer itself. */
export function sendOwn(response: ServerResponse, answer: OwnAnswer): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, ownHeaders(answer));
  response.end(answer.body);
}
