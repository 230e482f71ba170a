import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { reachableImage, registryPort } from "../../../components/task/registries";
import { dependenciesOf } from "../../support/environments";
import { type MockedEngine, mockEngine } from "../../support/mocks";
import { createService, tags } from "../../support/services";
import { errorOf, valueOf } from "../../support/value-of";

const type = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const image = "gitlab.example.com:5050/team/api:1";
const ways = (engine: MockedEngine) =>
  engine.resources
    .filter((made) => made.type === type && made.name.includes("registry"))
    .map(({ name }) => name);

describe("registries at other ports", () => {
  it("are told by the images", () => {
    for (const [from, port] of [
      [image, 5050],
      ["localhost:5000/api@sha256:0123", 5000],
      ["gitlab.example.com/team/api:5050", 443],
      ["api:1", 443],
    ] as const) {
      assert.equal(registryPort(from), port, from);
    }
  });

  it("are reached, each once, before the tasks start", async () => {
    for (const preview of [false, true]) {
      const { engine } = await createService(preview, {
        image,
        sidecars: {
          proxy: { image: "gitlab.example.com:5050/proxy:1" },
          other: { image: "r.example.com:8443/x:1" },
        },
      });
      assert.deepEqual(ways(engine), ["api.registry-5050", "api.registry-8443"]);
      const { securityGroupId: _, ...rule } = engine.inputs(type, "api.registry-5050");
      assert.deepEqual(rule, {
        description: "Images from a registry",
        ipProtocol: "tcp",
        fromPort: 5050,
        toPort: 5050,
        cidrIpv4: "0.0.0.0/0",
        tags,
      });
      const waitsFor = dependenciesOf(engine, "aws:ecs/service:Service", "api");
      assert.ok(waitsFor.includes(`${type} api.registry-5050`));
    }
  });

  it("are reached for a canary, too", async () => {
    const { engine } = await createService(false, { http: { host: "api", canary: { image, percent: 1 } } });
    assert.deepEqual(ways(engine), ["api.registry-5050"]);
  });

  it("need no way where they answer at HTTPS's port", async () => {
    assert.deepEqual(ways((await createService(false)).engine), []);
    assert.deepEqual(ways((await createService(false, { image: pulumi.output("api:1") })).engine), []);
  });

  it("are refused where they are known too late to open a way", async () => {
    await mockEngine({ preview: false });
    const parent = new pulumi.ComponentResource("test:index:Parent", "api");
    const late = pulumi.output(image);
    const check = (...images: pulumi.Input<string>[]) =>
      pulumi.output(reachableImage('EcsService "api"', "api:1", images, parent));
    const error = await errorOf(check("api:1", late));
    assert.equal(
      error.message,
      `EcsService "api": the image "${image}" comes from port 5050, and tasks are let out only to port 443 and to those of images in plain text; give the image as a plain text, from the configuration for example`,
    );
    assert.equal(error.stack, error.message);
    assert.equal(await valueOf(check(late, "gitlab.example.com:5050/other:1")), "api:1");
  });
});
