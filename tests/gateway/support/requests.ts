/** The Authorization header of a signed request; nobody checks its signature. */
export function signed(service: string, account = "111111111111", region = "eu-west-1"): string {
  return `AWS4-HMAC-SHA256 Credential=${account}/20260131/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

/** Headers of a call by the JSON protocol of ECS. */
export function ecsHeaders(action: string, account?: string, region?: string): Record<string, string> {
  return {
    authorization: signed("ecs", account, region),
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AmazonEC2ContainerServiceV20141113.${action}`,
  };
}

/** Headers of a call whose parameters are a form. */
export function formHeaders(service: string, account?: string): Record<string, string> {
  return { authorization: signed(service, account), "content-type": "application/x-www-form-urlencoded" };
}
