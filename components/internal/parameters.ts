import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** The text of every parameter below a path of the Parameter Store, by its name. */
export async function readParameters(
  path: string,
  provider: pulumi.ProviderResource,
): Promise<Map<string, string>> {
  const { names, values } = await aws.ssm.getParametersByPath({ path }, { provider });
  return new Map(names.map((name, index) => [name, values[index] ?? ""]));
}
