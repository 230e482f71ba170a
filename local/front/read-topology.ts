import { XMLParser } from "fast-xml-parser";
import { bareHost } from "./match";
import type { Action, Condition, Lead, LoadBalancer, Rule, Target, TargetGroup, Topology } from "./model";

/** One signed-looking read of the emulated account: `path` with its query → the XML of the answer. */
export type Read = (service: "elasticloadbalancing" | "route53", path: string) => Promise<string>;

type Xml = { readonly [name: string]: string | Xml | readonly (string | Xml)[] | undefined };

const lists = ["member", "HostedZone", "ResourceRecordSet", "ResourceRecord"];
const parser = new XMLParser({
  parseTagValue: false,
  // The emulator writes a body's own markup as it is.
  stopNodes: ["*.MessageBody"],
  // An empty body of a fixed response is still one.
  trimValues: false,
  isArray: (name) => lists.includes(name),
});

/** Reads all that decides where requests go. */
export async function readTopology(read: Read): Promise<Topology> {
  const elb = async (action: string, result: string, query = ""): Promise<readonly Xml[]> => {
    const text = await read("elasticloadbalancing", `/?Action=${action}&Version=2015-12-01${query}`);
    return members(at(parser.parse(text) as Xml, `${action}Response`, `${action}Result`), result);
  };
  const balancers = (await elb("DescribeLoadBalancers", "LoadBalancers")).filter(
    (balancer) => text(balancer, "Type") === "application",
  );
  const groups = await elb("DescribeTargetGroups", "TargetGroups");
  const [loadBalancers, targetGroups, names] = await Promise.all([
    Promise.all(balancers.map((balancer) => readBalancer(elb, balancer))),
    Promise.all(groups.map((group) => readGroup(elb, group))),
    readNames(read),
  ]);
  return { loadBalancers, targetGroups: new Map(targetGroups), ...names };
}

type Elb = (action: string, result: string, query?: string) => Promise<readonly Xml[]>;

async function readBalancer(elb: Elb, balancer: Xml): Promise<LoadBalancer> {
  const query = `&LoadBalancerArn=${encodeURIComponent(text(balancer, "LoadBalancerArn"))}`;
  const attributes = await elb("DescribeLoadBalancerAttributes", "Attributes", query);
  const idle = attributes.find((attribute) => text(attribute, "Key") === "idle_timeout.timeout_seconds");
  const listeners = await elb("DescribeListeners", "Listeners", query);
  return {
    name: text(balancer, "LoadBalancerName"),
    dnsName: text(balancer, "DNSName"),
    internetFacing: text(balancer, "Scheme") !== "internal",
    idleTimeout: Number(idle ? text(idle, "Value") : 60),
    listeners: await Promise.all(
      listeners.map(async (listener) => {
        const arn = `&ListenerArn=${encodeURIComponent(text(listener, "ListenerArn"))}`;
        return {
          protocol: text(listener, "Protocol") === "HTTPS" ? ("HTTPS" as const) : ("HTTP" as const),
          port: Number(text(listener, "Port")),
          rules: (await elb("DescribeRules", "Rules", arn)).toSorted(byPriority).map(readRule),
        };
      }),
    ),
  };
}

async function readGroup(elb: Elb, group: Xml): Promise<readonly [string, TargetGroup]> {
  const arn = text(group, "TargetGroupArn");
  const health = await elb(
    "DescribeTargetHealth",
    "TargetHealthDescriptions",
    `&TargetGroupArn=${encodeURIComponent(arn)}`,
  );
  const targets = health.map((description): Target => {
    const target = at(description, "Target");
    return {
      host: text(target, "Id"),
      port: Number(text(target, "Port") || text(group, "Port")),
      state: text(at(description, "TargetHealth"), "State"),
    };
  });
  const protocol = text(group, "Protocol") === "HTTPS" ? "HTTPS" : "HTTP";
  const stickySeconds = await readStickiness(elb, arn);
  return [arn, { protocol, targets, ...(stickySeconds !== undefined && { stickySeconds }) }];
}

/** Stickiness by the load balancer's own cookie; the application's cookies are not read. */
async function readStickiness(elb: Elb, groupArn: string): Promise<number | undefined> {
  const query = `&TargetGroupArn=${encodeURIComponent(groupArn)}`;
  const attributes = await elb("DescribeTargetGroupAttributes", "Attributes", query);
  const value = (key: string): string | undefined => {
    const found = attributes.find((attribute) => text(attribute, "Key") === `stickiness.${key}`);
    return found && text(found, "Value");
  };
  const sticky = value("enabled") === "true" && value("type") === "lb_cookie";
  return sticky ? Number(value("lb_cookie.duration_seconds") ?? 86_400) : undefined;
}

