import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import services from "../../../local/engine/aws-provider/services.json";
import { keepClients, keepPackages, trimProvider } from "../../../local/engine/aws-provider/trim";

const module = "github.com/hashicorp/terraform-provider-aws";
const registry = `package sdkv2

import (
\t"slices"

\t"${module}/internal/service/ecs"
\t"${module}/internal/service/quicksight"
)

func servicePackages(ctx context.Context) []conns.ServicePackage {
\tv := []conns.ServicePackage{
\t\tecs.ServicePackage(ctx),
\t\tquicksight.ServicePackage(ctx),
\t}
\treturn slices.Clone(v)
}
`;
const clients = `package conns

import (
\t"context"

\t"github.com/aws/aws-sdk-go-v2/service/ecs"
\tquicksight_sdk "github.com/aws/aws-sdk-go-v2/service/quicksight"
)

func (c *AWSClient) ECSClient(ctx context.Context) *ecs.Client {
\treturn nil
}

func (c *AWSClient) QuickSightClient(ctx context.Context) *quicksight_sdk.Client {
\treturn nil
}
`;

describe("trimming the Terraform provider", () => {
  it("keeps the services in the registry, and nothing else", () => {
    const kept = keepPackages(registry, new Set(["ecs"]));
    assert.match(kept, /ecs\.ServicePackage/);
    assert.doesNotMatch(kept, /quicksight/);
  });

  it("refuses a service that the registry doesn't hold", () => {
    assert.throws(() => keepPackages(registry, new Set(["ecs", "mars"])), /holds 1 of 2 services/);
  });

  it("keeps the clients that are called, with their imports", () => {
    const kept = keepClients(clients, new Set(["ECSClient"]));
    assert.equal(kept.clients, 1);
    assert.match(kept.text, /func \(c \*AWSClient\) ECSClient/);
    assert.doesNotMatch(kept.text, /quicksight/i);
    assert.match(kept.text, /"context"/);
  });

  it("copies services with what they import, without tests", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trim-"));
    const source = path.join(folder, "source");
    const write = (name: string, text: string): void => {
      fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
      fs.writeFileSync(path.join(source, name), text, { mode: 0o444 });
    };
    write("go.mod", `module ${module}`);
    write("internal/provider/sdkv2/service_packages_gen.go", registry);
    write("internal/conns/awsclient_gen.go", clients);
    write("internal/service/smarterr.hcl", "");
    write(
      "internal/service/ecs/service.go",
      `import "${module}/internal/service/elbv2"\nconn := c.ECSClient(ctx)`,
    );
    write("internal/service/ecs/service_test.go", "conn := c.QuickSightClient(ctx)");
    write("internal/service/elbv2/lb.go", "");
    write("internal/service/quicksight/theme.go", "conn := c.QuickSightClient(ctx)");
    const target = path.join(folder, "target");
    try {
      const trimmed = await trimProvider({ source, target, services: ["ecs"] });
      assert.deepEqual(trimmed, { registered: ["ecs"], imported: ["elbv2"], clients: 1 });
      assert.deepEqual(fs.readdirSync(path.join(target, "internal", "service")).sort(), [
        "ecs",
        "elbv2",
        "smarterr.hcl",
      ]);
      assert.deepEqual(fs.readdirSync(path.join(target, "internal", "service", "ecs")), ["service.go"]);
      fs.accessSync(path.join(target, "go.mod"), fs.constants.W_OK);
      await assert.rejects(trimProvider({ source, target, services: ["mars"] }), /no service "mars"/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("names the requirement behind every service that is kept", () => {
    for (const [service, reason] of Object.entries(services))
      assert.ok(/[A-Z]\d+|policies|lookups|caller|imported|accounts/.test(reason), service);
  });
});
