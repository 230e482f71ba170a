import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";

/**
 * What a rule says of a resource with these inputs.
 *
 * @param type the resource's token, for example `aws:ecs/service:Service`
 */
export async function violations(
  rule: ResourceValidationPolicy,
  type: string,
  props: Record<string, unknown>,
): Promise<string[]> {
  const said: string[] = [];
  const name = "subject";
  const isType: ResourceValidationArgs["isType"] = (resourceClass) => {
    const { __pulumiType } = resourceClass as unknown as { __pulumiType: string };
    return __pulumiType === type;
  };
  const args: ResourceValidationArgs = {
    type,
    props,
    urn: `urn:pulumi:test::test::${type}::${name}`,
    name,
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    stackTags: new Map(),
    isType,
    asType: (resourceClass) => (isType(resourceClass) ? (props as never) : undefined),
    getConfig: () => ({}) as never,
    notApplicable: () => {
      throw notApplicable;
    },
  };
  const checks = [rule.validateResource ?? []].flat();
  try {
    for (const check of checks) await check(args, (message) => said.push(message));
  } catch (error) {
    if (error !== notApplicable) throw error;
  }
  return said;
}

/** How a rule leaves when the resource is none of its business. */
const notApplicable = new Error("not applicable");
