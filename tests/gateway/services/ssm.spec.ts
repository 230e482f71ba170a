import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { publicImages } from "../../../local/gateway/services/ssm/public-images";
import { accounts } from "./account";

const content = (description: string) =>
  JSON.stringify({
    schemaVersion: "2.2",
    description,
    parameters: { name: { type: "String", default: "x" } },
  });
const input = { Name: "hello", DocumentType: "Command", DocumentFormat: "JSON", Content: content("one") };

describe("SSM documents", () => {
  it("are created, versioned, read and deleted", async () => {
    const aws = accounts()();
    const { DocumentDescription } = await aws.call("ssm", "CreateDocument", input);
    const made = DocumentDescription as Fields;
    assert.deepEqual([made.Status, made.DocumentVersion, made.SchemaVersion], ["Active", "1", "2.2"]);
    assert.deepEqual(made.Parameters, [{ Name: "name", Type: "String", DefaultValue: "x" }]);
    assert.match(String(made.Hash), /^[0-9a-f]{64}$/);
    await aws.refused("DocumentAlreadyExists", "ssm", "CreateDocument", input);
    await aws.refused("DuplicateDocumentContent", "ssm", "UpdateDocument", {
      ...input,
      DocumentType: undefined,
    });
    const change = { Name: "hello", Content: content("two"), DocumentFormat: "JSON", DocumentVersion: "1" };
    await aws.call("ssm", "UpdateDocument", change);
    const description = async () =>
      ((await aws.call("ssm", "DescribeDocument", { Name: "hello" })).Document as Fields).Description;
    assert.equal(await description(), "one");
    await aws.call("ssm", "UpdateDocumentDefaultVersion", { Name: "hello", DocumentVersion: "2" });
    assert.equal(await description(), "two");
    const first = await aws.call("ssm", "GetDocument", { Name: "hello", DocumentVersion: "1" });
    assert.equal(first.Content, content("one"));
    const latest = await aws.call("ssm", "GetDocument", { Name: "hello", DocumentVersion: "$LATEST" });
    assert.equal(latest.Content, content("two"));
    const versions = (await aws.call("ssm", "ListDocumentVersions", { Name: "hello" }))
      .DocumentVersions as Fields[];
    assert.deepEqual(
      versions.map(({ IsDefaultVersion }) => IsDefaultVersion),
      [false, true],
    );
    await aws.refused("InvalidDocumentVersion", "ssm", "GetDocument", {
      Name: "hello",
      DocumentVersion: "3",
    });
    await aws.call("ssm", "DeleteDocument", { Name: "hello" });
    await aws.refused("InvalidDocument", "ssm", "DescribeDocument", { Name: "hello" });
    assert.deepEqual((await aws.call("ssm", "ListDocuments")).DocumentIdentifiers, []);
  });

  it("are shared, and not deleted while they are", async () => {
    const aws = accounts()();
    await aws.call("ssm", "CreateDocument", input);
    const share = { Name: "hello", PermissionType: "Share" };
    await aws.call("ssm", "ModifyDocumentPermission", {
      ...share,
      AccountIdsToAdd: ["222222222222", "333333333333"],
    });
    await aws.call("ssm", "ModifyDocumentPermission", { ...share, AccountIdsToRemove: ["222222222222"] });
    assert.deepEqual((await aws.call("ssm", "DescribeDocumentPermission", share)).AccountIds, [
      "333333333333",
    ]);
    await aws.refused("InvalidDocumentOperation", "ssm", "DeleteDocument", { Name: "hello" });
  });

  it("are tagged here; what the emulator holds is passed on", async () => {
    const aws = accounts()();
    await aws.call("ssm", "CreateDocument", { ...input, Tags: [{ Key: "a", Value: "b" }] });
    const resource = { ResourceType: "Document", ResourceId: "hello" };
    await aws.call("ssm", "AddTagsToResource", { ...resource, Tags: [{ Key: "c", Value: "d" }] });
    await aws.call("ssm", "RemoveTagsFromResource", { ...resource, TagKeys: ["a"] });
    assert.deepEqual((await aws.call("ssm", "ListTagsForResource", resource)).TagList, [
      { Key: "c", Value: "d" },
    ]);
    const parameter = { ResourceType: "Parameter", ResourceId: "/a" };
    assert.equal(await aws.tryCall("ssm", "ListTagsForResource", parameter), undefined);
  });

  it("must be documents", async () => {
    const aws = accounts()();
    const refused = (Content: string) =>
      aws.refused("InvalidDocumentContent", "ssm", "CreateDocument", { ...input, Content });
    await refused("not JSON");
    await refused("{}");
    const yaml = {
      Name: "yaml",
      DocumentFormat: "YAML",
      Content: 'schemaVersion: "2.2"\ndescription: Says hello\n',
    };
    const made = (await aws.call("ssm", "CreateDocument", yaml)).DocumentDescription as Fields;
    assert.deepEqual([made.SchemaVersion, made.Description], ["2.2", "Says hello"]);
  });
});

