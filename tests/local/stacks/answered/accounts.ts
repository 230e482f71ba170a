import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";

const organization = new aws.organizations.Organization("answered", {
  featureSet: "ALL",
  enabledPolicyTypes: change(["SERVICE_CONTROL_POLICY"], ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]),
  awsServiceAccessPrincipals: change(
    ["cloudtrail.amazonaws.com"],
    ["cloudtrail.amazonaws.com", "ram.amazonaws.com"],
  ),
});

const rootId = organization.roots.apply(([root]) => root?.id ?? "");

const unit = new aws.organizations.OrganizationalUnit("workloads", {
  name: change("workloads", "products"),
  parentId: rootId,
  tags,
});

export const account = new aws.organizations.Account("staging", {
  name: "staging",
  email: "staging@example.com",
  parentId: change(rootId, unit.id),
  tags,
});

const policy = new aws.organizations.Policy("regions", {
  content: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Action: change("organizations:Leave*", "organizations:LeaveOrganization"),
        Resource: "*",
      },
    ],
  }),
});

export const attachment = new aws.organizations.PolicyAttachment("regions", {
  policyId: policy.id,
  targetId: unit.id,
});
