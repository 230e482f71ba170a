/** Remembers which account the temporary credentials that STS handed out belong to. */
export class StsSessions {
  private readonly accounts = new Map<string, string>();

  /** The account of the role that was assumed; nothing for a key that STS didn't hand out here. */
  accountOf(accessKeyId: string): string | undefined {
    return this.accounts.get(accessKeyId);
  }

  /** Reads an answer of STS. */
  learn(body: string): void {
    const key =
      /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(body)?.[1] ?? /"AccessKeyId":\s*"([^"]+)"/.exec(body)?.[1];
    const account = /arn:aws[a-z-]*:sts::(\d{12}):(?:assumed-role|federated-user)\//.exec(body)?.[1];
    if (key && account) this.accounts.set(key, account);
  }
}
