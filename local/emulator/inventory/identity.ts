import { json, query, text, type Row } from "./row";

const iam = query("iam", "2010-05-08");
const kms = json("kms", "TrentService");
const acm = json("acm", "CertificateManager");
const secrets = json("secretsmanager", "secretsmanager");
const ssm = json("ssm", "AmazonSSM");

/** Who may do what, keys, certificates, secrets, parameters. */
export const identity: readonly Row[] = [
  {
    type: "aws:iam/role:Role",
    request: iam("ListRoles"),
    items: "Roles.member",
    id: "RoleName",
    // A service makes its own role the first time it is used, and nobody deletes it.
    skip: (role) => text(role, "Path").startsWith("/aws-service-role/"),
    below: [
      {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        request: (role) => iam("ListAttachedRolePolicies", { RoleName: text(role, "RoleName") })(),
        items: "AttachedPolicies.member",
        id: (policy, role) => `${text(role, "RoleName")}/${text(policy, "PolicyArn")}`,
      },
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        request: (role) => iam("ListRolePolicies", { RoleName: text(role, "RoleName") })(),
        items: "PolicyNames.member",
        id: (policy, role) => `${text(role, "RoleName")}:${text(policy, "value")}`,
      },
    ],
  },
  {
    type: "aws:iam/policy:Policy",
    request: iam("ListPolicies", { Scope: "Local" }),
    items: "Policies.member",
    id: "Arn",
  },
  {
    type: "aws:iam/instanceProfile:InstanceProfile",
    request: iam("ListInstanceProfiles"),
    items: "InstanceProfiles.member",
    id: "InstanceProfileName",
  },
  { type: "aws:iam/user:User", request: iam("ListUsers"), items: "Users.member", id: "UserName" },
  { type: "aws:iam/group:Group", request: iam("ListGroups"), items: "Groups.member", id: "GroupName" },
  {
    type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    request: iam("ListOpenIDConnectProviders"),
    items: "OpenIDConnectProviderList.member",
    id: "Arn",
  },
  {
    type: "aws:iam/samlProvider:SamlProvider",
    request: iam("ListSAMLProviders"),
    items: "SAMLProviderList.member",
    id: "Arn",
  },
  {
    type: "aws:kms/key:Key",
    hidden: true,
    request: kms("ListKeys"),
    items: "Keys",
    id: "KeyId",
    below: [
      {
        type: "aws:kms/key:Key",
        request: (key) => kms("DescribeKey", { KeyId: text(key, "KeyId") })(),
        items: "KeyMetadata",
        id: "KeyId",
        skip: (key) => text(key, "KeyManager") === "AWS" || text(key, "KeyState") === "PendingDeletion",
      },
    ],
  },
  {
    type: "aws:kms/alias:Alias",
    request: kms("ListAliases"),
    items: "Aliases",
    id: "AliasName",
    skip: (alias) => text(alias, "AliasName").startsWith("alias/aws/"),
  },
  {
    type: "aws:acm/certificate:Certificate",
    request: acm("ListCertificates"),
    items: "CertificateSummaryList",
    id: "CertificateArn",
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    request: secrets("ListSecrets"),
    items: "SecretList",
    id: "ARN",
  },
  {
    type: "aws:ssm/parameter:Parameter",
    request: ssm("DescribeParameters"),
    items: "Parameters",
    id: "Name",
    skip: (parameter) => text(parameter, "Name").startsWith("/aws/service/"),
  },
  {
    type: "aws:ssm/document:Document",
    request: ssm("ListDocuments", { Filters: [{ Key: "Owner", Values: ["Self"] }] }),
    items: "DocumentIdentifiers",
    id: "Name",
  },
];
