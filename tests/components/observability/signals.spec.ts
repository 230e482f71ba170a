import assert from "node:assert/strict";
import { memoryQuery, runningTasksQuery } from "../../../components/observability/service-monitors";
import { healthyHostsQuery, target5xxQuery } from "../../../components/observability/target-group-monitors";

describe("queries of a service", () => {
  const service = { clusterName: "staging-1", serviceName: "api-1", environment: "staging" };

  it("take running tasks as a share of the desired ones, which is whole when none is desired", () => {
    const tags = "{clustername:staging-1,servicename:api-1,environment:staging} by {clustername,servicename}";
    assert.equal(
      runningTasksQuery(service),
      `max(last_25m):100 * (avg:aws.ecs.service.running${tags}.fill(last,600) + 0.001)` +
        ` / (avg:aws.ecs.service.desired${tags}.fill(last,600) + 0.001) < 60`,
    );
  });

  it("stay right with a thousandth of a task more on both sides", () => {
    const share = (running: number, desired: number) => (100 * (running + 0.001)) / (desired + 0.001);
    assert.equal(share(0, 0), 100);
    assert.ok(share(0, 1) < 0.1);
    // Three of five is the critical threshold itself, where a hair decides.
    assert.ok(Math.abs(share(3, 5) - 60) < 0.1);
    assert.equal(share(2, 2), 100);
  });

  it("take the memory in per cent as it is", () => {
    assert.equal(
      memoryQuery(service),
      "min(last_5m):avg:aws.ecs.service.memory_utilization{clustername:staging-1,servicename:api-1,environment:staging} by {clustername,servicename} > 95",
    );
  });

  it("don't ask for a tag that the service doesn't have", () => {
    const query = memoryQuery({ ...service, environment: undefined });
    assert.match(query, /\{clustername:staging-1,servicename:api-1\} by/);
  });
});

describe("queries of a target group", () => {
  const group = { targetGroupArnSuffix: "targetgroup/api-1/0a1b", environment: "staging" };
  const tags = "{targetgroup:targetgroup/api-1/0a1b,environment:staging} by {targetgroup}";

  it("take the targets' own 5xx as a share of all requests", () => {
    assert.equal(
      target5xxQuery(group),
      `sum(last_5m):100 * sum:aws.applicationelb.httpcode_target_5xx${tags}.as_count()` +
        ` / (sum:aws.applicationelb.request_count${tags}.as_count() + 20) > 5`,
    );
  });

  it("take healthy targets as a share of all", () => {
    const healthy = `sum:aws.applicationelb.healthy_host_count${tags}`;
    assert.equal(
      healthyHostsQuery(group),
      `max(last_5m):100 * ${healthy} / (${healthy} + sum:aws.applicationelb.un_healthy_host_count${tags}) < 50`,
    );
  });
});
