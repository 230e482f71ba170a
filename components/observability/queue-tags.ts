import { filterBy } from "./query";

/** A queue as Datadog's metrics name it (https://docs.datadoghq.com/integrations/amazon_sqs/). */
export interface QueueTags {
  readonly queueName: string;
  /** Value of the AWS tag `environment`, if it has one. */
  readonly environment: string | undefined;
}

/** The queue's name is generated and so its own; the AWS tag says whose it is to whoever reads the monitor. */
export function queueScope({ queueName, environment }: QueueTags): string {
  return `${filterBy({ queuename: queueName, environment })} by {queuename}`;
}
