import assert from "node:assert/strict";
import { redirectLocation } from "../../local/front/redirect";

const usual = {
  type: "redirect",
  protocol: "HTTPS",
  host: "#{host}",
  port: "443",
  path: "/#{path}",
  query: "#{query}",
  status: 301,
} as const;
const request = {
  protocol: "HTTP",
  listenerPort: 80,
  host: "web.example.com:8080",
  path: "/a/b",
  query: "c=d&e",
} as const;

describe("a redirect's Location", () => {
  it("is a load balancer's own where the front has a load balancer's ports", () => {
    const location = redirectLocation(usual, request, { http: 80, https: 443 });
    assert.equal(location, "https://web.example.com:443/a/b?c=d&e");
  });

  it("names the front's port instead of 443 and 80, so that a browser finds it", () => {
    const ports = { http: 8080, https: 8443 };
    assert.equal(redirectLocation(usual, request, ports), "https://web.example.com:8443/a/b?c=d&e");
    const samePort = { ...usual, protocol: "#{protocol}", port: "#{port}" };
    assert.equal(redirectLocation(samePort, request, ports), "http://web.example.com:8080/a/b?c=d&e");
  });

  it("leaves any other port as it is", () => {
    const other = { ...usual, port: "9443" };
    assert.match(
      redirectLocation(other, request, { http: 1, https: 2 }),
      /^https:\/\/web.example.com:9443\//,
    );
  });

  it("has the host, path and query of the rule", () => {
    const moved = { ...usual, host: "www.#{host}", path: "/new/#{path}", query: "from=#{host}&#{query}" };
    assert.equal(
      redirectLocation(moved, request, { http: 80, https: 443 }),
      "https://www.web.example.com:443/new/a/b?from=web.example.com&c=d&e",
    );
  });

  it("has no question mark without a query", () => {
    const bare = { ...request, path: "/", query: "" };
    assert.equal(redirectLocation(usual, bare, { http: 80, https: 443 }), "https://web.example.com:443/");
  });
});
