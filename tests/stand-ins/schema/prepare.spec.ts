import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { findPackage } from "../../../local/stand-ins/schema/declarations";
import { prepareSchemas } from "../../../local/stand-ins/schema/prepare";
import { SchemaStore } from "../../../local/stand-ins/schema/store";
import { Problem } from "../../../local/support/problem";
import { newFolder, removeFolder } from "../support";

const declaration = `import * as pulumi from "@pulumi/pulumi";
export declare class Thing extends pulumi.CustomResource {
    static get(name: string): Thing;
    readonly size: pulumi.Output<string>;
}
export interface ThingArgs {
    size: pulumi.Input<string>;
}
`;

describe("prepared schemas", () => {
  let folder: string;
  let cache: string;
  beforeEach(() => {
    folder = newFolder();
    cache = path.join(folder, "cache");
    const manifest = { name: "@pulumi/test", pulumi: { name: "test", version: "1.2.3" } };
    write("package.json", JSON.stringify(manifest));
    write("index.d.ts", 'export { ThingArgs } from "./thing";');
    write("thing.d.ts", declaration);
    write("thing.js", "Thing.__pulumiType = 'test:index/thing:Thing';");
    write("getThing.d.ts", "export declare function getThing(): void;");
  });
  afterEach(() => removeFolder(folder));

  const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
  const prepare = (): string => prepareSchemas(findPackage(folder), cache);

  it("are read type by type", () => {
    const store = new SchemaStore(prepare());
    assert.equal(store.identity.version, "1.2.3");
    assert.deepEqual(Object.keys(store.find("test:index/thing:Thing")!.inputs), ["size"]);
    assert.equal(store.find("test:index/other:Other"), undefined);
  });

  it("are made once", () => {
    const first = prepare();
    const made = fs.statSync(first).mtimeMs;
    assert.equal(prepare(), first);
    assert.equal(fs.statSync(first).mtimeMs, made);
    assert.deepEqual(fs.readdirSync(cache), [path.basename(first)]);
  });

  it("are made again when the declarations change in the same version", () => {
    const first = prepare();
    write("thing.d.ts", declaration.replaceAll("size:", "length:"));
    const second = prepare();
    assert.notEqual(second, first);
    assert.deepEqual(Object.keys(new SchemaStore(second).find("test:index/thing:Thing")!.inputs), ["length"]);
  });

  it("leave nothing behind when they can't be made", () => {
    write("thing.js", "");
    fs.rmSync(path.join(folder, "thing.js"));
    assert.throws(prepare);
    assert.deepEqual(fs.readdirSync(cache), []);
  });

  it("say what to do when they are damaged", () => {
    const made = prepare();
    fs.writeFileSync(path.join(made, "test-index-thing-Thing.json"), "{");
    assert.throws(
      () => new SchemaStore(made).find("test:index/thing:Thing"),
      (error) => error instanceof Problem && error.remedy!.includes(made),
    );
  });
});
