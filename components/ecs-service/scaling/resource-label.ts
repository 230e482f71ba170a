/**
 * How CloudWatch names the requests that a load balancer sends to a target group:
 * `app/<name>/<id>/targetgroup/<name>/<id>`; undefined where the text is not the ARN of an application load balancer's
 * listener. The listener's ARN names its load balancer, whichever that is: the public or the internal one.
 */
export function resourceLabel(listenerArn: string, targetGroupArnSuffix: string): string | undefined {
  const loadBalancer = /:listener\/(app\/[^/]+\/[^/]+)\/[^/]+$/.exec(listenerArn)?.[1];
  return loadBalancer === undefined ? undefined : `${loadBalancer}/${targetGroupArnSuffix}`;
}
