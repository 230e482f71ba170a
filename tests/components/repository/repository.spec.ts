import assert from "node:assert/strict";
import type { RepositoryArgs } from "../../../components/index";
import { imageLifecyclePolicy } from "../../../components/repository/image-lifecycle-policy";
import { mockEngine, type MockedEngine } from "../../support/mocks";

async function createRepository(preview: boolean, args?: RepositoryArgs) {
  const engine = await mockEngine({ preview });
  const { Repository } = await import("../../../components/index.js");
  const repository = new Repository("api", args);
  await engine.settled();
  return { engine, repository };
}
const inputs = (engine: MockedEngine) => engine.inputs("aws:ecr/repository:Repository", "api");

describe("Repository", () => {
  it("scans what is pushed, moves no tag, and says how it is encrypted", async () => {
    const { engine } = await createRepository(false, { tags: { owner: "platform", "managed-by": "hand" } });
    assert.deepEqual(inputs(engine), {
      name: "api",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      tags: { owner: "platform", "managed-by": "pulumi" },
    });
  });

  it("throws images away by the policy", async () => {
    const { engine } = await createRepository(false);
    assert.deepEqual(engine.inputs("aws:ecr/lifecyclePolicy:LifecyclePolicy", "api"), {
      repository: "api",
      policy: imageLifecyclePolicy(),
    });
    assert.deepEqual(inputs(engine).tags, { "managed-by": "pulumi" });
  });

  it("owns what it creates", async () => {
    const { engine } = await createRepository(false);
    assert.deepEqual(
      engine.placed().map(({ urn }) => urn.split("::").slice(2).join("::")),
      [
        "ecs-environment:index:Repository$aws:ecr/lifecyclePolicy:LifecyclePolicy::api",
        "ecs-environment:index:Repository$aws:ecr/repository:Repository::api",
        "ecs-environment:index:Repository::api",
      ],
    );
  });

  it("can have a name of several parts, and shows it in a preview", async () => {
    const { engine } = await createRepository(true, { repositoryName: "shop/api.v2" });
    assert.equal(inputs(engine).name, "shop/api.v2");
    assert.equal(engine.inputs("aws:ecr/lifecyclePolicy:LifecyclePolicy", "api").repository, "shop/api.v2");
  });

  it("lets no other account pull unless some are named", async () => {
    const { engine, repository } = await createRepository(false, { pullAccountIds: [] });
    assert.equal(repository.nodes.pullPolicy, undefined);
    assert.deepEqual(
      engine.resources.filter(({ type }) => type === "aws:ecr/repositoryPolicy:RepositoryPolicy"),
      [],
    );
  });

  it("lets accounts pull that are named, and nothing but pull", async () => {
    const accounts = ["222222222222", "111111111111", "222222222222"];
    const { engine } = await createRepository(false, { pullAccountIds: accounts });
    const { repository, policy } = engine.inputs("aws:ecr/repositoryPolicy:RepositoryPolicy", "api");
    assert.equal(repository, "api");
    assert.deepEqual(JSON.parse(policy as string), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Pull",
          Effect: "Allow",
          Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        },
      ],
    });
  });

  it("lets accounts release that are named: look images up and tag them, but upload none", async () => {
    const accounts = {
      pullAccountIds: ["111111111111"],
      releaseAccountIds: ["333333333333", "222222222222"],
    };
    const { engine } = await createRepository(false, accounts);
    const { policy } = engine.inputs("aws:ecr/repositoryPolicy:RepositoryPolicy", "api");
    const [pull, release, ...others] = (JSON.parse(policy as string) as { Statement: { Sid: string }[] })
      .Statement;
    assert.equal(pull?.Sid, "Pull");
    assert.deepEqual(release, {
      Sid: "Release",
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:root"] },
      Action: ["ecr:BatchGetImage", "ecr:DescribeImages", "ecr:PutImage"],
    });
    assert.deepEqual(others, []);
  });

  it("names every account that is none, with what else is wrong", async () => {
    await assert.rejects(
      createRepository(true, {
        repositoryName: "a",
        pullAccountIds: ["1", "111111111111", "staging"],
        releaseAccountIds: ["2"],
      }),
      new RegExp(
        [
          'Repository "api" has 4 problems:',
          '  - repositoryName "a" has 1 characters; use 2 to 256',
          '  - pullAccountIds has "1"; an AWS account has 12 digits',
          '  - pullAccountIds has "staging"; an AWS account has 12 digits',
          '  - releaseAccountIds has "2"; an AWS account has 12 digits',
        ].join("\n"),
      ),
    );
  });

  for (const { repositoryName, problem } of [
    {
      repositoryName: "Api",
      problem: /Repository "api": repositoryName "Api" is not possible; use lower-case/,
    },
    { repositoryName: "shop//api", problem: /"shop\/\/api" is not possible/ },
    { repositoryName: "api-", problem: /"api-" is not possible/ },
    { repositoryName: "a", problem: /"a" has 1 characters; use 2 to 256/ },
    { repositoryName: `a${"/a".repeat(128)}`, problem: /has 257 characters; use 2 to 256/ },
    {
      repositoryName: "",
      problem: /has 2 problems:\n {2}- repositoryName "" is not possible.*\n {2}- repositoryName "" has 0/,
    },
  ]) {
    it(`says what is wrong with the name "${repositoryName.slice(0, 12)}"`, async () => {
      await assert.rejects(createRepository(true, { repositoryName }), problem);
    });
  }
});
