import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts } from "./account";

describe("Cloud Map services", () => {
  const stored = new Map<string, Fields>();
  const emulator = {
    "servicediscovery:CreateService": (input: Fields) => {
      const { Tags: _tags, Type: _type, CreatorRequestId: _id, ...rest } = input;
      stored.set("srv-1", { Id: "srv-1", ...rest });
      return { Service: stored.get("srv-1") };
    },
    "servicediscovery:GetService": ({ Id }: Fields) => ({ Service: stored.get(String(Id)) }),
  };
  const records = [{ Type: "A", TTL: 10 }];

  it("take their namespace from the DNS settings, and are described as AWS completes them", async () => {
    const aws = accounts(emulator)();
    const DnsConfig = { NamespaceId: "ns-1", DnsRecords: records };
    await aws.call("servicediscovery", "CreateService", { Name: "api", DnsConfig });
    const { Service } = await aws.call("servicediscovery", "GetService", { Id: "srv-1" });
    const { NamespaceId, Type, DnsConfig: described } = Service as Fields;
    assert.deepEqual([NamespaceId, Type], ["ns-1", "DNS_HTTP"]);
    assert.deepEqual(described, { NamespaceId: "ns-1", RoutingPolicy: "MULTIVALUE", DnsRecords: records });
  });

  it("without DNS are found over HTTP only, and need a namespace", async () => {
    const aws = accounts(emulator)();
    const { Service } = await aws.call("servicediscovery", "CreateService", {
      Name: "api",
      NamespaceId: "ns-1",
    });
    assert.equal((Service as Fields).Type, "HTTP");
    await aws.refused("InvalidInput", "servicediscovery", "CreateService", { Name: "api" });
  });

  it("have the one threshold that there is for health that is told, and none where it isn't", async () => {
    const aws = accounts(emulator)();
    const threshold = async (more: object) => {
      await aws.call("servicediscovery", "CreateService", { Name: "api", NamespaceId: "ns-1", ...more });
      const { Service } = await aws.call("servicediscovery", "GetService", { Id: "srv-1" });
      return (Service as Fields).HealthCheckCustomConfig;
    };
    assert.deepEqual(await threshold({ HealthCheckCustomConfig: {} }), { FailureThreshold: 1 });
    assert.equal(await threshold({}), undefined);
  });
});
