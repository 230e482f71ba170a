import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { formatManifest, type Version } from "../../../components/release/manifest";
import { chooseVersions, readVersions } from "../../../components/release/versions";
import { mockEngine } from "../../support/mocks";

const version = (character: string): Version => ({
  sha: character.repeat(12),
  digest: `sha256:${character.repeat(64)}`,
});
const record = (character: string) =>
  formatManifest({ ...version(character), time: "2026-03-01T09:30:00.000Z", who: "somebody" });

const parameterOf = (service: string) => `/shop/staging/releases/${service}`;
const services = ["api", "web", "worker"];
const recorded = (records: Record<string, string>) =>
  new Map(Object.entries(records).map(([service, text]) => [parameterOf(service), text]));
const all = recorded({ api: record("a"), web: record("b"), worker: record("c") });

describe("the versions that services get", () => {
  it("are those on record, without when and by whom", () => {
    assert.deepEqual(chooseVersions(services, {}, all, parameterOf), {
      versions: { api: version("a"), web: version("b"), worker: version("c") },
      instead: [],
      problems: [],
    });
  });

  it("are those of the override where it has one, and it is said where another is on record", () => {
    const { versions, instead, problems } = chooseVersions(
      services,
      { api: version("d"), web: version("b") },
      all,
      parameterOf,
    );
    assert.deepEqual(versions, { api: version("d"), web: version("b"), worker: version("c") });
    assert.deepEqual(instead, [
      "api runs dddddddddddd in this run, in place of aaaaaaaaaaaa, which is on record",
    ]);
    assert.deepEqual(problems, []);
  });

  it("need no record where the override has one, as in a first release", () => {
    const override = { api: version("a"), web: version("b"), worker: version("c") };
    const { versions, instead, problems } = chooseVersions(services, override, new Map(), parameterOf);
    assert.deepEqual([versions, instead, problems], [override, [], []]);
  });

  it("may take the place of a record that can't be read", () => {
    const { problems } = chooseVersions(["api"], { api: version("a") }, recorded({ api: "?" }), parameterOf);
    assert.deepEqual(problems, []);
  });

  it("lack whatever is wrong, all told at once", () => {
    const override = { web: { sha: "v1" }, worker: null, apu: version("a") };
    const { problems } = chooseVersions(
      [...services, "cron"],
      override,
      recorded({ api: "{}" }),
      parameterOf,
    );
    assert.deepEqual(problems, [
      'the override names "apu"; services are api, web, worker or cron',
      'api has a version that can\'t be read: "sha" is missing; a commit has 7 to 40 hexadecimal digits in lower case; ' +
        '"digest" is missing; an image has "sha256:" and 64 hexadecimal digits; "time" is missing; use ISO 8601, such as ' +
        '"2026-03-01T09:30:00.000Z"; "who" is missing; say who released it',
      'the override of web: "sha" is "v1"; a commit has 7 to 40 hexadecimal digits in lower case',
      'the override of web: "digest" is missing; an image has "sha256:" and 64 hexadecimal digits',
      'the override of worker: null is not an object with "sha" and "digest"',
      "cron has no version: it was never released here",
    ]);
  });
});

describe("reading the versions", () => {
  const path = "/ecs-environment/staging/releases";
  async function read(parameters: Record<string, string>, override?: Record<string, Version>) {
    await mockEngine({ preview: true, stack: "staging", parameters });
    const provider = new aws.Provider("staging", { region: "eu-west-1" });
    return readVersions({ services: ["api", "web"], override, provider });
  }

  it("reads them before anything is created", async () => {
    assert.deepEqual(await read({ [`${path}/api`]: record("a"), [`${path}/web`]: record("b") }), {
      api: version("a"),
      web: version("b"),
    });
  });

  it("doesn't take another stack's", async () => {
    await assert.rejects(read({ "/ecs-environment/staging/releases-old/api": record("a") }), pulumi.RunError);
  });

  it("says which are missing and what to do", async () => {
    await assert.rejects(read({}), (error: unknown) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.deepEqual(error.message.split("\n"), [
        `The versions of staging in ${path} are not complete:`,
        "  - api has no version: it was never released here",
        "  - web has no version: it was never released here",
        "What has none is released by: npm run release -- staging --sha <commit>",
      ]);
      return true;
    });
  });

  it("says that the Parameter Store refuses the project's name, before anything is released", async () => {
    const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({
      id: name,
      state: inputs as object,
    });
    await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "AWSome", "staging", true);
    const provider = new aws.Provider("staging", { region: "eu-west-1" });
    await assert.rejects(
      readVersions({ services: ["api"], provider }),
      /"AWSome" begins with "aws" or "ssm"/,
    );
  });

  it("says where it looked when AWS can't be asked", async () => {
    await mockEngine({ preview: true, stack: "staging" });
    await pulumi.runtime.setMocks(
      {
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
        call() {
          throw Object.assign(new Error("no"), { details: "AccessDeniedException: ssm:GetParametersByPath" });
        },
      },
      "ecs-environment",
      "staging",
      true,
    );
    const provider = new aws.Provider("staging", { region: "eu-west-1" });
    await assert.rejects(readVersions({ services: ["api"], provider }), (error: Error) => {
      assert.match(
        error.message,
        /^The versions of staging in \/ecs-environment\/staging\/releases can't be read: /,
      );
      assert.match(error.message, /AccessDeniedException: ssm:GetParametersByPath/);
      return true;
    });
  });
});
