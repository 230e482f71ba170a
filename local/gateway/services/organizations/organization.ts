import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { action, type Action, type ServiceContext } from "../support/service";

interface Organization {
  readonly FeatureSet: string;
  readonly PolicyTypes: readonly string[];
  readonly Services: Readonly<Record<string, number>>;
}

const store = (context: ServiceContext): Collection<Organization> =>
  context.collection("organizations/organization", { region: "global" });

const key = "organization";

/** What was asked of the organisation. Throws AWSOrganizationsNotInUseException while there is none. */
export function organization(context: ServiceContext): Organization {
  const text = "Your account is not a member of an organization.";
  return store(context).get(key, "AWSOrganizationsNotInUseException", text);
}

function change(changes: Partial<Organization>, context: ServiceContext): void {
  store(context).put(key, { ...organization(context), ...changes });
}

/** The emulator believes every account to have an organisation from the start; its ids are taken, its being is ours. */
async function described(context: ServiceContext): Promise<Fields> {
  const { FeatureSet } = organization(context);
  const output = await context.emulator("organizations", "DescribeOrganization", {});
  return { Organization: { ...(output.Organization as Fields), FeatureSet } };
}

const create = action<{ FeatureSet?: string }>(({ FeatureSet = "ALL" }, context) => {
  if (store(context).find(key)) {
    const text = "The AWS account is already a member of an organization.";
    throw new ApiError("AlreadyInOrganizationException", text);
  }
  store(context).put(key, { FeatureSet, PolicyTypes: [], Services: {} });
  return described(context);
});

const remove = action<object>(async (_input, context) => {
  organization(context);
  const output = await context.emulator("organizations", "ListAccounts", {});
  const members = ((output.Accounts ?? []) as Fields[]).filter(
    ({ Id, Status }) => Id !== context.account && Status === "ACTIVE" && !isRemoved(String(Id), context),
  );
  if (members.length > 0) {
    const names = members.map(({ Name }) => String(Name)).join(", ");
    throw new ApiError("OrganizationNotEmptyException", `The organization still has members: ${names}`);
  }
  store(context).remove(key);
  return {};
});

const removedAccounts = (context: ServiceContext): Collection<{ Id: string }> =>
  context.collection("organizations/removed-accounts", { region: "global" });

/** Whether the account was taken out of the organisation, which the emulator can't do. */
export function isRemoved(account: string, context: ServiceContext): boolean {
  return removedAccounts(context).find(account) !== undefined;
}

export function markRemoved(account: string, context: ServiceContext): void {
  removedAccounts(context).put(account, { Id: account });
}

async function roots(context: ServiceContext): Promise<Fields[]> {
  const { PolicyTypes } = organization(context);
  const output = await context.emulator("organizations", "ListRoots", {});
  const types = PolicyTypes.map((Type) => ({ Type, Status: "ENABLED" }));
  return ((output.Roots ?? []) as Fields[]).map((root) => ({ ...root, PolicyTypes: types }));
}

interface PolicyType {
  readonly RootId: string;
  readonly PolicyType: string;
}

const enablePolicyType = action<PolicyType>(async (input, context) => {
  const { PolicyTypes } = organization(context);
  if (PolicyTypes.includes(input.PolicyType)) {
    throw new ApiError("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
  }
  change({ PolicyTypes: [...PolicyTypes, input.PolicyType] }, context);
  return { Root: await root(input.RootId, context) };
});

const disablePolicyType = action<PolicyType>(async (input, context) => {
  const { PolicyTypes } = organization(context);
  if (!PolicyTypes.includes(input.PolicyType)) {
    throw new ApiError(
      "PolicyTypeNotEnabledException",
      "This operation can be performed only for enabled policy types.",
    );
  }
  change({ PolicyTypes: PolicyTypes.filter((each) => each !== input.PolicyType) }, context);
  return { Root: await root(input.RootId, context) };
});

async function root(id: string, context: ServiceContext): Promise<Fields> {
  const found = (await roots(context)).find(({ Id }) => Id === id);
  if (!found) throw new ApiError("RootNotFoundException", `You specified a root that doesn't exist: ${id}`);
  return found;
}

const setAccess = (enabled: boolean) =>
  action<{ ServicePrincipal: string }>(({ ServicePrincipal }, context) => {
    const { [ServicePrincipal]: _before, ...others } = organization(context).Services;
    change({ Services: enabled ? { ...others, [ServicePrincipal]: context.now() } : others }, context);
    return {};
  });

const listAccess = action<object>((_input, context) => ({
  EnabledServicePrincipals: Object.entries(organization(context).Services).map(
    ([ServicePrincipal, DateEnabled]) => ({
      ServicePrincipal,
      DateEnabled,
    }),
  ),
}));

/** The organisation itself: whether there is one, and what is switched on in it. */
export const organizationActions: Readonly<Record<string, Action>> = {
  CreateOrganization: create,
  DescribeOrganization: action<object>((_input, context) => described(context)),
  DeleteOrganization: remove,
  ListRoots: action<object>(async (_input, context) => ({ Roots: await roots(context) })),
  EnablePolicyType: enablePolicyType,
  DisablePolicyType: disablePolicyType,
  EnableAWSServiceAccess: setAccess(true),
  DisableAWSServiceAccess: setAccess(false),
  ListAWSServiceAccessForOrganization: listAccess,
};
