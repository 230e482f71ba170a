import assert from "node:assert/strict";
import * as fs from "node:fs";
import { inventoryHeader } from "../../local/emulator/inventory/read";
import { Problem } from "../../local/support/problem";
import { GatewayBench } from "./support/bench";
import { ecsHeaders, formHeaders } from "./support/requests";

describe("startGateway", () => {
  let bench: GatewayBench;
  beforeEach(async () => {
    bench = new GatewayBench();
    await bench.start();
  });
  afterEach(() => bench.stop());

  it("passes a call on as it came and records who asked for what", async () => {
    bench.emulator.answer = (_request, response) => {
      response.writeHead(200, { "x-amzn-requestid": "r-1", "content-type": "application/x-amz-json-1.1" });
      response.end('{"clusterArns":["a"]}');
    };
    const answer = await bench.send("/", {
      method: "POST",
      headers: ecsHeaders("CreateCluster", "222222222222", "eu-central-1"),
      body: '{"clusterName":"main"}',
    });
    assert.deepEqual([answer.status, answer.text], [200, '{"clusterArns":["a"]}']);
    assert.equal(bench.emulator.seen[0]?.body, '{"clusterName":"main"}');
    assert.equal(
      bench.emulator.seen.at(0)?.headers["x-amz-target"],
      "AmazonEC2ContainerServiceV20141113.CreateCluster",
    );
    const [call] = await bench.calls();
    assert.ok(call);
    const { time, ms, ...rest } = call;
    assert.deepEqual(rest, {
      account: "222222222222",
      region: "eu-central-1",
      service: "ecs",
      action: "CreateCluster",
      status: 200,
      answeredBy: "emulator",
      requestId: "r-1",
      resources: { clusterName: "main" },
    });
    assert.ok(ms >= 0 && Date.parse(time) <= Date.now());
    assert.deepEqual(
      fs
        .readFileSync(bench.recordFile, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
      [call],
    );
  });

  it("filters the recorded calls", async () => {
    await bench.list();
    await bench.list(ecsHeaders("CreateCluster"));
    await bench.list(ecsHeaders("ListClusters", "222222222222"));
    assert.equal((await bench.calls("?service=ecs&action=ListClusters&account=111111111111")).length, 1);
    assert.equal((await bench.calls("?service=ec2")).length, 0);
    assert.equal((await bench.send("/_local/calls?since=never")).status, 400);
  });

  it("says loudly, in the call's own protocol, what nobody answers", async () => {
    bench.emulator.answer = (_request, response) => {
      response.statusCode = 400;
      response.end('{"__type": "InvalidAction", "message": "Unknown action: ListClusters"}');
    };
    const answer = await bench.list();
    assert.deepEqual([answer.status, answer.headers["x-amzn-errortype"]], [400, "NotEmulated"]);
    assert.match(answer.text, /ecs:ListClusters is not emulated; add it in local\/gateway\/services/);
    assert.deepEqual(bench.logged, [
      "gateway: ecs:ListClusters is not emulated; add it in local/gateway/services",
    ]);
    const [call] = await bench.calls();
    assert.deepEqual([call?.answeredBy, call?.error], ["gateway", "NotEmulated"]);
  });

  it("passes AWS's own errors on, recorded with their code", async () => {
    bench.emulator.answer = (_request, response) => {
      response.statusCode = 400;
      response.end(
        '{"__type": "com.amazonaws.ecs#ClusterNotFoundException", "message": "Cluster not found."}',
      );
    };
    const answer = await bench.list();
    assert.match(answer.text, /ClusterNotFoundException/);
    assert.equal((await bench.calls())[0]?.error, "ClusterNotFoundException");
  });
  it("neither records nor fails a look at what the account holds", async () => {
    await bench.send("/_local/faults", { method: "POST", body: '{"code":"X"}' });
    const answer = await bench.list({ ...ecsHeaders("ListClusters"), [inventoryHeader]: "1" });
    assert.equal(answer.status, 200);
    assert.deepEqual(await bench.calls(), []);
  });

  it("remembers the account of a role that was assumed through it", async () => {
    bench.emulator.answer = ({ body }, response) =>
      response.end(
        body.includes("AssumeRole")
          ? "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::333333333333:assumed-role/r/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAX</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>"
          : "{}",
      );
    await bench.send("/", { method: "POST", headers: formHeaders("sts"), body: "Action=AssumeRole" });
    await bench.list(ecsHeaders("ListClusters", "ASIAX"));
    assert.deepEqual(
      (await bench.calls()).map(({ action, account }) => [action, account]),
      [
        ["AssumeRole", "111111111111"],
        ["ListClusters", "333333333333"],
      ],
    );
  });

  it("says that the emulator is gone", async () => {
    await bench.emulator.stop();
    const answer = await bench.list();
    assert.equal(answer.status, 503);
    assert.match(answer.text, /the emulator does not answer: connect ECONNREFUSED/);
  });

  it("gives a busy port's number and the way out", async () => {
    await assert.rejects(
      bench.start(bench.port),
      (error: unknown) =>
        error instanceof Problem &&
        error.message === `port ${bench.port} on 127.0.0.1 is in use by another program` &&
        error.remedy?.includes("npm run local -- stop") === true,
    );
  });

  it("says how it is, and what it doesn't have", async () => {
    assert.deepEqual(JSON.parse((await bench.send("/_local/health")).text), {
      status: "ok",
      account: "111111111111",
      region: "eu-west-1",
    });
    const answer = await bench.send("/_local/nothing");
    assert.deepEqual([answer.status, answer.text], [404, '{"error":"there is no GET /_local/nothing"}']);
  });
});
