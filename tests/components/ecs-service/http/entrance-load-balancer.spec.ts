import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { entranceLoadBalancer } from "../../../../components/ecs-service/http/entrance-load-balancer";
import type { EnvironmentRef } from "../../../../components/index";
import { mockEngine } from "../../../support/mocks";
import { environment } from "../../../support/services";
import { errorOf } from "../../../support/value-of";

describe("internal load balancer of another stack's environment", () => {
  it("is missed in words, in the component's name and without a stack", async () => {
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Service", "api");
    const internalLoadBalancer: EnvironmentRef["internalLoadBalancer"] = pulumi.output(undefined);
    const found = entranceLoadBalancer(
      "api",
      { environment: { ...environment, internalLoadBalancer }, scheme: "internal" },
      component,
    );
    const error = await errorOf(pulumi.output(found.httpsListenerArn));
    assert.equal(
      error.message,
      'EcsService "api": http.scheme "internal" needs an environment with an internal load balancer; give the Environment internalLoadBalancer: true',
    );
    assert.equal(error.stack, error.message);
  });
});
