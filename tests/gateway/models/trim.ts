/**
 * Writes the models that the unit tests use: of botocore's, only the operations that are answered here or stand in a
 * test, without documentation. Run it again when a service gets a new action:
 *
 *     node --import tsx tests/gateway/models/trim.ts <botocore's data folder>
 */
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { modelFile } from "../../../local/gateway/protocol/model";
import { services } from "../../../local/gateway/services/registry";

const alsoUsed: Readonly<Record<string, readonly string[]>> = {
  acm: ["DescribeCertificate"],
  autoscaling: ["DescribeAutoScalingGroups", "CreateAutoScalingGroup"],
  cloudfront: ["GetDistributionConfig"],
  cloudtrail: ["CreateTrail"],
  cloudwatch: ["ListTagsForResource", "GetMetricStatistics", "PutMetricData"],
  ec2: [
    "DescribeVolumes",
    "DetachVolume",
    "DeleteVolume",
    "CreateTags",
    "DeleteTags",
    "DescribeTags",
    "DescribeVpcs",
    "DescribeSubnets",
    "DescribeSecurityGroups",
  ],
  ecs: ["DescribeServices", "DescribeTasks", "CreateCluster"],
  elb: ["DescribeLoadBalancers"],
  elbv2: ["DescribeListeners", "DescribeLoadBalancers"],
  lambda: ["GetFunction", "Invoke"],
  organizations: ["CreateAccount"],
  rds: ["DescribeDBInstances", "CreateDBInstance"],
  route53: ["GetHostedZone", "ChangeResourceRecordSets", "CreateHostedZone"],
  s3: [
    "CreateBucket",
    "GetBucketAcl",
    "GetObject",
    "ListObjects",
    "ListObjectsV2",
    "PutBucketTagging",
    "PutObject",
  ],
  s3control: ["ListTagsForResource"],
  scheduler: ["CreateSchedule", "GetSchedule"],
  sns: ["SetTopicAttributes", "CreateTopic"],
  sts: ["GetCallerIdentity"],
};
const vpn = ["DescribeVpnGateways"];

interface Model {
  readonly version?: string;
  readonly metadata: { readonly apiVersion: string };
  operations: Record<string, unknown>;
  shapes: Record<string, unknown>;
}

function wanted(): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  const add = (service: string, names: readonly string[]) =>
    result.set(service, new Set([...(result.get(service) ?? []), ...names]));
  for (const { service, actions } of services) add(service, Object.keys(actions));
  for (const [service, names] of Object.entries(alsoUsed)) add(service, names);
  add("ec2", vpn);
  return result;
}

function references(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === "shape" && typeof item === "string") found.add(item);
    else references(item, found);
  }
}

function trimmed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, item]) => key !== "documentation" || typeof item !== "string",
  );
  return Object.fromEntries(kept.map(([key, item]) => [key, trimmed(item)]));
}

function trim(model: Model, names: ReadonlySet<string>): Model {
  const operations = Object.fromEntries(Object.entries(model.operations).filter(([name]) => names.has(name)));
  const missing = [...names].filter((name) => !Object.hasOwn(operations, name));
  if (missing.length > 0) throw new Error(`not in the model: ${missing.join(", ")}`);
  const found = new Set<string>();
  references(operations, found);
  for (const name of found) references(model.shapes[name], found);
  const shapes = Object.fromEntries([...found].sort().map((name) => [name, model.shapes[name]]));
  return { ...model, operations, shapes };
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("give botocore's data folder");
for (const [service, names] of wanted()) {
  const file = modelFile(source, service);
  if (file === undefined) throw new Error(`no model of ${service} in ${source}`);
  const raw = fs.readFileSync(file);
  const model = JSON.parse((file.endsWith(".gz") ? zlib.gunzipSync(raw) : raw).toString("utf8")) as Model;
  const folder = path.join(__dirname, service, model.metadata.apiVersion);
  fs.mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(trimmed(trim(model, names)));
  fs.writeFileSync(path.join(folder, "service-2.json.gz"), zlib.gzipSync(text, { level: 9 }));
}
