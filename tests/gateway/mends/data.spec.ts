import assert from "node:assert/strict";
import { cacheParameters } from "../../../local/gateway/mends/cache-parameters";
import { deliveryStreams } from "../../../local/gateway/mends/delivery-streams";
import { logExports } from "../../../local/gateway/mends/log-exports";
import { trails } from "../../../local/gateway/mends/trails";
import { MendBench } from "./support";

describe("log exports of databases", () => {
  for (const kind of ["DBCluster", "DBInstance"]) {
    const key = `${kind}Identifier`;
    const plain = { [key]: "data", EnabledCloudwatchLogsExports: [] };
    const exporting = (...types: string[]) => ({ [key]: "data", EnabledCloudwatchLogsExports: types });
    const create = (bench: MendBench, types?: string[]) =>
      bench.answer(`Create${kind}`, { [key]: "data", EnableCloudwatchLogsExports: types }, { [kind]: plain });
    const read = (bench: MendBench) => bench.answer(`Describe${kind}s`, {}, { [`${kind}s`]: [plain] });

    it(`are listed with a ${kind}`, async () => {
      const bench = new MendBench(logExports);
      assert.deepEqual(await create(bench, ["error"]), { [kind]: exporting("error") });
      assert.deepEqual(await read(bench), { [`${kind}s`]: [exporting("error")] });
    });

    it(`change when a ${kind} is modified, and only where the request says so`, async () => {
      const bench = new MendBench(logExports);
      await create(bench, ["error", "general"]);
      const modify = (change?: object) =>
        bench.answer(
          `Modify${kind}`,
          { [key]: "data", CloudwatchLogsExportConfiguration: change },
          { [kind]: plain },
        );
      await modify({ EnableLogTypes: ["audit"], DisableLogTypes: ["error"] });
      assert.deepEqual(await modify(), { [kind]: exporting("general", "audit") });
    });

    it(`are forgotten with a deleted ${kind}`, async () => {
      const bench = new MendBench(logExports);
      await create(bench, ["error"]);
      await bench.answer(`Delete${kind}`, { [key]: "data" }, { [kind]: plain });
      assert.deepEqual(await read(bench), { [`${kind}s`]: [plain] });
    });
  }
});

describe("cache parameters", () => {
  const set = { ParameterName: "maxmemory-policy", Source: "user" };
  const given = { ParameterName: "databases", Source: "system" };
  const ask = (input: { Source?: string }) =>
    new MendBench(cacheParameters).answer("DescribeCacheParameters", input, { Parameters: [given, set] });

  it("are those of the asked source", async () => {
    assert.deepEqual(await ask({ Source: "user" }), { Parameters: [set] });
    assert.deepEqual(await ask({}), { Parameters: [given, set] });
  });
});

describe("trails", () => {
  it("keep the tags that they are created with", async () => {
    const bench = new MendBench(trails);
    const TagsList = [{ Key: "owner", Value: "platform" }];
    await bench.answer("CreateTrail", { TagsList }, { TrailARN: "arn:trail" });
    assert.deepEqual(bench.asked, [["cloudtrail", "AddTags", { ResourceId: "arn:trail", TagsList }]]);
  });
});

describe("delivery streams", () => {
  const ask = (destination: object) =>
    new MendBench(deliveryStreams).answer(
      "DescribeDeliveryStream",
      {},
      { DeliveryStreamDescription: { Destinations: [destination] } },
    );
  const described = (destination: object) => ({ DeliveryStreamDescription: { Destinations: [destination] } });

  it("to S3 name their time zone", async () => {
    const S3 = (more: object) => ({ ExtendedS3DestinationDescription: { BucketARN: "b", ...more } });
    assert.deepEqual(await ask(S3({})), described(S3({ CustomTimeZone: "UTC" })));
    assert.deepEqual(
      await ask(S3({ CustomTimeZone: "Europe/Berlin" })),
      described(S3({ CustomTimeZone: "Europe/Berlin" })),
    );
  });

  it("to elsewhere are left alone", async () => {
    const elsewhere = { HttpEndpointDestinationDescription: { RoleARN: "r" } };
    assert.deepEqual(await ask(elsewhere), described(elsewhere));
  });
});
