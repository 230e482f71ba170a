import * as fs from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { RequestFacts } from "../../local/front/match";

/** A request's facts with what a test cares about. */
export function facts(given: Partial<RequestFacts> = {}): RequestFacts {
  return {
    method: "GET",
    host: "web.example.com",
    path: "/",
    query: "",
    headers: {},
    clientAddress: "127.0.0.1",
    ...given,
  };
}

/** A server on a free port of 127.0.0.1 that a test can end at once. */
export interface TestServer {
  readonly port: number;
  readonly server: http.Server;
  close(): Promise<void>;
}

export async function serve(handler: http.RequestListener): Promise<TestServer> {
  const server = http.createServer(handler);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** What an emulated account holds, as the calls that the front makes answer it. */
export interface FakeAccount {
  loadBalancers: string;
  targetGroups: string;
  /** Listeners of every load balancer. */
  listeners: string;
  /** Rules by the last part of their listener's ARN. */
  rules: Readonly<Record<string, string>>;
  /** Targets by the last part of their group's ARN. */
  health: Readonly<Record<string, string>>;
  attributes: string;
  records: string;
  /** Attributes of every target group. */
  groupAttributes: string;
  /** Records of a private zone. */
  privateRecords: string;
}

export const balancerXml = (name: string, scheme = "internet-facing"): string =>
  `<member><LoadBalancerArn>arn:lb/${name}</LoadBalancerArn><LoadBalancerName>${name}</LoadBalancerName>` +
  `<DNSName>${name}-1.eu-west-1.elb.amazonaws.com</DNSName><Scheme>${scheme}</Scheme><Type>application</Type></member>`;

export const groupXml = (name: string, port: number, protocol = "HTTP"): string =>
  `<member><TargetGroupArn>arn:tg/${name}</TargetGroupArn><Protocol>${protocol}</Protocol><Port>${port}</Port></member>`;

export const listenerXml = (id: string, protocol: string, port: number): string =>
  `<member><ListenerArn>arn:listener/${id}</ListenerArn><Protocol>${protocol}</Protocol><Port>${port}</Port></member>`;

export const ruleXml = (priority: number | "default", conditions: string, actions: string): string =>
  `<member><Priority>${priority}</Priority><Conditions>${conditions}</Conditions><Actions>${actions}</Actions></member>`;

export const forwardXml = (group: string): string =>
  `<member><Type>forward</Type><Order>1</Order><TargetGroupArn>arn:tg/${group}</TargetGroupArn></member>`;

export const targetXml = (port: number, state = "healthy", host = "127.0.0.1"): string =>
  `<member><Target><Id>${host}</Id><Port>${port}</Port></Target><TargetHealth><State>${state}</State></TargetHealth></member>`;

export const hostXml = (host: string): string =>
  `<member><Field>host-header</Field><Values><member>${host}</member></Values></member>`;

export const emptyAccount: FakeAccount = {
  loadBalancers: "",
  targetGroups: "",
  listeners: "",
  rules: {},
  health: {},
  attributes: "",
  records: "",
  groupAttributes: "",
  privateRecords: "",
};

/** The XML that an emulated account answers to a path, for `readTopology`. */
export function answerXml(account: FakeAccount, path: string): string {
  const url = new URL(path, "http://account");
  if (url.pathname === "/2013-04-01/hostedzone") {
    const zone = (id: string, isPrivate: boolean): string =>
      `<HostedZone><Id>/hostedzone/${id}</Id><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>`;
    const zones = zone("Z1", false) + zone("Z2", true);
    return `<ListHostedZonesResponse><HostedZones>${zones}</HostedZones></ListHostedZonesResponse>`;
  }
  if (url.pathname.endsWith("/rrset")) {
    const records = url.pathname.includes("/Z1/") ? account.records : account.privateRecords;
    return `<ListResourceRecordSetsResponse><ResourceRecordSets>${records}</ResourceRecordSets></ListResourceRecordSetsResponse>`;
  }
  const id = (parameter: string): string => url.searchParams.get(parameter)?.split("/").at(-1) ?? "";
  const action = url.searchParams.get("Action") ?? "";
  const [list, content] = {
    DescribeLoadBalancers: ["LoadBalancers", account.loadBalancers],
    DescribeTargetGroups: ["TargetGroups", account.targetGroups],
    DescribeLoadBalancerAttributes: ["Attributes", account.attributes],
    DescribeTargetGroupAttributes: ["Attributes", account.groupAttributes],
    DescribeListeners: ["Listeners", account.listeners],
    DescribeRules: ["Rules", account.rules[id("ListenerArn")] ?? ""],
    DescribeTargetHealth: ["TargetHealthDescriptions", account.health[id("TargetGroupArn")] ?? ""],
  }[action] ?? ["", ""];
  if (!list) throw new Error(`the fake account does not know ${path}`);
  return `<?xml version="1.0"?><${action}Response xmlns="x"><${action}Result><${list}>${content}</${list}></${action}Result></${action}Response>`;
}

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface AskOptions {
  readonly protocol: "http" | "https";
  readonly port: number;
  readonly host: string;
  readonly path: string;
  /** File of the authority that the certificate is checked with. */
  readonly ca: string;
  readonly method?: string;
  readonly body?: string;
}

/** Asks a port of this machine for a host, as a client that resolved the host to it. */
export function askFront({ protocol, port, host, path, ca, method, body }: AskOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settings = { host: "127.0.0.1", port, path, method, agent: false, headers: { host } };
    const request =
      protocol === "http"
        ? http.request(settings)
        : https.request({ ...settings, servername: host, ca: fs.readFileSync(ca) });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.end(body);
  });
}
