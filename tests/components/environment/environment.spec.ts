import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../../../components/index";
import { createEnvironment, tagged } from "../../support/environments";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { valueOf } from "../../support/value-of";

describe("Environment, previewed", () => {
  it("asks for the same resources, and leaves open what only AWS knows", async () => {
    const updated = await createEnvironment({ preview: false });
    const previewed = await createEnvironment({ preview: true });
    const names = ({ resources }: MockedEngine) =>
      resources.map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(names(previewed), names(updated));
    assert.deepEqual(previewed.inputs("aws:ec2/subnet:Subnet", "staging-private-2"), {
      vpcId: unknown,
      cidrBlock: "10.20.32.0/20",
      availabilityZone: "eu-west-1b",
      mapPublicIpOnLaunch: false,
      tags: tagged("staging-private-2"),
    });
  });
});

describe("Environment's ref", () => {
  it("holds what services need, as plain values", async () => {
    await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    const alerts = {
      chat: "@slack-staging",
      pager: "@pagerduty-staging",
      runbookUrl: "https://runbook.example.com",
      team: "platform",
    };
    const { ref } = new Environment("staging", {
      cidrBlock: "10.20.0.0/16",
      domain: "staging.example.com",
      logRetentionInDays: 90,
      alerts,
    });
    const values = await new Promise((resolve) => pulumi.output(ref).apply(resolve));
    assert.deepEqual(values, {
      name: "staging",
      vpcId: "staging-Vpc-id",
      publicSubnetIds: ["staging-public-1-Subnet-id", "staging-public-2-Subnet-id"],
      privateSubnetIds: ["staging-private-1-Subnet-id", "staging-private-2-Subnet-id"],
      clusterArn: "arn:Cluster:staging",
      clusterName: "staging-name",
      loadBalancerDnsName: "staging.elb.amazonaws.com",
      loadBalancerZoneId: "Z-LOAD-BALANCER",
      loadBalancerSecurityGroupId: "staging-load-balancer-SecurityGroup-id",
      httpsListenerArn: "arn:Listener:staging-https",
      domain: "staging.example.com",
      hostedZoneId: "staging-public-zone",
      privateHostedZoneId: "staging-private-zone",
      logRetentionInDays: 90,
      versionProbe: "staging-version-probe-name",
      failuresLogGroupArn: "arn:aws:logs:eu-west-1:111111111111:log-group:staging-failures",
      redeployFunctionArn: "arn:Function:staging-redeploy",
      idleTimeoutInSeconds: 60,
      namespace: {
        id: "staging-PrivateDnsNamespace-id",
        arn: "arn:PrivateDnsNamespace:staging",
        name: "internal.staging.example.com",
      },
      tags: { environment: "staging", service: "shared", "managed-by": "pulumi" },
      alerts,
    });
  });

  it("has none of what wasn't asked for", async () => {
    await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    const { ref } = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    for (const part of ["alerts", "internalLoadBalancer", "shell", "review"])
      assert.equal(part in ref, false);
  });

  it("has all of what was asked for", async () => {
    await mockEngine({ preview: false });
    const { Environment } = await import("../../../components/index.js");
    const { ref } = new Environment("staging", {
      cidrBlock: "10.20.0.0/16",
      domain: "staging.example.com",
      idleTimeoutInSeconds: 300,
      internalLoadBalancer: true,
      shell: true,
    });
    const { idleTimeoutInSeconds, internalLoadBalancer, shell } = ref;
    assert.deepEqual(await valueOf(pulumi.output({ idleTimeoutInSeconds, internalLoadBalancer, shell })), {
      idleTimeoutInSeconds: 300,
      internalLoadBalancer: {
        dnsName: "staging-internal.elb.amazonaws.com",
        zoneId: "Z-LOAD-BALANCER",
        securityGroupId: "staging-internal-load-balancer-SecurityGroup-id",
        httpsListenerArn: "arn:Listener:staging-internal-https",
      },
      shell: {
        logGroupName: "/ecs-exec/staging",
        logGroupArn: "arn:aws:logs:eu-west-1:111111111111:log-group:staging-shell",
        kmsKeyArn: "arn:Key:staging-shell",
      },
    });
  });
});

