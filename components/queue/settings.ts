import { nameProblems } from "../internal/names";
import { isWhole } from "../internal/whole";
import type { QueueArgs } from "./queue-args";

/** A queue's numbers with every default filled in. */
export interface QueueSettings {
  readonly fifo: boolean;
  readonly visibilityTimeoutInSeconds: number;
  readonly messageRetentionInSeconds: number;
  readonly maximumReceives: number;
  readonly maximumAgeInSeconds: number;
}

/** The defaults of a queue, all in this one place. Both times are AWS's own. */
export function queueSettings(args: QueueArgs): QueueSettings {
  return {
    fifo: args.fifo ?? false,
    visibilityTimeoutInSeconds: args.visibilityTimeoutInSeconds ?? 30,
    messageRetentionInSeconds: args.messageRetentionInSeconds ?? 345_600,
    maximumReceives: args.maximumReceives ?? 5,
    maximumAgeInSeconds: args.maximumAgeInSeconds ?? 600,
  };
}

/** What AWS allows (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html). */
const ranges = {
  visibilityTimeoutInSeconds: { minimum: 0, maximum: 43_200, inWords: "0 to 43200, which are 12 hours" },
  messageRetentionInSeconds: { minimum: 60, maximum: 1_209_600, inWords: "60 to 1209600, which are 14 days" },
  maximumReceives: { minimum: 1, maximum: 1000, inWords: "1 to 1000" },
  maximumAgeInSeconds: { minimum: 60, maximum: 1_209_600, inWords: "60 to 1209600, which are 14 days" },
};

/** Everything that is wrong with a queue's name and settings; empty when nothing is. */
export function queueProblems(name: string, settings: QueueSettings): string[] {
  const problems = nameProblems(name);
  if (name.endsWith("-dead-letters")) {
    problems.push(
      `the name "${name}" is that of the dead letters of a queue "${name.replace(/-dead-letters$/, "")}"; use another`,
    );
  }
  for (const [key, { minimum, maximum, inWords }] of Object.entries(ranges)) {
    const number = settings[key as keyof typeof ranges];
    if (!isWhole(number, minimum, maximum)) {
      problems.push(`${key} ${number} is not possible; use ${inWords}`);
    }
  }
  const { maximumAgeInSeconds, messageRetentionInSeconds } = settings;
  if (maximumAgeInSeconds > messageRetentionInSeconds) {
    problems.push(
      `maximumAgeInSeconds ${maximumAgeInSeconds} is never reached, because messages are gone after messageRetentionInSeconds ${messageRetentionInSeconds}; use less`,
    );
  }
  return problems;
}
