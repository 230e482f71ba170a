import type { Rule } from "../rule";
import { monitorRouting } from "./alerts/monitor-routing";
import { monitorTwoLevels } from "./alerts/monitor-two-levels";
import { ecsCircuitBreaker } from "./ecs/ecs-circuit-breaker";
import { ecsLogging } from "./ecs/ecs-logging";
import { logRetention } from "./logging/log-retention";
import { ecsNoPublicIp } from "./network/ecs-no-public-ip";
import { entranceAsDeclared } from "./network/entrance-as-declared";
import { lbInternalUnlessDeclared } from "./network/lb-internal-unless-declared";
import { privateSubnetsOnly } from "./network/private-subnets-only";
import { sgNoWorldAdmin } from "./network/sg-no-world-admin";
import { sgNoWorldIngress } from "./network/sg-no-world-ingress";
import { requiredTags } from "./tags/required-tags";

export type { ResourceRule, Rule, StackRule } from "../rule";

/** Rules about what can be reached from where. */
export const networkRules: Rule[] = [
  privateSubnetsOnly,
  ecsNoPublicIp,
  sgNoWorldIngress,
  sgNoWorldAdmin,
  lbInternalUnlessDeclared,
  entranceAsDeclared,
];

/** Rules about whose a resource is. */
export const tagRules: Rule[] = [requiredTags];

/** Rules about what is written down. */
export const loggingRules: Rule[] = [logRetention];

/** Rules about tasks and services. */
export const ecsRules: Rule[] = [ecsLogging, ecsCircuitBreaker];

/** Rules about who hears of a problem. */
export const alertRules: Rule[] = [monitorTwoLevels, monitorRouting];

/** Every rule of this package by topic, for a pack of your own. */
export const topics = {
  network: networkRules,
  tags: tagRules,
  logging: loggingRules,
  ecs: ecsRules,
  alerts: alertRules,
} as const;

/** Every rule of this package. */
export const rules: Rule[] = Object.values(topics).flat();
