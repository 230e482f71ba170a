import type { Clients } from "../../components/release/aws-clients";

/** A call of an AWS client: its function and what it was given. */
export type Called = readonly [call: string, input: unknown];

/** Answers by client and function, for example `{ ecs: { listTasks: (input) => ({ taskArns: [] }) } }`. */
export type Answers = {
  readonly [Client in keyof Clients]?: {
    readonly [Call in keyof Clients[Client]]?: (input: InputOf<Clients[Client][Call]>) => unknown;
  };
};

type InputOf<Call> = Call extends (input: infer Input) => unknown ? Input : never;

/** AWS clients that give these answers, fail with what an answer throws, and write down what they were asked. */
export function fakeClients(answers: Answers): { readonly clients: Clients; readonly calls: Called[] } {
  const calls: Called[] = [];
  const clientOf = (client: string, functions: object) =>
    new Proxy(functions, {
      get: (_, call: string) => (input: unknown) => {
        const answer = Reflect.get(functions, call) as ((input: unknown) => unknown) | undefined;
        if (!answer) throw new Error(`the test has no answer for ${client}.${call}`);
        calls.push([`${client}.${call}`, input]);
        return new Promise((resolve) => {
          resolve(answer(input));
        });
      },
    });
  const clients = new Proxy(answers, {
    get: (_, client: string) => clientOf(client, (Reflect.get(answers, client) ?? {}) as object),
  });
  return { clients: clients as unknown as Clients, calls };
}

/** An error as the AWS SDK throws it. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