/** Records that lead from one name to another: aliases and CNAMEs, of every zone of the account. */
async function readNames(read: Read): Promise<Pick<Topology, "names" | "privateNames">> {
  const [names, privateNames] = [new Map<string, Lead>(), new Map<string, Lead>()];
  const zones = parser.parse(await read("route53", "/2013-04-01/hostedzone")) as Xml;
  for (const zone of members(at(zones, "ListHostedZonesResponse"), "HostedZones", "HostedZone")) {
    const id = text(zone, "Id").replace("/hostedzone/", "");
    const known = text(at(zone, "Config"), "PrivateZone") === "true" ? privateNames : names;
    const sets = parser.parse(await read("route53", `/2013-04-01/hostedzone/${id}/rrset`)) as Xml;
    const response = at(sets, "ListResourceRecordSetsResponse");
    for (const record of members(response, "ResourceRecordSets", "ResourceRecordSet")) {
      const alias = text(at(record, "AliasTarget"), "DNSName");
      const [first] = members(record, "ResourceRecords", "ResourceRecord");
      const cname = text(record, "Type") === "CNAME" && first ? text(first, "Value") : "";
      const name = bareHost(text(record, "Name").replace("\\052", "*"));
      const weight = text(record, "Weight");
      const to = bareHost(alias || cname);
      if (to) known.set(name, weight === "" ? to : shared(known.get(name), to, Number(weight)));
    }
  }
  return { names, privateNames };
}

/** A name's weighted records, with one more. */
function shared(before: Lead | undefined, name: string, weight: number): Lead {
  return [...(before === undefined || typeof before === "string" ? [] : before), { name, weight }];
}

function byPriority(one: Xml, other: Xml): number {
  const place = (rule: Xml): number => {
    const priority = text(rule, "Priority");
    return priority === "default" ? Number.MAX_SAFE_INTEGER : Number(priority);
  };
  return place(one) - place(other);
}

function readRule(rule: Xml): Rule {
  return {
    conditions: members(rule, "Conditions").map(readCondition),
    // Authentication comes before what answers; it is an action of its own, in order.
    actions: members(rule, "Actions")
      .toSorted((one, other) => Number(text(one, "Order") || 1) - Number(text(other, "Order") || 1))
      .map(readAction),
  };
}

/** Where values stand besides the flat list, which is older. */
const typedConfigs = {
  "host-header": "HostHeaderConfig",
  "path-pattern": "PathPatternConfig",
  "http-request-method": "HttpRequestMethodConfig",
  "source-ip": "SourceIpConfig",
} as const;

function readCondition(condition: Xml): Condition {
  const field = text(condition, "Field");
  const flat = words(condition, "Values");
  switch (field) {
    case "host-header":
    case "path-pattern":
    case "http-request-method":
    case "source-ip":
      return { field, values: flat.length > 0 ? flat : words(at(condition, typedConfigs[field]), "Values") };
    case "http-header": {
      const header = at(condition, "HttpHeaderConfig");
      return { field, name: text(header, "HttpHeaderName"), values: words(header, "Values") };
    }
    case "query-string":
      return {
        field,
        values: members(at(condition, "QueryStringConfig"), "Values").map((pair) => ({
          key: text(pair, "Key") || undefined,
          value: text(pair, "Value"),
        })),
      };
    default:
      return { field: "unknown", name: field };
  }
}

function readAction(action: Xml): Action {
  const type = text(action, "Type");
  if (type === "forward") {
    const config = at(action, "ForwardConfig");
    const sticky = at(config, "TargetGroupStickinessConfig");
    const weighted = members(config, "TargetGroups").map((group) => ({
      arn: text(group, "TargetGroupArn"),
      weight: Number(text(group, "Weight") || 1),
    }));
    const single = { arn: text(action, "TargetGroupArn"), weight: 1 };
    return {
      type,
      groups: weighted.length > 0 ? weighted : [single],
      ...(text(sticky, "Enabled") === "true" && { stickySeconds: Number(text(sticky, "DurationSeconds")) }),
    };
  }
  if (type === "redirect") {
    const config = at(action, "RedirectConfig");
    return {
      type,
      protocol: text(config, "Protocol") || "#{protocol}",
      host: text(config, "Host") || "#{host}",
      port: text(config, "Port") || "#{port}",
      path: text(config, "Path") || "/#{path}",
      query: config.Query === undefined ? "#{query}" : text(config, "Query"),
      status: text(config, "StatusCode") === "HTTP_302" ? 302 : 301,
    };
  }
  if (type === "fixed-response") {
    const config = at(action, "FixedResponseConfig");
    return {
      type,
      status: Number(text(config, "StatusCode")),
      contentType: text(config, "ContentType") || "text/plain",
      body: unescaped(text(config, "MessageBody")),
    };
  }
  return { type: "unknown", name: type };
}

function unescaped(raw: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return raw.replace(/&(lt|gt|quot|apos|amp);/g, (entity, name: string) => entities[name] ?? entity);
}

function at(xml: Xml | undefined, ...names: string[]): Xml {
  let here: Xml = xml ?? {};
  for (const name of names) {
    const next = here[name];
    here = typeof next === "object" && !Array.isArray(next) ? (next as Xml) : {};
  }
  return here;
}

function text(xml: Xml, name: string): string {
  const value = xml[name];
  return typeof value === "string" ? value : "";
}

/** The objects of a list, `<List><member>…`. */
function members(xml: Xml, list: string, item = "member"): readonly Xml[] {
  const value = at(xml, list)[item];
  return Array.isArray(value) ? (value as (string | Xml)[]).filter((entry) => typeof entry === "object") : [];
}

/** The texts of a list. */
function words(xml: Xml, list: string): readonly string[] {
  const value = at(xml, list).member;
  return Array.isArray(value) ? (value as (string | Xml)[]).filter((entry) => typeof entry === "string") : [];
}
