import assert from "node:assert/strict";
import { stateOf } from "../../local/stand-ins/outputs";
import { isSecret, secret, unknown, unwrap } from "../../local/stand-ins/values";
import { declared, number, optional, required, schema, string } from "./support";

const origin = { id: "7", created: "2026-01-02T03:04:05.000Z" };

describe("a resource's state", function () {
  this.timeout(30_000);

  it("holds the inputs, documented defaults, and nothing of what may be absent", () => {
    const thing = schema(
      { name: required(string), ttl: optional(number, { default: 1800 }), note: optional(string) },
      {
        outputs: {
          name: required(string),
          ttl: required(number),
          note: optional(string),
          etag: optional(string),
        },
      },
    );
    assert.deepEqual(stateOf(thing, { name: "a" }, origin), { name: "a", ttl: 1800 });
  });

  it("makes up what only a server knows, by type, the same each time", () => {
    const types = { "output.Point": { x: required(number), y: optional(number) } };
    const outputs = {
      count: required(number),
      url: required(string),
      createdAt: required(string),
      code: required(string),
      active: required({ kind: "boolean" as const }),
      members: required({ kind: "array" as const, of: string }),
      point: required({ kind: "object" as const, type: "output.Point" }),
      mode: required({ kind: "string" as const, values: ["on", "off"] }),
    };
    const state = stateOf(schema({}, { outputs, types }), {}, origin);
    assert.equal(typeof state.count, "number");
    assert.equal(state.url, "https://stand-in.invalid/7");
    assert.equal(state.createdAt, origin.created);
    assert.match(state.code as string, /^code-[0-9a-f]{8}$/);
    assert.equal(state.active, false);
    assert.deepEqual(state.members, []);
    assert.deepEqual(Object.keys(state.point as object), ["x"]);
    assert.equal(state.mode, "on");
    assert.deepEqual(stateOf(schema({}, { outputs, types }), {}, origin), state);
    assert.notEqual(stateOf(schema({}, { outputs, types }), {}, { ...origin, id: "8" }).code, state.code);
  });

  it("is unknown in a preview where a server decides", () => {
    const thing = schema(
      { name: required(string) },
      { outputs: { name: required(string), etag: required(string) } },
    );
    assert.deepEqual(stateOf(thing, { name: "a" }, { ...origin, id: undefined }), {
      name: "a",
      etag: unknown,
    });
  });

  it("keeps secrets secret, also those that a server makes", () => {
    const token = declared("gitlab").get("gitlab:index/projectDeployToken:ProjectDeployToken")!;
    const state = stateOf(token, { project: "7", scopes: ["read_registry"], name: secret("n") }, origin);
    assert.ok(isSecret(state.token));
    assert.match(unwrap(state.token!) as string, /^stand-in-[0-9a-f]{32}$/);
    assert.ok(isSecret(state.name));
  });

  it("puts a record's name together as DNS does", () => {
    const record = declared("digitalocean").get("digitalocean:index/dnsRecord:DnsRecord")!;
    const fqdn = (name: string): unknown =>
      stateOf(record, { domain: "example.com", name, type: "A", value: "192.0.2.1" }, origin).fqdn;
    assert.equal(fqdn("www"), "www.example.com");
    assert.equal(fqdn("@"), "example.com");
  });
});
