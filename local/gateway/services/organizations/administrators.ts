import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type ServiceContext } from "../support/service";
import { organization } from "./organization";

interface Delegation {
  readonly AccountId: string;
  readonly ServicePrincipal: string;
  readonly time: number;
}

type Pair = Pick<Delegation, "AccountId" | "ServicePrincipal">;

const delegations = (context: ServiceContext): Collection<Delegation> =>
  context.collection("organizations/delegations", { region: "global" });

const keyOf = ({ AccountId, ServicePrincipal }: Pair) => `${AccountId}|${ServicePrincipal}`;

async function account(id: string, context: ServiceContext): Promise<Fields> {
  const output = await context.emulator("organizations", "DescribeAccount", { AccountId: id });
  return { State: "ACTIVE", ...(output.Account as Fields) };
}

const register = action<Pair>(async (input, context) => {
  organization(context);
  await account(input.AccountId, context);
  if (delegations(context).find(keyOf(input))) {
    const text = `${input.AccountId} is a delegated administrator for ${input.ServicePrincipal} already`;
    throw new ApiError("AccountAlreadyRegisteredException", text);
  }
  delegations(context).put(keyOf(input), { ...input, time: context.now() });
  return {};
});

const deregister = action<Pair>((input, context) => {
  if (delegations(context).remove(keyOf(input))) return {};
  const text = `${input.AccountId} is no delegated administrator for ${input.ServicePrincipal}`;
  throw new ApiError("AccountNotRegisteredException", text);
});

const list = action<{ ServicePrincipal?: string }>(async ({ ServicePrincipal }, context) => {
  organization(context);
  const found = delegations(context)
    .all()
    .filter((each) => (ServicePrincipal ?? each.ServicePrincipal) === each.ServicePrincipal);
  const accounts = new Map(found.map((each) => [each.AccountId, each.time]));
  const entries = [...accounts].map(async ([id, time]) => ({
    ...(await account(id, context)),
    DelegationEnabledDate: time,
  }));
  return { DelegatedAdministrators: await Promise.all(entries) };
});

const listServices = action<{ AccountId: string }>(({ AccountId }, context) => ({
  DelegatedServices: delegations(context)
    .all()
    .filter((each) => each.AccountId === AccountId)
    .map(({ ServicePrincipal, time }) => ({ ServicePrincipal, DelegationEnabledDate: time })),
}));

/** Accounts that administer a service for the whole organisation. */
export const administratorActions: Readonly<Record<string, Action>> = {
  RegisterDelegatedAdministrator: register,
  DeregisterDelegatedAdministrator: deregister,
  ListDelegatedAdministrators: list,
  ListDelegatedServicesForAccount: listServices,
};
