/** Whether a text is the ARN of a standard SQS queue, and not of a FIFO queue. */
export function isQueueArn(arn: string): boolean {
  return /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/.test(arn);
}

/** Whether a text is the name of an SQS queue, and neither its address nor its ARN. */
export function isQueueName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(name);
}
