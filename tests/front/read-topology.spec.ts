import assert from "node:assert/strict";
import type { Action, Condition, Topology } from "../../local/front/model";
import { readTopology } from "../../local/front/read-topology";
import {
  answerXml,
  balancerXml,
  emptyAccount,
  groupXml,
  listenerXml,
  ruleXml,
  targetXml,
  type FakeAccount,
} from "./support";

const read = (account: Partial<FakeAccount>): Promise<Topology> =>
  readTopology((_service, path) => Promise.resolve(answerXml({ ...emptyAccount, ...account }, path)));

const rules = async (xml: string) => {
  const listeners = listenerXml("l", "HTTPS", 443);
  const topology = await read({ loadBalancers: balancerXml("web"), listeners, rules: { l: xml } });
  return topology.loadBalancers[0]?.listeners[0]?.rules ?? [];
};

describe("reading the load balancers of an account", () => {
  it("finds nothing in an empty one", async () => {
    assert.deepEqual(await read({}), {
      loadBalancers: [],
      targetGroups: new Map(),
      names: new Map(),
      privateNames: new Map(),
    });
  });

  it("leaves out those of other types", async () => {
    const network = balancerXml("net").replace("application", "network");
    const { loadBalancers } = await read({ loadBalancers: balancerXml("web", "internal") + network });
    assert.deepEqual(loadBalancers, [
      {
        name: "web",
        dnsName: "web-1.eu-west-1.elb.amazonaws.com",
        internetFacing: false,
        idleTimeout: 60,
        listeners: [],
      },
    ]);
  });

  it("takes the idle timeout from the attributes", async () => {
    const attributes = "<member><Key>idle_timeout.timeout_seconds</Key><Value>7</Value></member>";
    const { loadBalancers } = await read({ loadBalancers: balancerXml("web"), attributes });
    assert.equal(loadBalancers[0]?.idleTimeout, 7);
  });

  it("finds targets with their state and port", async () => {
    const bare = targetXml(9, "draining", "10.0.0.2").replace("<Port>9</Port>", "");
    const { targetGroups } = await read({
      targetGroups: groupXml("a", 8080) + groupXml("b", 1, "HTTPS"),
      health: { a: targetXml(8081, "healthy", "10.0.0.1") + bare },
    });
    assert.deepEqual(
      targetGroups,
      new Map([
        [
          "arn:tg/a",
          {
            protocol: "HTTP" as const,
            targets: [
              { host: "10.0.0.1", port: 8081, state: "healthy" },
              { host: "10.0.0.2", port: 8080, state: "draining" },
            ],
          },
        ],
        ["arn:tg/b", { protocol: "HTTPS" as const, targets: [] }],
      ]),
    );
  });

  it("takes stickiness from a group's attributes, by the load balancer's cookie only", async () => {
    const attribute = (key: string, value: string): string =>
      `<member><Key>stickiness.${key}</Key><Value>${value}</Value></member>`;
    const stickiness = async (...attributes: string[]) =>
      (
        await read({ targetGroups: groupXml("a", 80), groupAttributes: attributes.join("") })
      ).targetGroups.get("arn:tg/a")?.stickySeconds;
    const [on, balancers] = [attribute("enabled", "true"), attribute("type", "lb_cookie")];
    assert.equal(await stickiness(on, balancers, attribute("lb_cookie.duration_seconds", "30")), 30);
    assert.equal(await stickiness(on, balancers), 86_400);
    assert.equal(await stickiness(attribute("enabled", "false"), balancers), undefined);
    assert.equal(await stickiness(on, attribute("type", "app_cookie")), undefined);
  });

  it("keeps the names of private zones apart", async () => {
    const alias = (name: string): string =>
      `<ResourceRecordSet><Name>${name}.</Name><Type>A</Type><AliasTarget><DNSName>x.elb.</DNSName></AliasTarget></ResourceRecordSet>`;
    const { names, privateNames } = await read({
      records: alias("a.com"),
      privateRecords: alias("a.internal"),
    });
    assert.deepEqual([[...names.keys()], [...privateNames.keys()]], [["a.com"], ["a.internal"]]);
  });

  it("sorts rules by their priority as a number, the default last", async () => {
    const body = (text: string): string =>
      `<member><Type>fixed-response</Type><FixedResponseConfig><StatusCode>200</StatusCode><MessageBody>${text}</MessageBody></FixedResponseConfig></member>`;
    const found = await rules(
      ruleXml("default", "", body("last")) + ruleXml(20, "", body("second")) + ruleXml(3, "", body("first")),
    );
    const bodies = found.map(({ actions: [action] }) => action?.type === "fixed-response" && action.body);
    assert.deepEqual(bodies, ["first", "second", "last"]);
  });

  const conditions: readonly [string, Condition][] = [
    [
      "<Field>host-header</Field><Values><member>a</member><member>b</member></Values>",
      { field: "host-header", values: ["a", "b"] },
    ],
    [
      "<Field>path-pattern</Field><Values/><PathPatternConfig><Values><member>/x</member></Values></PathPatternConfig>",
      { field: "path-pattern", values: ["/x"] },
    ],
    [
      "<Field>http-request-method</Field><HttpRequestMethodConfig><Values><member>GET</member></Values></HttpRequestMethodConfig>",
      { field: "http-request-method", values: ["GET"] },
    ],
    [
      "<Field>http-header</Field><HttpHeaderConfig><HttpHeaderName>X-A</HttpHeaderName><Values><member>1</member></Values></HttpHeaderConfig>",
      { field: "http-header", name: "X-A", values: ["1"] },
    ],
    [
      "<Field>query-string</Field><QueryStringConfig><Values><member><Key>a</Key><Value>1</Value></member><member><Value>2</Value></member></Values></QueryStringConfig>",
      {
        field: "query-string",
        values: [
          { key: "a", value: "1" },
          { key: undefined, value: "2" },
        ],
      },
    ],
    ["<Field>mood</Field>", { field: "unknown", name: "mood" }],
  ];
  for (const [xml, expected] of conditions) {
    it(`understands the condition ${expected.field}`, async () => {
      const [rule] = await rules(ruleXml(1, `<member>${xml}</member>`, ""));
      assert.deepEqual(rule?.conditions, [expected]);
    });
  }

  const actions: readonly [string, string, Action][] = [
    [
      "a forward",
      "<Type>forward</Type><TargetGroupArn>arn:a</TargetGroupArn>",
      { type: "forward", groups: [{ arn: "arn:a", weight: 1 }] },
    ],
    [
      "a weighted forward",
      "<Type>forward</Type><ForwardConfig><TargetGroups><member><TargetGroupArn>a</TargetGroupArn><Weight>9</Weight></member><member><TargetGroupArn>b</TargetGroupArn><Weight>0</Weight></member></TargetGroups></ForwardConfig>",
      {
        type: "forward",
        groups: [
          { arn: "a", weight: 9 },
          { arn: "b", weight: 0 },
        ],
      },
    ],
    [
      "a redirect and its defaults",
      "<Type>redirect</Type><RedirectConfig><Protocol>HTTPS</Protocol><StatusCode>HTTP_302</StatusCode></RedirectConfig>",
      {
        type: "redirect",
        protocol: "HTTPS",
        host: "#{host}",
        port: "#{port}",
        path: "/#{path}",
        query: "#{query}",
        status: 302,
      },
    ],
    [
      "a redirect that drops the query",
      "<Type>redirect</Type><RedirectConfig><Port>443</Port><Query></Query><StatusCode>HTTP_301</StatusCode></RedirectConfig>",
      {
        type: "redirect",
        protocol: "#{protocol}",
        host: "#{host}",
        port: "443",
        path: "/#{path}",
        query: "",
        status: 301,
      },
    ],
    [
      "a fixed response with markup, written as it is or escaped",
      "<Type>fixed-response</Type><FixedResponseConfig><StatusCode>404</StatusCode><ContentType>text/html</ContentType><MessageBody><h1>No</h1> &lt;here&gt; &amp;amp;</MessageBody></FixedResponseConfig>",
      { type: "fixed-response", status: 404, contentType: "text/html", body: "<h1>No</h1> <here> &amp;" },
    ],
    [
      "an action of another type",
      "<Type>authenticate-oidc</Type>",
      { type: "unknown", name: "authenticate-oidc" },
    ],
  ];
  for (const [what, xml, expected] of actions) {
    it(`understands ${what}`, async () => {
      const [rule] = await rules(ruleXml(1, "", `<member>${xml}</member>`));
      assert.deepEqual(rule?.actions, [expected]);
    });
  }

  it("keeps all weighted records of a name, with their weights", async () => {
    const record = (to: string, weight: number): string =>
      `<ResourceRecordSet><Name>www.a.com.</Name><Type>A</Type><SetIdentifier>${to}</SetIdentifier><Weight>${weight}</Weight>` +
      `<AliasTarget><DNSName>${to}.elb.</DNSName></AliasTarget></ResourceRecordSet>`;
    const { names } = await read({ records: record("blue", 100) + record("green", 0) });
    assert.deepEqual(names.get("www.a.com"), [
      { name: "blue.elb", weight: 100 },
      { name: "green.elb", weight: 0 },
    ]);
  });

  it("follows aliases and CNAMEs, and no other record", async () => {
    const { names } = await read({
      records:
        "<ResourceRecordSet><Name>Web.example.com.</Name><Type>A</Type><AliasTarget><DNSName>LB.amazonaws.com.</DNSName></AliasTarget></ResourceRecordSet>" +
        "<ResourceRecordSet><Name>\\052.example.com.</Name><Type>CNAME</Type><ResourceRecords><ResourceRecord><Value>web.example.com</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>" +
        "<ResourceRecordSet><Name>db.example.com.</Name><Type>A</Type><ResourceRecords><ResourceRecord><Value>10.0.0.1</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>",
    });
    assert.deepEqual(
      names,
      new Map([
        ["web.example.com", "lb.amazonaws.com"],
        ["*.example.com", "web.example.com"],
      ]),
    );
  });
});