describe("Environment's zones", () => {
  const zonesOf = (engine: MockedEngine) =>
    engine.resources
      .filter(({ type, name }) => type === "aws:ec2/subnet:Subnet" && name.includes("private"))
      .map(({ name, inputs }) => [name, inputs.availabilityZone])
      .sort();

  it("are the ones named, in the order named", async () => {
    const engine = await createEnvironment(
      { preview: false },
      { availabilityZones: ["eu-west-1c", "eu-west-1a"] },
    );
    assert.deepEqual(zonesOf(engine), [
      ["staging-private-1", "eu-west-1c"],
      ["staging-private-2", "eu-west-1a"],
    ]);
  });

  it("can be raised up to six without moving a subnet or a way out", async () => {
    const availabilityZones = ["a", "b", "c", "d", "e", "f"].map((zone) => `eu-west-1${zone}`);
    const withZones = (zones: number) =>
      createEnvironment({ preview: false, availabilityZones }, { zones, natGateways: "per-zone" });
    let fewer = await withZones(2);
    for (const zones of [3, 6]) {
      const more = await withZones(zones);
      for (const { type, name, inputs } of fewer.resources) {
        // Load balancer and version probe are in one subnet more, and the component itself is told of the zone.
        if (!/LoadBalancer|Function|Environment$/.test(type))
          assert.deepEqual(more.inputs(type, name), inputs);
      }
      assert.equal(zonesOf(more).length, zones);
      fewer = more;
    }
  });
});

describe("Environment's own tags", () => {
  it("are added to the common ones and never replace them", async () => {
    const engine = await createEnvironment(
      { preview: false },
      { tags: { data: "none", "managed-by": "hand" } },
    );
    assert.deepEqual(engine.inputs("aws:ec2/vpc:Vpc", "staging").tags, {
      ...tagged("staging"),
      data: "none",
    });
  });
});

describe("Environment with bad arguments", () => {
  async function message(name: string, args: EnvironmentArgs): Promise<string> {
    await mockEngine({ preview: true });
    const { Environment } = await import("../../../components/index.js");
    try {
      new Environment(name, args);
    } catch (error) {
      return (error as Error).message;
    }
    return assert.fail("the arguments were accepted");
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message("staging", { cidrBlock: "10.20.0.1/16", domain: "staging.example.com" }),
      'Environment "staging": cidrBlock 10.20.0.1/16 has host bits set; use 10.20.0.0/16',
    );
  });

  it("names all of them at once", async () => {
    assert.equal(
      await message("Staging", {
        cidrBlock: "8.8.0.0/24",
        domain: "Staging",
        zones: 7,
        availabilityZones: ["eu-west-1a", "eu-west-1a"],
        natGateways: "two" as "single",
        idleTimeoutInSeconds: 0,
        logRetentionInDays: 31,
        alerts: {
          chat: "#staging",
          pager: "pagerduty",
          runbookUrl: "http://runbook.example.com",
          team: "platform",
        },
        tags: { entrance: "vpn" },
      }),
      [
        'Environment "Staging" has 14 problems:',
        '  - the name "Staging" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        "  - cidrBlock 8.8.0.0/24 doesn't fit the address plan; use a prefix from /16 to /21",
        "  - cidrBlock 8.8.0.0/24 is not private; choose inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
        "  - zones 7 is not possible; use 2 to 6, because a load balancer needs two",
        "  - zones 7 needs as many availabilityZones; 2 were given",
        "  - availabilityZones names a zone twice: eu-west-1a, eu-west-1a",
        '  - natGateways "two" is not possible; use "single" or "per-zone"',
        "  - idleTimeoutInSeconds 0 is not possible; use 1 to 4000",
        "  - logRetentionInDays 31 is not possible; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653",
        '  - domain "Staging" is not a domain name in lower case; use one such as staging.example.com',
        '  - alerts.chat "#staging" is not a Datadog handle; use one that begins with "@", such as "@slack-staging"',
        '  - alerts.pager "pagerduty" is not a Datadog handle; use one that begins with "@", such as "@slack-staging"',
        '  - alerts.runbookUrl "http://runbook.example.com" is not an https address without "#"; use one such as https://runbook.example.com',
        "  - tags.entrance can't be given to everything: it marks the few things that may face the internet",
      ].join("\n"),
    );
  });
});
