import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  labelInNamespace,
  namespaceOf,
  serviceConnectName,
} from "../../../../components/ecs-service/discovery/namespace";
import { mockEngine } from "../../../support/mocks";
import { environment } from "../../../support/services";
import { errorOf } from "../../../support/value-of";

const longestName = "a".repeat(20);
const longestSlug = "b".repeat(63);

describe("name of a service in its environment's namespace", () => {
  it("is the service's own, and below the slug in a review", () => {
    assert.equal(labelInNamespace("api", undefined), "api");
    assert.equal(labelInNamespace("api", "login"), "api.login");
  });

  it("never meets another service's, whatever the two are called", () => {
    assert.notEqual(labelInNamespace("api", "login"), labelInNamespace("api-login", undefined));
    assert.notEqual(labelInNamespace("api-x", "y"), labelInNamespace("api", "x-y"));
  });

  it("has no more characters than Cloud Map takes", () => {
    assert.ok(labelInNamespace(longestName, longestSlug).length <= 127);
  });

  it("is another one for Service Connect, without dots and of 64 characters at most", () => {
    assert.equal(serviceConnectName("api", undefined), "api_connect");
    assert.match(serviceConnectName("api", "login"), /^api_connect_[0-9a-f]{16}$/);
    assert.notEqual(serviceConnectName("api", "login"), serviceConnectName("api", "logout"));
    assert.ok(serviceConnectName(longestName, longestSlug).length <= 64);
  });

  it("is missed in words where another stack's environment has no namespace", async () => {
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Service", "api");
    const place = namespaceOf("api", { ...environment, namespace: pulumi.output(undefined) }, component);
    assert.equal(
      (await errorOf(place.host)).message,
      'EcsService "api": discovery needs an environment with a namespace, and this one\'s ref has none; update the stack of the environment, or give the ref namespace (id, arn, name)',
    );
  });
});
