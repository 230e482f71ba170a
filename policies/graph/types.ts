/** Type tokens of what the network graph is made of. */
export const defaultSubnetType = "aws:ec2/defaultSubnet:DefaultSubnet";
export const subnetTypes = ["aws:ec2/subnet:Subnet", defaultSubnetType];
export const defaultVpcType = "aws:ec2/defaultVpc:DefaultVpc";
export const vpcTypes = ["aws:ec2/vpc:Vpc", defaultVpcType];
export const routeTableType = "aws:ec2/routeTable:RouteTable";
export const defaultRouteTableType = "aws:ec2/defaultRouteTable:DefaultRouteTable";
export const routeType = "aws:ec2/route:Route";
export const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const mainAssociationType = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
export const internetGatewayType = "aws:ec2/internetGateway:InternetGateway";
export const vpnGatewayType = "aws:ec2/vpnGateway:VpnGateway";
export const securityGroupType = "aws:ec2/securityGroup:SecurityGroup";
export const securityGroupTypes = [securityGroupType, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
export const ingressRuleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
