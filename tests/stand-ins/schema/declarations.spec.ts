import assert from "node:assert/strict";
import * as path from "node:path";
import { findPackage } from "../../../local/stand-ins/schema/declarations";
import type { Properties } from "../../../local/stand-ins/schema/model";
import { repoRoot } from "../../../local/support/paths";
import { Problem } from "../../../local/support/problem";
import { declared } from "../support";

const requiredNames = (properties: Properties): string[] =>
  Object.entries(properties)
    .filter(([, property]) => property.required)
    .map(([name]) => name)
    .sort();

describe("schemas from type declarations", function () {
  this.timeout(30_000);

  it("finds a package by its pulumi section", () => {
    const found = findPackage(path.join(repoRoot, "node_modules", "@pulumi", "datadog"));
    assert.equal(found.name, "datadog");
    assert.match(found.version, /^5\.\d+\.\d+$/);
  });

  it("says what to do when a package is missing", () => {
    assert.throws(
      () => findPackage(path.join(repoRoot, "node_modules", "@pulumi", "nothing")),
      (error) => error instanceof Problem && (error.remedy ?? "").includes("npm ci"),
    );
  });

  it("knows every resource type of Datadog", () => {
    const types = [...declared("datadog").keys()];
    assert.ok(types.length > 150, `${types.length} types`);
    assert.ok(types.includes("datadog:index/serviceLevelObjective:ServiceLevelObjective"));
    assert.ok(types.includes("datadog:aws/integrationAccount:IntegrationAccount"));
    assert.ok(types.includes("pulumi:providers:datadog"));
  });

  it("reads a Datadog monitor's inputs", () => {
    const monitor = declared("datadog").get("datadog:index/monitor:Monitor");
    assert.deepEqual(requiredNames(monitor!.inputs), ["message", "name", "query", "type"]);
    assert.deepEqual(monitor!.inputs.tags, {
      shape: { kind: "array", of: { kind: "string" } },
      required: false,
    });
    assert.deepEqual(monitor!.inputs.notifyAudit?.default, false);
    assert.equal(monitor!.inputs.type?.replaces, true);
    assert.equal(monitor!.inputs.message?.replaces, undefined);
    assert.equal(monitor!.importExample, "2081");
  });

  it("reads the objects inside a Datadog monitor", () => {
    const monitor = declared("datadog").get("datadog:index/monitor:Monitor")!;
    assert.deepEqual(monitor.inputs.monitorThresholds?.shape, {
      kind: "object",
      type: "input.MonitorMonitorThresholds",
    });
    const thresholds = monitor.types["input.MonitorMonitorThresholds"];
    for (const name of ["critical", "criticalRecovery", "ok", "warning"]) assert.ok(thresholds![name], name);
    assert.equal(thresholds!.criticl, undefined);
    assert.deepEqual(thresholds!.critical?.shape, { kind: "string" });
  });

  it("reads what is only an output", () => {
    const { inputs, outputs } = declared("digitalocean").get("digitalocean:index/dnsRecord:DnsRecord")!;
    assert.equal(inputs.fqdn, undefined);
    assert.deepEqual(outputs.fqdn, { shape: { kind: "string" }, required: true });
    assert.equal(outputs.port?.required, false);
  });

  it("reads a default from the documentation", () => {
    const { inputs } = declared("digitalocean").get("digitalocean:index/dnsRecord:DnsRecord")!;
    assert.equal(inputs.ttl?.default, 1800);
  });

  it("leaves a list open where the declaration allows any text beside it", () => {
    const { inputs } = declared("digitalocean").get("digitalocean:index/dnsRecord:DnsRecord")!;
    assert.deepEqual(inputs.type?.shape, { kind: "string" });
  });

  it("reads GitLab's types, with the parts of their ids and their secrets", () => {
    const variable = declared("gitlab").get("gitlab:index/projectVariable:ProjectVariable");
    assert.deepEqual(requiredNames(variable!.inputs), ["key", "project", "value"]);
    assert.deepEqual(variable!.idParts, ["project", "key", "environment_scope"]);
    const token = declared("gitlab").get("gitlab:index/projectDeployToken:ProjectDeployToken");
    assert.equal(token!.outputs.token?.secret, true);
    assert.equal(token!.inputs.name?.secret, undefined);
  });

  it("reads a provider's settings and which of them are secret", () => {
    const { inputs } = declared("gitlab").get("pulumi:providers:gitlab")!;
    assert.equal(inputs.token?.secret, true);
    assert.equal(inputs.baseUrl?.secret, undefined);
    assert.deepEqual(inputs.retries?.shape, { kind: "number" });
  });

  it("reads a nested object once, also when it contains itself", () => {
    const { types } = declared("datadog").get("datadog:index/dashboard:Dashboard")!;
    assert.ok(Object.keys(types).length > 500);
  });
});
