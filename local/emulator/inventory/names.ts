import { json, last, rest, text, type Row } from "./row";

const route53 = rest("route53");
const resolver = json("route53resolver", "Route53Resolver");
const cloudMap = json("servicediscovery", "Route53AutoNaming_v20170314");
const directConnect = json("directconnect", "OvertureService");
const withoutDot = (name: string) => name.replace(/\.$/, "").replaceAll("\\052", "*");

const namespaceTypes: Readonly<Record<string, string>> = {
  HTTP: "aws:servicediscovery/httpNamespace:HttpNamespace",
  DNS_PUBLIC: "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
  DNS_PRIVATE: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
};

/** DNS, service discovery, lines to other networks, the edge. */
export const names: readonly Row[] = [
  {
    type: "aws:route53/zone:Zone",
    request: route53("/2013-04-01/hostedzone"),
    items: "HostedZones.HostedZone",
    id: (zone) => last(text(zone, "Id")),
    below: [
      {
        type: "aws:route53/record:Record",
        request: (zone) => route53(`/2013-04-01/hostedzone/${last(text(zone, "Id"))}/rrset`)(),
        items: "ResourceRecordSets.ResourceRecordSet",
        id: (record, zone) =>
          [
            last(text(zone, "Id")),
            withoutDot(text(record, "Name")),
            text(record, "Type"),
            text(record, "SetIdentifier"),
          ]
            .filter((part) => part !== "")
            .join("_"),
        // Every zone has these two at its top; elsewhere NS records are delegations, and somebody's.
        skip: (record, zone) =>
          /^(NS|SOA)$/.test(text(record, "Type")) && text(record, "Name") === text(zone, "Name"),
      },
    ],
  },
  {
    type: "aws:route53/healthCheck:HealthCheck",
    request: route53("/2013-04-01/healthcheck"),
    items: "HealthChecks.HealthCheck",
    id: "Id",
  },
  {
    type: "aws:route53/resolverEndpoint:ResolverEndpoint",
    request: resolver("ListResolverEndpoints"),
    items: "ResolverEndpoints",
    id: "Id",
  },
  {
    type: "aws:route53/resolverRule:ResolverRule",
    request: resolver("ListResolverRules"),
    items: "ResolverRules",
    id: "Id",
    skip: (rule) => text(rule, "Id").startsWith("rslvr-autodefined"),
  },
  {
    type: "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
    request: resolver("ListResolverRuleAssociations"),
    items: "ResolverRuleAssociations",
    id: "Id",
    skip: (association) => text(association, "ResolverRuleId").startsWith("rslvr-autodefined"),
  },
  {
    type: (namespace) => namespaceTypes[text(namespace, "Type")] ?? "aws:servicediscovery/namespace",
    request: cloudMap("ListNamespaces"),
    items: "Namespaces",
    id: "Id",
  },
  {
    type: "aws:servicediscovery/service:Service",
    request: cloudMap("ListServices"),
    items: "Services",
    id: "Id",
  },
  {
    type: "aws:directconnect/gateway:Gateway",
    request: directConnect("DescribeDirectConnectGateways"),
    items: "directConnectGateways",
    id: "directConnectGatewayId",
    skip: (gateway) => /^deleted?$/.test(text(gateway, "directConnectGatewayState")),
  },
  {
    type: "aws:cloudfront/distribution:Distribution",
    request: rest("cloudfront")("/2020-05-31/distribution"),
    items: "Items.DistributionSummary",
    id: "Id",
  },
  {
    type: "aws:cloudfront/originAccessControl:OriginAccessControl",
    request: rest("cloudfront")("/2020-05-31/origin-access-control"),
    items: "Items.OriginAccessControlSummary",
    id: "Id",
  },
  {
    type: "aws:wafv2/webAcl:WebAcl",
    request: json("wafv2", "AWSWAF_20190729")("ListWebACLs", { Scope: "REGIONAL" }),
    items: "WebACLs",
    id: "Id",
  },
];
