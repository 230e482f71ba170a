import assert from "node:assert/strict";
import { resourceHints } from "../../local/gateway/resources";

const json = (body: unknown) =>
  resourceHints({
    method: "POST",
    url: "/",
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Buffer.from(JSON.stringify(body)),
  });
const form = (body: string) =>
  resourceHints({
    method: "POST",
    url: "/",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(body),
  });

describe("resourceHints", () => {
  it("takes names, ids and ARNs", () => {
    assert.deepEqual(json({ cluster: "c", serviceName: "web", desiredCount: 2, taskDefinition: "web:3" }), {
      cluster: "c",
      serviceName: "web",
      taskDefinition: "web:3",
    });
    assert.deepEqual(form("Action=DeleteSubnet&SubnetId=subnet-1&Version=2016-11-15"), {
      SubnetId: "subnet-1",
    });
    assert.deepEqual(json({ SecretId: "api" }), { SecretId: "api" });
  });

  it("takes the path of a REST call", () => {
    assert.deepEqual(
      resourceHints({ method: "GET", url: "/files/a%20b?x=secret", headers: {}, body: new Uint8Array() }),
      { pathId: "/files/a b" },
    );
  });

  it("never takes a secret, however it is called", () => {
    const secret = "hunter2-hunter2";
    const fields = [
      "SecretString",
      "SecretBinary",
      "Value",
      "MasterUserPassword",
      "AuthToken",
      "MasterUsername",
      "ClientSecretName",
      "AccessKeyId",
      "SecretAccessKey",
      "SessionTokenId",
      "PasswordId",
      "userData",
      "containerDefinitions",
    ];
    const body = Object.fromEntries(fields.map((name) => [name, secret]));
    assert.equal(json(body), undefined);
    assert.equal(form(new URLSearchParams(body).toString()), undefined);
    assert.equal(json({ Parameters: [{ Name: "x", Value: secret }] }), undefined);
  });

  it("survives bodies that aren't what they say", () => {
    const headers = { "content-type": "application/json" };
    assert.equal(resourceHints({ method: "POST", url: "/", headers, body: Buffer.from("{") }), undefined);
    assert.equal(resourceHints({ method: "POST", url: "/", headers, body: Buffer.from("[]") }), undefined);
  });
});
