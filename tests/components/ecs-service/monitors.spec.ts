import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../../components/index";
import { type MockedEngine, unknown } from "../../support/mocks";
import { alerts, createService, environment } from "../../support/services";

const type = "datadog:index/monitor:Monitor";
const watched: EnvironmentRef = { ...environment, alerts };

/** What the monitors of every signal have in common. */
const common = {
  type: "query alert",
  requireFullWindow: false,
  evaluationDelay: 900,
  newGroupDelay: 600,
  renotifyInterval: 60,
  renotifyStatuses: ["alert"],
  includeTags: true,
  tags: ["env:staging", "service:api", "team:platform", "managed-by:pulumi"],
};

/** The whole message of a monitor of `api`. */
function message(signal: string, measure: string, side: "less" | "more", ...more: string[]): string {
  const now = `api in staging: {{value}} % ${measure}`;
  const minutes = signal === "running-tasks" ? 25 : 5;
  return [
    `{{#is_alert}}\n${now}; critical is ${side} than {{threshold}} % for ${minutes} minutes. @pagerduty-staging\n{{/is_alert}}`,
    `{{#is_warning}}\n${now}; a warning is ${side} than {{warn_threshold}} % for ${minutes} minutes. @slack-staging\n{{/is_warning}}`,
    ...more,
    `{{#is_recovery}}\napi in staging: back to normal, {{value}} % ${measure}. @slack-staging @pagerduty-staging\n{{/is_recovery}}`,
    `Runbook: https://runbook.example.com#${signal}`,
  ].join("\n");
}

const inCluster =
  "{clustername:cluster,servicename:api-name,environment:staging} by {clustername,servicename}";
const ofGroup = "{targetgroup:targetgroup/api/1,environment:staging} by {targetgroup}";

const expected = {
  "api-running-tasks": {
    ...common,
    name: "api in staging: too few tasks run",
    query:
      `max(last_25m):100 * (avg:aws.ecs.service.running${inCluster}.fill(last,600) + 0.001)` +
      ` / (avg:aws.ecs.service.desired${inCluster}.fill(last,600) + 0.001) < 60`,
    message: message(
      "running-tasks",
      "of the desired tasks run",
      "less",
      "{{#is_no_data}}\napi in staging: Datadog gets no figures. @slack-staging\n{{/is_no_data}}",
    ),
    monitorThresholds: { critical: "60", criticalRecovery: "80", warning: "80", warningRecovery: "90" },
    priority: "1",
    onMissingData: "show_and_notify_no_data",
  },
  "api-memory": {
    ...common,
    name: "api in staging: memory runs out",
    query: `min(last_5m):avg:aws.ecs.service.memory_utilization${inCluster} > 95`,
    message: message("memory", "of the tasks' memory is used", "more"),
    monitorThresholds: { critical: "95", criticalRecovery: "90", warning: "85", warningRecovery: "80" },
    priority: "2",
    onMissingData: "show_no_data",
  },
  "api-target-5xx": {
    ...common,
    name: "api in staging: requests fail",
    query:
      `sum(last_5m):100 * sum:aws.applicationelb.httpcode_target_5xx${ofGroup}.as_count()` +
      ` / (sum:aws.applicationelb.request_count${ofGroup}.as_count() + 20) > 5`,
    message: message("target-5xx", "of the requests are answered with a 5xx by the service itself", "more"),
    monitorThresholds: { critical: "5", criticalRecovery: "3", warning: "1", warningRecovery: "0.5" },
    priority: "1",
    onMissingData: "resolve",
  },
  "api-healthy-hosts": {
    ...common,
    name: "api in staging: targets are unhealthy",
    query:
      `max(last_5m):100 * sum:aws.applicationelb.healthy_host_count${ofGroup} / ` +
      `(sum:aws.applicationelb.healthy_host_count${ofGroup} + sum:aws.applicationelb.un_healthy_host_count${ofGroup}) < 50`,
    message: message("healthy-hosts", "of the targets are healthy", "less"),
    monitorThresholds: { critical: "50", criticalRecovery: "60", warning: "99.9", warningRecovery: "99.95" },
    priority: "1",
    onMissingData: "show_no_data",
  },
};

/** Names of the monitors, sorted. */
const monitors = ({ resources }: MockedEngine) =>
  resources
    .filter((resource) => resource.type === type)
    .map(({ name }) => name)
    .sort();

describe("EcsService in an environment that says where alerts go", () => {
  for (const [name, inputs] of Object.entries(expected)) {
    it(`has the monitor ${name}`, async () => {
      const { engine } = await createService(false, { environment: watched });
      assert.deepEqual(engine.inputs(type, name), inputs);
    });
  }

  it("has no others, all of them its children", async () => {
    const { engine, service } = await createService(false, { environment: watched });
    assert.deepEqual(monitors(engine), Object.keys(expected).sort());
    const placed = engine.placed().filter(({ urn }) => urn.includes(type));
    for (const { parent } of placed) assert.match(parent, /ecs-environment:index:EcsService::api$/);
    const nodes = service.nodes.monitors;
    assert.deepEqual(Object.keys(nodes ?? {}), ["runningTasks", "memory", "target5xx", "healthyHosts"]);
  });

  it("previews them, with a query that waits for names and a message that doesn't", async () => {
    const { engine } = await createService(true, {
      environment: { ...watched, clusterName: pulumi.unknown as string },
    });
    for (const [name, inputs] of Object.entries(expected)) {
      assert.deepEqual(engine.inputs(type, name), { ...inputs, query: unknown });
    }
  });

  it("has those of its tasks alone as a worker", async () => {
    const { engine, service } = await createService(false, { environment: watched, http: undefined });
    assert.deepEqual(monitors(engine), ["api-memory", "api-running-tasks"]);
    assert.equal(service.nodes.monitors?.target5xx, undefined);
  });

  it("has none when nobody wants to be told", async () => {
    const { engine, service } = await createService(false, { environment: watched, alerts: false });
    assert.deepEqual(monitors(engine), []);
    assert.equal(service.nodes.monitors, undefined);
  });

  it("filters by names alone where the environment's tags don't name it", async () => {
    const { engine } = await createService(false, { environment: { ...watched, tags: { owner: "x" } } });
    assert.match(
      String(engine.inputs(type, "api-memory").query),
      /\{clustername:cluster,servicename:api-name\}/,
    );
  });
});

describe("EcsService in an environment that doesn't say where alerts go", () => {
  it("has no monitors", async () => {
    const { engine } = await createService(false, { environment });
    assert.deepEqual(monitors(engine), []);
  });
});

describe("EcsService in the environment of another stack", () => {
  it("has the same monitors", async () => {
    const { engine } = await createService(false, { environment: pulumi.output(watched) });
    for (const [name, inputs] of Object.entries(expected)) {
      assert.deepEqual(engine.inputs(type, name), inputs);
    }
  });

  it("previews monitors while that stack has no outputs yet", async () => {
    const { engine } = await createService(true, {
      environment: pulumi.output(pulumi.unknown as EnvironmentRef),
    });
    assert.deepEqual(monitors(engine), [...Object.keys(expected), "api-restarts"].sort());
    assert.deepEqual(engine.inputs(type, "api-memory").message, unknown);
  });

  it("has none with alerts: false, whatever that stack says", async () => {
    for (const ref of [environment, watched]) {
      const { engine } = await createService(false, { environment: pulumi.output(ref), alerts: false });
      assert.deepEqual(monitors(engine), []);
    }
  });
});
