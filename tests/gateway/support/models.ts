import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const text = { type: "string" };

const models: Record<string, unknown> = {
  "ecs/2014-11-13": {
    metadata: {
      apiVersion: "2014-11-13",
      endpointPrefix: "ecs",
      protocol: "json",
      jsonVersion: "1.1",
      targetPrefix: "AmazonEC2ContainerServiceV20141113",
    },
    operations: {
      ListClusters: operation("ListClusters", { output: { shape: "Clusters" } }),
      CreateCluster: operation("CreateCluster", { input: { shape: "Name" }, output: { shape: "Clusters" } }),
    },
    shapes: {
      Text: text,
      Name: structure({ clusterName: "Text" }),
      Clusters: structure({ clusterArns: "Texts" }),
      Texts: { type: "list", member: { shape: "Text" } },
    },
  },
  "ec2/2016-11-15": {
    metadata: { apiVersion: "2016-11-15", endpointPrefix: "ec2", protocol: "ec2" },
    operations: { DescribeVpcs: operation("DescribeVpcs") },
    shapes: {},
  },
  "sts/2011-06-15": {
    metadata: { apiVersion: "2011-06-15", endpointPrefix: "sts", protocol: "query" },
    operations: { AssumeRole: operation("AssumeRole"), GetCallerIdentity: operation("GetCallerIdentity") },
    shapes: {},
  },
  "cloudwatch/2010-08-01": {
    metadata: {
      apiVersion: "2010-08-01",
      endpointPrefix: "monitoring",
      protocol: "smithy-rpc-v2-cbor",
      protocols: ["smithy-rpc-v2-cbor", "json", "query"],
      jsonVersion: "1.0",
      targetPrefix: "GraniteServiceVersion20100801",
    },
    operations: { ListDashboards: operation("ListDashboards", { output: { shape: "Dashboards" } }) },
    shapes: {
      Text: text,
      Dashboards: structure({ DashboardEntries: "Entries" }),
      Entries: { type: "list", member: { shape: "Entry" } },
      Entry: structure({ DashboardName: "Text" }),
    },
  },
  "s3/2006-03-01": {
    metadata: { apiVersion: "2006-03-01", endpointPrefix: "s3", protocol: "rest-xml" },
    operations: {
      GetObject: operation("GetObject", {
        http: { method: "GET", requestUri: "/{Bucket}/{Key+}" },
        input: { shape: "ObjectKey" },
      }),
      PutObject: operation("PutObject", {
        http: { method: "PUT", requestUri: "/{Bucket}/{Key+}" },
        input: { shape: "ObjectKey" },
      }),
      HeadBucket: operation("HeadBucket", {
        http: { method: "HEAD", requestUri: "/{Bucket}" },
        input: { shape: "BucketName" },
      }),
    },
    shapes: {
      Text: text,
      BucketName: uri("Bucket"),
      ObjectKey: uri("Bucket", "Key"),
    },
  },
  "s3control/2018-08-20": {
    metadata: {
      apiVersion: "2018-08-20",
      endpointPrefix: "s3-control",
      protocol: "rest-xml",
      signingName: "s3",
    },
    operations: {
      ListTagsForResource: operation("ListTagsForResource", {
        http: { method: "GET", requestUri: "/v20180820/tags/{resourceArn+}" },
        input: { shape: "Arn" },
      }),
    },
    shapes: { Text: text, Arn: uri("resourceArn") },
  },
};

/** A folder with models of a few calls in botocore's layout: enough for the gateway to name them. */
export function testModels(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "models-"));
  for (const [place, model] of Object.entries(models)) {
    fs.mkdirSync(path.join(dir, place), { recursive: true });
    fs.writeFileSync(path.join(dir, place, "service-2.json"), JSON.stringify(model));
  }
  return dir;
}

function operation(name: string, more: object = {}): object {
  return { name, http: { method: "POST", requestUri: "/" }, ...more };
}

function structure(members: Record<string, string>): object {
  return {
    type: "structure",
    members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, { shape }])),
  };
}

function uri(...names: string[]): object {
  return {
    type: "structure",
    required: names,
    members: Object.fromEntries(
      names.map((name) => [name, { shape: "Text", location: "uri", locationName: name }]),
    ),
  };
}
