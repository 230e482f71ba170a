import assert from "node:assert/strict";
import type { FaultRequest } from "../../../local/gateway/faults";
import type { RunningPlatform } from "../../../local/platform/settings";

/** Calls EC2 in a stack's account as somebody who doesn't use Pulumi; the answer as AWS writes it. */
export async function ec2(
  { ports, account, region }: RunningPlatform,
  action: string,
  parameters: Record<string, string> = {},
): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ports.gateway}/`, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260131/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Action: action, Version: "2016-11-15", ...parameters }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return text;
}

/** Has calls of a stack's platform go wrong, until all is well again. */
export async function fault({ ports }: RunningPlatform, request: FaultRequest): Promise<() => Promise<void>> {
  const url = `http://127.0.0.1:${ports.gateway}/_local/faults`;
  const armed = await fetch(url, { method: "POST", body: JSON.stringify(request) });
  assert.equal(armed.status, 201, await armed.text());
  return async () => {
    await fetch(url, { method: "DELETE" });
  };
}
