import * as assert from "node:assert/strict";
import { ApiError, type Fields } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

const service = "organizations";
const master = { Id: "111111111111", Name: "Master", Status: "ACTIVE", JoinedMethod: "INVITED" };
const member = { Id: "222222222222", Name: "staging", Status: "ACTIVE", JoinedMethod: "CREATED" };
const root = {
  Id: "r-abcd",
  Name: "Root",
  PolicyTypes: [{ Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" }],
};
const unit = { Id: "ou-abcd-12345678", Name: "workloads" };
const emulator: Emulated = {
  "organizations:DescribeOrganization": () => ({ Organization: { Id: "o-1234567890", FeatureSet: "ALL" } }),
  "organizations:ListAccounts": () => ({ Accounts: [master, member] }),
  "organizations:ListRoots": () => ({ Roots: [root] }),
  "organizations:DescribeAccount": ({ AccountId }) => {
    const found = [master, member].find(({ Id }) => Id === AccountId);
    if (!found) throw new ApiError("AccountNotFoundException", "no such account");
    return { Account: found };
  },
  "organizations:DescribeOrganizationalUnit": () => ({ OrganizationalUnit: unit }),
  "organizations:ListOrganizationalUnitsForParent": () => ({ OrganizationalUnits: [unit] }),
};

describe("Organizations", () => {
  it("has an organisation only between its creation and its deletion", async () => {
    const aws = accounts(emulator)();
    const absent = "AWSOrganizationsNotInUseException";
    for (const action of ["DescribeOrganization", "ListRoots", "ListAccounts", "DeleteOrganization"]) {
      await aws.refused(absent, service, action);
    }
    const made = await aws.call(service, "CreateOrganization", { FeatureSet: "CONSOLIDATED_BILLING" });
    assert.equal((made.Organization as Fields).FeatureSet, "CONSOLIDATED_BILLING");
    await aws.refused("AlreadyInOrganizationException", service, "CreateOrganization");
    await aws.refused("OrganizationNotEmptyException", service, "DeleteOrganization");
    await aws.call(service, "RemoveAccountFromOrganization", { AccountId: member.Id });
    await aws.call(service, "DeleteOrganization");
    await aws.refused(absent, service, "DescribeOrganization");
  });

  it("switches policy types and services on and off", async () => {
    const aws = accounts(emulator)();
    await aws.call(service, "CreateOrganization");
    const types = async () => ((await aws.call(service, "ListRoots")).Roots as Fields[])[0]?.PolicyTypes;
    assert.deepEqual(await types(), []);
    const type = { RootId: root.Id, PolicyType: "TAG_POLICY" };
    await aws.call(service, "EnablePolicyType", type);
    await aws.refused("PolicyTypeAlreadyEnabledException", service, "EnablePolicyType", type);
    assert.deepEqual(await types(), [{ Type: "TAG_POLICY", Status: "ENABLED" }]);
    await aws.call(service, "DisablePolicyType", type);
    await aws.refused("PolicyTypeNotEnabledException", service, "DisablePolicyType", type);
    const ServicePrincipal = "ram.amazonaws.com";
    const enabled = async () =>
      (
        (await aws.call(service, "ListAWSServiceAccessForOrganization")).EnabledServicePrincipals as Fields[]
      ).map((each) => each.ServicePrincipal);
    await aws.call(service, "EnableAWSServiceAccess", { ServicePrincipal });
    assert.deepEqual(await enabled(), [ServicePrincipal]);
    await aws.call(service, "DisableAWSServiceAccess", { ServicePrincipal });
    assert.deepEqual(await enabled(), []);
  });

  it("lets accounts leave, but not the management account", async () => {
    const aws = accounts(emulator)();
    await aws.call(service, "CreateOrganization");
    const described = (await aws.call(service, "DescribeAccount", { AccountId: member.Id }))
      .Account as Fields;
    assert.equal(described.State, "ACTIVE");
    const stay = { AccountId: master.Id };
    await aws.refused(
      "MasterCannotLeaveOrganizationException",
      service,
      "RemoveAccountFromOrganization",
      stay,
    );
    await aws.call(service, "RemoveAccountFromOrganization", { AccountId: member.Id });
    await aws.refused("AccountNotFoundException", service, "DescribeAccount", { AccountId: member.Id });
    const { Accounts } = await aws.call(service, "ListAccounts");
    assert.deepEqual(
      (Accounts as Fields[]).map(({ Id }) => Id),
      [master.Id],
    );
  });

  it("renames units", async () => {
    const aws = accounts(emulator)();
    await aws.call(service, "CreateOrganization");
    const id = { OrganizationalUnitId: unit.Id };
    await aws.call(service, "UpdateOrganizationalUnit", { ...id, Name: "products" });
    const described = (await aws.call(service, "DescribeOrganizationalUnit", id))
      .OrganizationalUnit as Fields;
    const listed = await aws.call(service, "ListOrganizationalUnitsForParent", { ParentId: root.Id });
    const names = [described, ...(listed.OrganizationalUnits as Fields[])].map(({ Name }) => Name);
    assert.deepEqual(names, ["products", "products"]);
  });

  it("delegates administration", async () => {
    const aws = accounts(emulator)();
    await aws.call(service, "CreateOrganization");
    const pair = { AccountId: member.Id, ServicePrincipal: "guardduty.amazonaws.com" };
    await aws.call(service, "RegisterDelegatedAdministrator", pair);
    await aws.refused("AccountAlreadyRegisteredException", service, "RegisterDelegatedAdministrator", pair);
    const listed = await aws.call(service, "ListDelegatedAdministrators");
    assert.deepEqual(
      (listed.DelegatedAdministrators as Fields[]).map(({ Id }) => Id),
      [member.Id],
    );
    const services = await aws.call(service, "ListDelegatedServicesForAccount", { AccountId: member.Id });
    assert.equal((services.DelegatedServices as unknown[]).length, 1);
    await aws.call(service, "DeregisterDelegatedAdministrator", pair);
    await aws.refused("AccountNotRegisteredException", service, "DeregisterDelegatedAdministrator", pair);
  });
});
