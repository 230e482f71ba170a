import assert from "node:assert/strict";
import { clientHeaders, targetHeaders } from "../../local/front/target-headers";

const from = { clientAddress: "::ffff:127.0.0.1", protocol: "HTTPS", listenerPort: 443 } as const;

describe("headers on their way", () => {
  it("tell the target who asked and how", () => {
    const headers = targetHeaders({ host: "web.example.com:8443", cookie: "a=b" }, from);
    const { "x-amzn-trace-id": trace, ...rest } = headers;
    assert.deepEqual(rest, {
      host: "web.example.com:8443",
      cookie: "a=b",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
    });
    assert.match(String(trace), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });

  it("are appended to what came, and replace what only a load balancer knows", () => {
    const headers = targetHeaders(
      {
        "x-forwarded-for": "9.9.9.9",
        "x-forwarded-proto": "http",
        "x-amzn-trace-id": "Self=1-2-3;Root=1-a-b;Team=x",
      },
      from,
    );
    assert.equal(headers["x-forwarded-for"], "9.9.9.9, 127.0.0.1");
    assert.equal(headers["x-forwarded-proto"], "https");
    assert.match(String(headers["x-amzn-trace-id"]), /^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-a-b;Team=x$/);
  });

  it("of one connection stay on it", () => {
    const headers = targetHeaders(
      { connection: "close, X-Hop", "x-hop": "1", te: "trailers", accept: "*/*" },
      from,
    );
    assert.deepEqual(
      Object.keys(headers).filter((name) => !name.startsWith("x-forwarded") && !name.startsWith("x-amzn")),
      ["accept"],
    );
    assert.deepEqual(
      clientHeaders(
        ["Set-Cookie", "a", "Connection", "close", "Set-Cookie", "b", "Transfer-Encoding", "chunked"],
        "close",
      ),
      ["Set-Cookie", "a", "Set-Cookie", "b"],
    );
  });
});
