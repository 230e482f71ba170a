/** An emulated account as its gateway or its emulator is asked for it. */
export interface EmulatedAccount {
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

/** What a call was refused with. */
export class CallRefused extends Error {
  constructor(
    target: string,
    readonly status: number,
    readonly body: string,
  ) {
    super(`${target} answered ${status}: ${body.slice(0, 500)}`);
  }
}

/**
 * Calls a service that speaks AWS's JSON protocol. The account is taken from the access key; nobody checks the signature.
 * @param service signing name, for example "ssm"
 * @param target for example "AmazonSSM.PutParameter"
 * @throws CallRefused
 */
export async function callJson<Output>(
  { endpoint, account, region }: EmulatedAccount,
  service: string,
  target: string,
  input: object,
): Promise<Output> {
  const date = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": target,
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/${date}/${region}/${service}/aws4_request, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify(input),
  });
  const body = await response.text();
  if (!response.ok) throw new CallRefused(target, response.status, body);
  return JSON.parse(body) as Output;
}
