/** What the gate says is to be prepared, and how: all that its hook must know. */
export interface GateValue {
  /** Image with its digest. */
  readonly image: string;
  readonly command: readonly string[];
  /** ARN of the cluster. */
  readonly cluster: string;
  /** ARN of the task definition. */
  readonly taskDefinition: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** The limit that the task holds. */
  readonly timeoutInSeconds: number;
  /** Name of the group that the task's logs are in. */
  readonly logGroup: string;
  /** Which life of the database it is; missing where nobody says. */
  readonly generation?: string;
  /** Name of the parameter that holds which images were prepared before. */
  readonly prepared: string;
}

/** Name of the container that prepares. */
export const prepareContainer = "prepare";

/** Name of the container whose end is the time limit. */
export const timeLimitContainer = "time-limit";
