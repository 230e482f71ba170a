import * as pulumi from "@pulumi/pulumi";

// A program that uses the package with alerts, on mocks: prints what it registered, as a list of types.
// It is compiled and run where nothing of this repository can be seen.

async function main(preview: boolean): Promise<void> {
  const types: string[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        types.push(type);
        const state = inputs as Record<string, unknown>;
        if (preview) return { id: undefined, state };
        const domainValidationOptions = [{ resourceRecordName: name }];
        return { id: `${name}-id`, state: { ...state, arn: `arn:${name}`, domainValidationOptions } };
      },
      call: () => ({ names: ["eu-west-1a", "eu-west-1b"] }),
    },
    "shop",
    "staging",
    preview,
  );
  const { EcsService, Environment } = await import("pulumi-ecs-environment");
  const environment = new Environment("staging", {
    cidrBlock: "10.40.0.0/16",
    domain: "staging.shop.example.com",
    alerts: {
      chat: "@slack-shop",
      pager: "@pagerduty-shop",
      runbookUrl: "https://runbook.example.com",
      team: "shop",
    },
  });
  new EcsService("web", { environment, image: "registry.example.com/shop:1.0.0", http: { host: "www" } });
  await pulumi.runtime.disconnect();
  process.stdout.write(JSON.stringify(types));
}

void main(process.argv[2] === "preview");
