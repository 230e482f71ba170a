import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type ServiceContext } from "../support/service";
import { isRemoved, markRemoved, organization } from "./organization";

interface Account extends Fields {
  readonly Id: string;
  readonly Status?: string;
}

interface Unit extends Fields {
  readonly Id: string;
}

const states: Readonly<Record<string, string>> = { SUSPENDED: "CLOSED", PENDING_CLOSURE: "PENDING_CLOSURE" };

function described(account: Account): Account {
  return { ...account, State: states[account.Status ?? ""] ?? "ACTIVE" };
}

/** A list of the emulator's without the accounts that left. */
const list = (name: string) =>
  action<Fields>(async (input, context) => {
    organization(context);
    const output = await context.emulator("organizations", name, input);
    const accounts = (output.Accounts ?? []) as Account[];
    return { Accounts: accounts.filter(({ Id }) => !isRemoved(Id, context)).map(described) };
  });

const describe = action<{ AccountId: string }>(async (input, context) => {
  organization(context);
  if (isRemoved(input.AccountId, context)) throw noAccount(input.AccountId);
  const output = await context.emulator("organizations", "DescribeAccount", input);
  return { Account: described(output.Account as Account) };
});

function noAccount(id: string): ApiError {
  return new ApiError("AccountNotFoundException", `You specified an account that doesn't exist: ${id}`);
}

const remove = action<{ AccountId: string }>(async (input, context) => {
  organization(context);
  if (isRemoved(input.AccountId, context)) throw noAccount(input.AccountId);
  await context.emulator("organizations", "DescribeAccount", input);
  if (input.AccountId === context.account) {
    const text = "You can't remove the management account from the organization.";
    throw new ApiError("MasterCannotLeaveOrganizationException", text);
  }
  markRemoved(input.AccountId, context);
  return {};
});

const names = (context: ServiceContext): Collection<{ Name: string }> =>
  context.collection("organizations/unit-names", { region: "global" });

function renamed(unit: Unit, context: ServiceContext): Unit {
  return { ...unit, ...names(context).find(unit.Id) };
}

type UnitId = { readonly OrganizationalUnitId: string };

async function unit(input: UnitId, context: ServiceContext): Promise<Unit> {
  organization(context);
  const { OrganizationalUnitId } = input;
  const output = await context.emulator("organizations", "DescribeOrganizationalUnit", {
    OrganizationalUnitId,
  });
  return renamed(output.OrganizationalUnit as Unit, context);
}

const updateUnit = action<UnitId & { Name?: string }>(async (input, context) => {
  const known = await unit(input, context);
  if (input.Name !== undefined) names(context).put(known.Id, { Name: input.Name });
  return { OrganizationalUnit: renamed(known, context) };
});

const listUnits = action<Fields>(async (input, context) => {
  organization(context);
  const output = await context.emulator("organizations", "ListOrganizationalUnitsForParent", input);
  return {
    OrganizationalUnits: ((output.OrganizationalUnits ?? []) as Unit[]).map((each) => renamed(each, context)),
  };
});

/** Accounts that can leave, and units that can be renamed. */
export const memberActions: Readonly<Record<string, Action>> = {
  ListAccounts: list("ListAccounts"),
  ListAccountsForParent: list("ListAccountsForParent"),
  DescribeAccount: describe,
  RemoveAccountFromOrganization: remove,
  DescribeOrganizationalUnit: action<UnitId>(async (input, context) => ({
    OrganizationalUnit: await unit(input, context),
  })),
  UpdateOrganizationalUnit: updateUnit,
  ListOrganizationalUnitsForParent: listUnits,
};
