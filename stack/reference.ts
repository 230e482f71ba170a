import * as pulumi from "@pulumi/pulumi";

/** Another stack of this project, by its outputs. */
export function referenceTo(stack: string): pulumi.StackReference {
  return new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`);
}
