import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { ecsNoPublicIp } from "./network/ecs-no-public-ip";

/** Rules about what can be reached from where. */
export const networkRules: ResourceValidationPolicy[] = [ecsNoPublicIp];

/** Every rule of this package, for a pack of your own. */
export const rules: (ResourceValidationPolicy | StackValidationPolicy)[] = [...networkRules];