describe("SSM associations", () => {
  it("apply a document, are changed and deleted", async () => {
    const aws = accounts()();
    await aws.refused("InvalidDocument", "ssm", "CreateAssociation", { Name: "hello" });
    await aws.call("ssm", "CreateDocument", input);
    const made = await aws.call("ssm", "CreateAssociation", {
      Name: "hello",
      ScheduleExpression: "rate(1 day)",
    });
    const { AssociationId } = made.AssociationDescription as Fields;
    await aws.call("ssm", "UpdateAssociation", { AssociationId, AssociationName: "renamed" });
    const described = await aws.call("ssm", "DescribeAssociation", { AssociationId });
    const association = described.AssociationDescription as Fields;
    assert.deepEqual(
      [association.AssociationName, association.AssociationVersion, association.ScheduleExpression],
      ["renamed", "2", undefined],
    );
    await aws.call("ssm", "DeleteAssociation", { AssociationId });
    await aws.refused("AssociationDoesNotExist", "ssm", "DescribeAssociation", { AssociationId });
  });
});

describe("public parameters", () => {
  const base = "/aws/service/ecs/optimized-ami/amazon-linux-2023";

  it("name the same image on every read, another one per architecture", async () => {
    const aws = accounts()();
    const value = async (Name: string) =>
      ((await aws.call("ssm", "GetParameter", { Name })).Parameter as Fields).Value;
    const id = await value(`${base}/recommended/image_id`);
    assert.match(String(id), /^ami-[0-9a-f]{17}$/);
    assert.equal(await value(`${base}/recommended/image_id`), id);
    assert.notEqual(await value(`${base}/arm64/recommended/image_id`), id);
    assert.equal((JSON.parse(String(await value(`${base}/recommended`))) as Fields).image_id, id);
    await value("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
    await value("/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id");
  });

  it("are listed by path; all other parameters are the emulator's", async () => {
    const aws = accounts({
      "ssm:GetParameters": ({ Names }) => ({
        Parameters: (Names as string[]).map((Name) => ({ Name, Value: "own", Type: "String" })),
      }),
    })();
    const input = { Path: "/aws/service/ecs", Recursive: true };
    const listed = (await aws.call("ssm", "GetParametersByPath", input)).Parameters as Fields[];
    assert.ok(listed.some(({ Name }) => Name === `${base}/recommended/image_id`));
    assert.equal(await aws.tryCall("ssm", "GetParameter", { Name: "/own" }), undefined);
    const names = { Names: [`${base}/recommended/image_name`, "/own"] };
    const both = (await aws.call("ssm", "GetParameters", names)).Parameters as Fields[];
    assert.deepEqual(
      both.map(({ Name }) => Name),
      names.Names,
    );
  });

  it("have images of different ids in each region", () => {
    const ids = ["eu-west-1", "eu-central-1"].flatMap((region) =>
      publicImages(region).map(({ imageId }) => imageId),
    );
    assert.equal(new Set(ids).size, ids.length);
  });
});
