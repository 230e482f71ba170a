import { filterBy } from "./query";

/**
 * How often an EventBridge rule matched, by Datadog's names (https://docs.datadoghq.com/integrations/amazon_event_bridge/).
 * The rule's name is generated, so it is one environment's alone; the figures carry no AWS tag that could say so again.
 */
export function ruleMatches(ruleName: string): string {
  return `sum:aws.events.triggered_rules${filterBy({ rulename: ruleName })} by {rulename}.as_count()`;
}
