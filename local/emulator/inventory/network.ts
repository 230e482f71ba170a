import { crc32 } from "node:zlib";
import { query, text, type Item, type Row } from "./row";

const ec2 = query("ec2", "2016-11-15");
const elb = query("elasticloadbalancing", "2015-12-01");

const gone = (path: string) => (item: Item) =>
  /^(deleted|terminated|inactive|failed|deleting|rejected|expired)$/i.test(text(item, path));

const destination = (route: Item) =>
  text(route, "destinationCidrBlock") ||
  text(route, "destinationIpv6CidrBlock") ||
  text(route, "destinationPrefixListId");

/** VPCs and what is in them, load balancers, machines. */
export const network: readonly Row[] = [
  { type: "aws:ec2/vpc:Vpc", request: ec2("DescribeVpcs"), items: "vpcSet.item", id: "vpcId" },
  { type: "aws:ec2/subnet:Subnet", request: ec2("DescribeSubnets"), items: "subnetSet.item", id: "subnetId" },
  {
    type: "aws:ec2/internetGateway:InternetGateway",
    request: ec2("DescribeInternetGateways"),
    items: "internetGatewaySet.item",
    id: "internetGatewayId",
  },
  {
    type: "aws:ec2/routeTable:RouteTable",
    request: ec2("DescribeRouteTables"),
    items: "routeTableSet.item",
    id: "routeTableId",
    skip: (table) => JSON.stringify(table.associationSet ?? "").includes('"main":"true"'),
    below: [
      {
        type: "aws:ec2/route:Route",
        items: "routeSet.item",
        id: (route, table) => `r-${text(table, "routeTableId")}${crc32(destination(route))}`,
        skip: (route) => text(route, "gatewayId") === "local" || text(route, "gatewayId").startsWith("vpce-"),
      },
      {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        items: "associationSet.item",
        id: "routeTableAssociationId",
        skip: gone("associationState.state"),
      },
    ],
  },
  {
    type: "aws:ec2/natGateway:NatGateway",
    request: ec2("DescribeNatGateways"),
    items: "natGatewaySet.item",
    id: "natGatewayId",
    skip: gone("state"),
  },
  {
    type: "aws:ec2/eip:Eip",
    request: ec2("DescribeAddresses"),
    items: "addressesSet.item",
    id: "allocationId",
  },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    request: ec2("DescribeSecurityGroups"),
    items: "securityGroupInfo.item",
    id: "groupId",
    skip: (group) => text(group, "groupName") === "default",
  },
  {
    type: (rule) =>
      text(rule, "isEgress") === "true"
        ? "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
        : "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    request: ec2("DescribeSecurityGroupRules"),
    items: "securityGroupRuleSet.item",
    id: "securityGroupRuleId",
  },
  {
    type: "aws:ec2/networkAcl:NetworkAcl",
    request: ec2("DescribeNetworkAcls"),
    items: "networkAclSet.item",
    id: "networkAclId",
    skip: (acl) => text(acl, "default") === "true",
  },
  {
    type: "aws:ec2/networkInterface:NetworkInterface",
    request: ec2("DescribeNetworkInterfaces"),
    items: "networkInterfaceSet.item",
    id: "networkInterfaceId",
  },
  {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    request: ec2("DescribeVpcEndpoints"),
    items: "vpcEndpointSet.item",
    id: "vpcEndpointId",
    skip: gone("state"),
  },
  {
    type: "aws:ec2/flowLog:FlowLog",
    request: ec2("DescribeFlowLogs"),
    items: "flowLogSet.item",
    id: "flowLogId",
  },
  {
    type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    request: ec2("DescribeVpcPeeringConnections"),
    items: "vpcPeeringConnectionSet.item",
    id: "vpcPeeringConnectionId",
    skip: gone("status.code"),
  },
  {
    type: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    request: ec2("DescribeEgressOnlyInternetGateways"),
    items: "egressOnlyInternetGatewaySet.item",
    id: "egressOnlyInternetGatewayId",
  },
  {
    type: "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
    request: ec2("DescribeDhcpOptions"),
    items: "dhcpOptionsSet.item",
    id: "dhcpOptionsId",
  },
  {
    type: "aws:ec2/vpnGateway:VpnGateway",
    request: ec2("DescribeVpnGateways"),
    items: "vpnGatewaySet.item",
    id: "vpnGatewayId",
    skip: gone("state"),
  },
  {
    type: "aws:ec2/customerGateway:CustomerGateway",
    request: ec2("DescribeCustomerGateways"),
    items: "customerGatewaySet.item",
    id: "customerGatewayId",
    skip: gone("state"),
  },
  {
    type: "aws:ec2/vpnConnection:VpnConnection",
    request: ec2("DescribeVpnConnections"),
    items: "vpnConnectionSet.item",
    id: "vpnConnectionId",
    skip: gone("state"),
  },
  {
    type: "aws:ec2clientvpn/endpoint:Endpoint",
    request: ec2("DescribeClientVpnEndpoints"),
    items: "clientVpnEndpoint.item",
    id: "clientVpnEndpointId",
    skip: gone("status.code"),
  },
  {
    type: "aws:ec2/managedPrefixList:ManagedPrefixList",
    request: ec2("DescribeManagedPrefixLists"),
    items: "prefixListSet.item",
    id: "prefixListId",
    skip: (list) => text(list, "ownerId") === "AWS" || gone("state")(list),
  },
  {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    request: ec2("DescribeLaunchTemplates"),
    items: "launchTemplates.item",
    id: "launchTemplateId",
  },
  { type: "aws:ec2/keyPair:KeyPair", request: ec2("DescribeKeyPairs"), items: "keySet.item", id: "keyName" },
  {
    type: "aws:ec2/instance:Instance",
    request: ec2("DescribeInstances"),
    items: "reservationSet.item.instancesSet.item",
    id: "instanceId",
    skip: gone("instanceState.name"),
  },
  {
    type: "aws:ebs/volume:Volume",
    request: ec2("DescribeVolumes"),
    items: "volumeSet.item",
    id: "volumeId",
    skip: gone("status"),
  },
  {
    type: "aws:ebs/snapshot:Snapshot",
    request: ec2("DescribeSnapshots", { "Owner.1": "self" }),
    items: "snapshotSet.item",
    id: "snapshotId",
  },
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    request: elb("DescribeLoadBalancers"),
    items: "LoadBalancers.member",
    id: "LoadBalancerArn",
    below: [
      {
        type: "aws:lb/listener:Listener",
        request: (balancer) =>
          elb("DescribeListeners", { LoadBalancerArn: text(balancer, "LoadBalancerArn") })(),
        items: "Listeners.member",
        id: "ListenerArn",
        below: [
          {
            type: "aws:lb/listenerRule:ListenerRule",
            request: (listener) => elb("DescribeRules", { ListenerArn: text(listener, "ListenerArn") })(),
            items: "Rules.member",
            id: "RuleArn",
            skip: (rule) => text(rule, "IsDefault") === "true",
          },
          {
            type: "aws:lb/listenerCertificate:ListenerCertificate",
            request: (listener) =>
              elb("DescribeListenerCertificates", { ListenerArn: text(listener, "ListenerArn") })(),
            items: "Certificates.member",
            id: (certificate, listener) =>
              `${text(listener, "ListenerArn")}_${text(certificate, "CertificateArn")}`,
            skip: (certificate) => text(certificate, "IsDefault") === "true",
          },
        ],
      },
    ],
  },
  {
    type: "aws:lb/targetGroup:TargetGroup",
    request: elb("DescribeTargetGroups"),
    items: "TargetGroups.member",
    id: "TargetGroupArn",
  },
];
