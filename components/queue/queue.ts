import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf } from "../environment/environment-ref";
import { Problems } from "../internal/problems";
import { serviceTags } from "../internal/tags";
import { createQueueMonitors, type QueueMonitors } from "../observability/queue-monitors";
import { requiredAlerts } from "../observability/required-alerts";
import { createDeadLetterQueue } from "./dead-letter-queue";
import type { QueueArgs } from "./queue-args";
import { createQueuePolicy } from "./queue-policy";
import { queueProblems, queueSettings } from "./settings";

/** The raw resources of a queue, for what the arguments don't reach. */
export interface QueueNodes {
  readonly queue: aws.sqs.Queue;
  readonly queuePolicy: aws.sqs.QueuePolicy;
  readonly deadLetterQueue: aws.sqs.Queue;
  readonly deadLetterQueuePolicy: aws.sqs.QueuePolicy;
  /** Says that nothing but the queue may send its messages to the dead letters. */
  readonly redriveAllowPolicy: aws.sqs.RedriveAllowPolicy;
  /** Undefined where nobody is told. */
  readonly monitors: QueueMonitors | undefined;
}

/**
 * A queue that a service empties, with one for the messages that it fails on. Both are encrypted and refuse requests without
 * TLS. Who may send and receive is said by the roles of services.
 *
 * @example
 * const jobs = new Queue("jobs", { environment });
 * const worker = new EcsService("worker", {
 *   environment,
 *   image,
 *   access: [{ queue: jobs, rights: ["consume"] }],
 *   scaling: { minimum: 0, maximum: 10, backlog: { queueName: jobs.queueName, messagesPerTask: 100 } },
 * });
 */
export class Queue extends pulumi.ComponentResource {
  /** ARN of the queue. */
  readonly arn: pulumi.Output<string>;
  /** URL of the queue: what the AWS SDKs send to and receive from. */
  readonly url: pulumi.Output<string>;
  /** Name of the queue: what CloudWatch and the scaling of a service know it by. */
  readonly queueName: pulumi.Output<string>;
  /** ARN of the queue for dead letters. */
  readonly deadLetterArn: pulumi.Output<string>;
  /** URL of the queue for dead letters. */
  readonly deadLetterUrl: pulumi.Output<string>;
  /** The raw resources. */
  readonly nodes: QueueNodes;

  /**
   * @param name name of the queue, at most 20 characters; value of the tag `service`
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:Queue", name, args, opts);
    const settings = queueSettings(args);
    const problems = new Problems();
    problems.add(...queueProblems(name, settings));
    problems.throwIfAny(`Queue "${name}"`, this);

    const environment = environmentRefOf(args.environment);
    const tags = serviceTags(environment.tags, name);
    const deadLetters = createDeadLetterQueue(name, { fifo: settings.fifo, tags }, this);
    const queue = new aws.sqs.Queue(
      name,
      {
        fifoQueue: settings.fifo ? true : undefined,
        visibilityTimeoutSeconds: settings.visibilityTimeoutInSeconds,
        messageRetentionSeconds: settings.messageRetentionInSeconds,
        // Who asks waits for a message, instead of asking again and again and paying for each time.
        receiveWaitTimeSeconds: 20,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: deadLetters.queue.arn,
          maxReceiveCount: settings.maximumReceives,
        }),
        sqsManagedSseEnabled: true,
        tags,
      },
      { parent: this },
    );
    const queuePolicy = createQueuePolicy(name, queue, this);
    const redriveAllowPolicy = new aws.sqs.RedriveAllowPolicy(
      `${name}-dead-letters`,
      {
        queueUrl: deadLetters.queue.url,
        redriveAllowPolicy: pulumi.jsonStringify({
          redrivePermission: "byQueue",
          sourceQueueArns: [queue.arn],
        }),
      },
      { parent: this },
    );
    const monitors =
      args.alerts === false || environment.alerts === undefined
        ? undefined
        : createQueueMonitors(
            {
              environment: environment.name,
              service: name,
              tags,
              alerts: requiredAlerts(`Queue "${name}"`, environment.alerts, this),
              queueName: queue.name,
              deadLetterQueueName: deadLetters.queue.name,
              maximumAgeInSeconds: settings.maximumAgeInSeconds,
            },
            this,
          );

    this.arn = queue.arn;
    this.url = queue.url;
    this.queueName = queue.name;
    this.deadLetterArn = deadLetters.queue.arn;
    this.deadLetterUrl = deadLetters.queue.url;
    this.nodes = {
      queue,
      queuePolicy,
      deadLetterQueue: deadLetters.queue,
      deadLetterQueuePolicy: deadLetters.policy,
      redriveAllowPolicy,
      monitors,
    };
    this.registerOutputs({
      arn: this.arn,
      url: this.url,
      queueName: this.queueName,
      deadLetterArn: this.deadLetterArn,
      deadLetterUrl: this.deadLetterUrl,
    });
  }
}
