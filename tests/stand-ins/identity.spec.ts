import assert from "node:assert/strict";
import { newId } from "../../local/stand-ins/identity";
import { knownReplacements } from "../../local/stand-ins/schema/replacements";
import { secret, unknown } from "../../local/stand-ins/values";
import { declared, optional, required, schema, string } from "./support";

describe("ids", function () {
  this.timeout(30_000);

  const idLike = (importExample: string): string => newId(schema({}, { importExample }), {}, "seed");

  it("look like the documentation's example", () => {
    assert.match(idLike("2081"), /^[1-9]\d{7}$/);
    assert.match(idLike("12345678901234567890123456789012"), /^[0-9a-f]{32}$/);
    assert.match(idLike("sv7-gyh-kas"), /^[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}$/);
    assert.match(
      idLike("fb06ad00-351f-45c8-b5eb-13523c438661"),
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    assert.match(idLike("<rule_id>"), /^[0-9a-f-]{36}$/);
    assert.match(idLike("example.com,12345678"), /^\d{8}$/);
    assert.match(newId(schema({}), {}, "seed"), /^\d{8}$/);
  });

  it("depend on the seed alone", () => {
    assert.equal(idLike("2081"), idLike("2081"));
    assert.notEqual(
      newId(schema({}, { importExample: "2081" }), {}, "a"),
      newId(schema({}, { importExample: "2081" }), {}, "b"),
    );
  });

  it("are the name where the example is one", () => {
    const named = schema({ name: required(string) }, { importExample: "mytestdomain.com" });
    assert.equal(newId(named, { name: "example.com" }, "seed"), "example.com");
    assert.match(newId(named, { name: unknown }, "seed"), /^[0-9a-f-]{36}$/);
  });

  const inGitLab = (type: string): ReturnType<typeof schema> =>
    declared("gitlab").get(`gitlab:index/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`)!;

  it("are made up of inputs where the documentation says so", () => {
    const inputs = { project: "acme/shop", key: "TOKEN", value: secret("x") };
    assert.equal(newId(inGitLab("ProjectVariable"), inputs, "seed"), "acme/shop:TOKEN:*");
    const scoped = { ...inputs, environmentScope: "staging" };
    assert.equal(newId(inGitLab("ProjectVariable"), scoped, "seed"), "acme/shop:TOKEN:staging");
    assert.equal(newId(inGitLab("GroupVariable"), { group: "acme", key: "K" }, "seed"), "acme:K:*");
    assert.equal(
      newId(inGitLab("ProjectProtectedEnvironment"), { project: "7", environment: "production" }, "seed"),
      "7:production",
    );
    assert.match(newId(inGitLab("ProjectDeployToken"), { project: "7", scopes: [] }, "seed"), /^7:\d{8}$/);
  });

  it("make inputs that they repeat replace the resource", () => {
    const replacing = (type: string): string[] =>
      Object.entries(inGitLab(type).inputs)
        .filter(([, property]) => property.replaces)
        .map(([name]) => name)
        .sort();
    assert.deepEqual(replacing("ProjectVariable"), ["environmentScope", "key", "project"]);
    assert.deepEqual(replacing("ProjectEnvironment"), ["project"]);
    assert.equal(
      declared("digitalocean").get("digitalocean:index/domain:Domain")!.inputs.name!.replaces,
      true,
    );
  });

  it("don't take an input for a part that the server makes", () => {
    const inputs = { ruleName: optional(string), rule: required(string) };
    assert.match(newId(schema(inputs, { idParts: ["rule_id"] }), { rule: "x" }, "seed"), /^\d{8}$/);
  });

  it("known replacements name properties that exist", () => {
    for (const [token, names] of Object.entries(knownReplacements)) {
      const found = declared(token.split(":")[0] as "gitlab").get(token);
      for (const name of names) assert.equal(found?.inputs[name]?.replaces, true, `${token} ${name}`);
    }
  });
});
