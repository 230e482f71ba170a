import assert from "node:assert/strict";
import * as fs from "node:fs";
import { incomingCall } from "../../local/gateway/call";
import type { HttpRequest } from "../../local/gateway/protocol";
import { StsSessions } from "../../local/gateway/sessions";
import { testModels } from "./support/models";
import { ecsHeaders, formHeaders, signed } from "./support/requests";

describe("incomingCall", () => {
  const models = testModels();
  after(() => fs.rmSync(models, { recursive: true }));
  const sessions = new StsSessions();
  const name = (request: Partial<Omit<HttpRequest, "body">> & { body?: string }) => {
    const { method = "POST", url = "/", headers = {}, body = "" } = request;
    return incomingCall(models, { method, url, headers, body: Buffer.from(body) }, sessions);
  };

  it("names calls of the JSON protocol by their target", () => {
    assert.deepEqual(name({ headers: ecsHeaders("ListClusters"), body: "{}" }), {
      service: "ecs",
      action: "ListClusters",
      protocol: "json",
      known: true,
      account: "111111111111",
      region: "eu-west-1",
    });
  });

  it("names calls of forms by their action, and CBOR calls by their path", () => {
    const form = name({ headers: formHeaders("ec2"), body: "Action=DescribeVpcs&Version=2016-11-15" });
    assert.deepEqual([form?.service, form?.action, form?.protocol], ["ec2", "DescribeVpcs", "ec2"]);
    const cbor = name({
      url: "/service/GraniteServiceVersion20100801/operation/ListDashboards",
      headers: { authorization: signed("monitoring"), "smithy-protocol": "rpc-v2-cbor" },
    });
    assert.deepEqual(
      [cbor?.service, cbor?.action, cbor?.protocol],
      ["cloudwatch", "ListDashboards", "rpc-v2-cbor"],
    );
  });

  it("tells S3 Control from objects in S3", () => {
    const headers = { authorization: signed("s3") };
    const tags = name({ method: "GET", url: "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Afiles", headers });
    assert.deepEqual(
      [tags?.service, tags?.action, tags?.protocol],
      ["s3control", "ListTagsForResource", "rest-xml"],
    );
    const object = name({ method: "GET", url: "/files/tags/a", headers });
    assert.deepEqual([object?.service, object?.action], ["s3", "GetObject"]);
  });

  it("says who signed, and for which region", () => {
    const call = name({ headers: ecsHeaders("ListClusters", "222222222222", "eu-central-1") });
    assert.deepEqual([call?.account, call?.region], ["222222222222", "eu-central-1"]);
  });

  it("knows the account of a role that STS handed out credentials for", () => {
    const headers = ecsHeaders("ListClusters", "ASIAEXAMPLE");
    assert.equal(name({ headers })?.account, "unknown");
    sessions.learn(
      "<AssumeRoleResponse><AssumedRoleUser><Arn>arn:aws:sts::333333333333:assumed-role/deploy/me</Arn></AssumedRoleUser>" +
        "<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId></Credentials></AssumeRoleResponse>",
    );
    assert.equal(name({ headers })?.account, "333333333333");
  });

  it("names unknown calls as well as it can, for the message", () => {
    const named = (request: Parameters<typeof name>[0]) => {
      const call = name(request);
      return [call?.known, call?.service, call?.action, call?.protocol];
    };
    assert.deepEqual(named({ headers: { authorization: signed("nova"), "x-amz-target": "Nova.Go" } }), [
      false,
      "nova",
      "Go",
      "json",
    ]);
    assert.deepEqual(named({ headers: formHeaders("nova"), body: "Action=Go" }), [
      false,
      "nova",
      "Go",
      "query",
    ]);
    assert.deepEqual(
      named({ method: "GET", url: "/things/1?x", headers: { authorization: signed("nova") } }),
      [false, "nova", "GET /things/1", "rest-json"],
    );
  });

  it("takes unsigned requests for data, save those that nobody can sign", () => {
    assert.equal(name({ method: "GET", url: "/v2/apps/manifests/1", headers: {} }), undefined);
    const federation = name({
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "Action=AssumeRoleWithWebIdentity&RoleArn=x",
    });
    assert.deepEqual(
      [federation?.service, federation?.action, federation?.account],
      ["sts", "AssumeRoleWithWebIdentity", "unknown"],
    );
  });
});
