import assert from "node:assert/strict";
import { route } from "../../local/gateway/route";
import { signed } from "./support/requests";

const port = 4700;
const ask = (url: string, headers: Record<string, string> = {}) =>
  route({ method: "GET", url, headers: { host: `127.0.0.1:${port}`, ...headers } }, port);

describe("route", () => {
  it("passes plain requests on with their host, whatever it is", () => {
    assert.deepEqual(ask("/a?b=c", { host: "api.example.com" }), {
      kind: "emulator",
      url: "/a?b=c",
      host: "api.example.com",
    });
  });

  it("takes what is below /_local for itself", () => {
    assert.deepEqual(ask("/_local/calls?service=ecs"), { kind: "control", path: "/calls?service=ecs" });
    assert.deepEqual(ask(`http://127.0.0.1:${port}/_local/health`), { kind: "control", path: "/health" });
  });

  it("makes paths of absolute URLs", () => {
    for (const host of ["127.0.0.1", "localhost", "[::1]", "l.alb.localhost"]) {
      const target = ask(`http://${host}:${port}/x?y`, { host: "other" });
      assert.deepEqual(target, { kind: "emulator", url: "/x?y", host: `${host}:${port}` });
    }
    assert.equal((ask(`http://localhost:${port}`) as { url: string }).url, "/");
    assert.equal((ask(`http://localhost:${port}?a=b`) as { url: string }).url, "/?a=b");
  });

  it("cuts the account off that S3 Control puts before the address", () => {
    const target = ask(`http://111111111111.127.0.0.1:${port}/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Ab`, {
      authorization: signed("s3"),
    });
    assert.deepEqual(target, {
      kind: "emulator",
      url: "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Ab",
      host: `127.0.0.1:${port}`,
    });
  });

  it("makes the first segment of a bucket that stands before the address", () => {
    const target = (headers: Record<string, string>) =>
      ask(`http://my.files.127.0.0.1:${port}/k?versions`, headers);
    const expected = { kind: "emulator", url: "/my.files/k?versions", host: `127.0.0.1:${port}` };
    assert.deepEqual(target({ authorization: signed("s3") }), expected);
    assert.deepEqual(target({}), expected);
    assert.deepEqual(ask("/k", { host: `files.127.0.0.1:${port}` }), { ...expected, url: "/files/k" });
  });

  it("cuts off other services' host prefixes", () => {
    const target = ask(`http://data-.127.0.0.1:${port}/`, { authorization: signed("servicediscovery") });
    assert.deepEqual(target, { kind: "emulator", url: "/", host: `127.0.0.1:${port}` });
  });

  it("calls every other host outside, also this machine's other ports", () => {
    for (const host of [
      "example.com",
      "s3.eu-west-1.amazonaws.com",
      "169.254.169.254",
      `127.0.0.1:${port + 1}`,
      "127.0.0.1",
      `127.0.0.1.example.com:${port}`,
      `127.0.0.10:${port}`,
    ]) {
      assert.deepEqual(ask(`http://${host}/x`), { kind: "outside", host });
    }
  });
});
