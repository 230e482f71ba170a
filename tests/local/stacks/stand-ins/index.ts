import * as datadog from "@pulumi/datadog";
import * as digitalocean from "@pulumi/digitalocean";
import * as gitlab from "@pulumi/gitlab";
import * as pulumi from "@pulumi/pulumi";

const scenario = new pulumi.Config().require("scenario");
const project = "acme/shop";

const monitor = new datadog.Monitor("errors", {
  name: "Too many errors",
  // A monitor's type can't be changed: another one replaces the monitor.
  type: scenario === "replaced" ? "log alert" : "metric alert",
  query: "sum(last_5m):sum:trace.http.request.errors{service:web}.as_count() > 50",
  message: scenario === "changed" ? "Errors on web. @slack-web @pagerduty" : "Errors on web. @slack-web",
  monitorThresholds: {
    warning: "20",
    // Nested properties reach a provider as they are written; the SDK's classes drop unknown ones at the top.
    ...(scenario === "misspelt" ? ({ criticl: "50" } as object) : { critical: "50" }),
  },
  tags: ["service:web", "team:shop"],
});

const slo = new datadog.ServiceLevelObjective("availability", {
  name: "web answers",
  type: "monitor",
  monitorIds: [monitor.id.apply(Number)],
  thresholds: [{ timeframe: "30d", target: 99.9, warning: 99.95 }],
});

const dashboard = new datadog.DashboardJson("overview", {
  dashboard: pulumi.jsonStringify({ title: "web", layout_type: "ordered", widgets: [{ slo: slo.id }] }),
});

const variable = new gitlab.ProjectVariable("key", {
  project,
  key: "DEPLOY_KEY",
  value: pulumi.secret("correct-horse-battery-staple"),
  masked: true,
});

const token = new gitlab.ProjectDeployToken("registry", { project, scopes: ["read_registry"] });
const environment = new gitlab.ProjectEnvironment("staging", {
  project,
  name: "staging",
  externalUrl: "https://staging.example.com",
});
const runner = new gitlab.UserRunner("autoscaler", {
  runnerType: "project_type",
  projectId: 42,
  tagLists: ["aws"],
  untagged: false,
});

const record = new digitalocean.DnsRecord("delegation", {
  domain: "example.com",
  type: digitalocean.RecordType.NS,
  name: "staging",
  value: "ns-1.awsdns.example.",
  ttl: 300,
});

if (scenario === "function") void datadog.getMonitorOutput({ nameFilter: "Too many errors" });

export const monitorId = monitor.id;
export const sloId = slo.id;
export const dashboardId = dashboard.id;
export const variableId = variable.id;
export const tokenId = token.id;
export const tokenValue = token.token;
export const environmentId = environment.id;
export const runnerToken = runner.token;
export const fqdn = record.fqdn;
