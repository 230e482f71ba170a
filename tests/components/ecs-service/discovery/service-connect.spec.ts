import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { serviceConnectConfiguration } from "../../../../components/ecs-service/discovery/service-connect";
import type { ConnectsTo, ServiceReference } from "../../../../components/index";
import { mockEngine } from "../../../support/mocks";
import { createService, environment } from "../../../support/services";
import { errorOf, valueOf } from "../../../support/value-of";

const namespace = { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" };
const found = {
  environment: { ...environment, namespace },
  http: undefined,
  port: 8080,
  discovery: "service-connect",
} as const;
/** The proxy's log, beside the service's own. */
const logConfiguration = {
  logDriver: "awslogs",
  options: {
    "awslogs-group": "/ecs/staging/api",
    "awslogs-region": "eu-west-1",
    "awslogs-stream-prefix": "service-connect",
    mode: "non-blocking",
    "max-buffer-size": "25m",
  },
};
const reference = (
  name: string,
  serviceConnectNamespaceArn?: pulumi.Input<string | undefined>,
): ServiceReference => ({
  name,
  host: `${name}.internal.staging.example.com`,
  port: 9000,
  url: `http://${name}.internal.staging.example.com:9000`,
  through: "tasks",
  securityGroupId: `sg-${name}`,
  ...(serviceConnectNamespaceArn !== undefined && { serviceConnectNamespaceArn }),
});

describe("EcsService with Service Connect", () => {
  it("is called by its proxy's name at its own port", async () => {
    const { engine } = await createService(false, found);
    const { serviceConnectConfiguration: configuration, serviceRegistries } = engine.inputs(
      "aws:ecs/service:Service",
      "api",
    );
    assert.deepEqual(configuration, {
      enabled: true,
      namespace: "arn:namespace",
      services: [
        {
          portName: "api",
          discoveryName: "api_connect",
          clientAlias: [{ dnsName: "api.internal.staging.example.com", port: 8080 }],
        },
      ],
      logConfiguration,
    });
    assert.equal(serviceRegistries, undefined);
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:servicediscovery/")),
      [],
    );
  });

  it("names a port that its container has", async () => {
    const { engine } = await createService(false, found);
    const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
    const [container] = JSON.parse(String(containerDefinitions)) as [{ portMappings: unknown }];
    assert.deepEqual(container.portMappings, [
      { name: "api", containerPort: 8080, hostPort: 8080, protocol: "tcp" },
    ]);
  });

  it("as a caller has the proxy too, without being called", async () => {
    const { engine } = await createService(false, {
      http: undefined,
      connectsTo: { mesh: reference("mesh", "arn:namespace"), plain: reference("plain") },
    });
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").serviceConnectConfiguration, {
      enabled: true,
      namespace: "arn:namespace",
      logConfiguration,
    });
  });

  it("has no proxy where nobody is called by one", async () => {
    const callers: ConnectsTo[] = [
      {},
      { plain: reference("plain") },
      { other: reference("other", pulumi.output(undefined)) },
    ];
    for (const connectsTo of callers) {
      const { engine } = await createService(false, { http: undefined, connectsTo });
      assert.equal("serviceConnectConfiguration" in engine.inputs("aws:ecs/service:Service", "api"), false);
    }
  });
});

describe("namespace of Service Connect", () => {
  const configured = async (called: string[], own?: string) => {
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Service", "api");
    const arn = (text: string) => pulumi.output(text);
    const place = own && {
      namespaceId: arn("ns"),
      namespaceArn: arn(own),
      label: arn("api"),
      discoveryName: arn("api_connect"),
      host: arn("api.internal"),
    };
    const references = called.map((text, index) => reference(`other-${index}`, text));
    return pulumi.output(
      serviceConnectConfiguration(
        "api",
        { server: place ? { place, port: 80 } : undefined, references, logGroup: undefined },
        component,
      ),
    );
  };

  it("is one for the service and all that it calls", async () => {
    const { namespace: arn } = (await valueOf(await configured(["arn:a", "arn:a"], "arn:a")))!;
    assert.equal(arn, "arn:a");
  });

  it("can't be two, which is said in words", async () => {
    for (const [called, own] of [
      [["arn:a", "arn:b"], undefined],
      [["arn:b"], "arn:a"],
    ] as const) {
      const error = await errorOf(await configured([...called], own));
      assert.equal(
        error.message,
        'EcsService "api": connectsTo names services of the namespaces arn:a and arn:b by Service Connect, and tasks can be in one only; give the services of the other discovery: "cloud-map"',
      );
    }
  });
});
