import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { neighbours, requireEnvironment, requireNoReviews } from "../../local/commands/reviews";
import { commandLog, platformDir, reviewsDir, stackDir } from "../../local/platform/settings";
import type { Stack } from "../../local/stacks";
import { Problem } from "../../local/support/problem";
import { forgetStack, storedStack } from "../../local/workspace/backend";

// A project of its own, so that no stack of somebody is met.
const project = `spec-${process.pid}`;
const stack = (name: string, environment: string): Stack => ({
  name,
  environment,
  project,
  projectDir: "/nowhere",
  account: "111111111111",
  region: "eu-west-1",
  services: [],
});
const staging = stack("staging", "staging");
const review = stack("review-x", "staging");
const other = stack("review-y", "staging");
const vpc = { urn: "urn:vpc", type: "aws:ec2/vpc:Vpc", id: "vpc-1" };

describe("reviews on their environment's platform", () => {
  let backend: string;
  beforeEach(() => (backend = fs.mkdtempSync(path.join(os.tmpdir(), "backend-"))));
  afterEach(() => {
    fs.rmSync(backend, { recursive: true, force: true });
    fs.rmSync(platformDir(staging), { recursive: true, force: true });
  });
  const store = ({ name }: Stack, latest: object | null): void => {
    const folder = path.join(backend, ".pulumi", "stacks", project);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(
      path.join(folder, `${name}.json`),
      JSON.stringify({ version: 3, checkpoint: { latest } }),
    );
  };
  const seen = (...reviews: Stack[]): void => {
    for (const { name } of reviews) fs.mkdirSync(path.join(reviewsDir(staging), name), { recursive: true });
  };

  it("share its platform, and nothing else", () => {
    assert.equal(platformDir(review), platformDir(staging));
    assert.equal(stackDir(staging), platformDir(staging));
    for (const of of [stackDir, commandLog]) {
      assert.equal(new Set([staging, review, other].map(of)).size, 3);
    }
  });

  it("are seen with what their state holds, as is the environment by them", () => {
    store(staging, { resources: [vpc] });
    store(review, { resources: [] });
    store(other, { resources: [], pending_operations: [{}] });
    seen(review, other);
    assert.deepEqual(
      neighbours(staging, backend).map(({ name }) => name),
      ["review-y"],
    );
    assert.deepEqual(neighbours(review, backend), [
      { name: "staging", resources: [vpc] },
      { name: "review-y", resources: [] },
    ]);
  });

  it("need it to be up, and the command is told", () => {
    const refused = (error: unknown): boolean =>
      error instanceof Problem &&
      error.message.includes("review-x lives in staging, which is not up") &&
      (error.remedy ?? "").includes("npm run local -- up staging");
    assert.throws(() => requireEnvironment(review, backend), refused);
    store(staging, { resources: [] });
    assert.throws(() => requireEnvironment(review, backend), refused);
    store(staging, { resources: [vpc] });
    requireEnvironment(review, backend);
    requireEnvironment(stack("production", "production"), backend);
  });

  it("keep it from being destroyed, by name and with the command", () => {
    store(staging, { resources: [vpc] });
    store(review, { resources: [vpc] });
    store(other, { resources: [vpc] });
    seen(review, other);
    assert.throws(
      () => requireNoReviews(staging, backend),
      (error) =>
        error instanceof Problem &&
        error.message.includes("review-x, review-y") &&
        (error.remedy ?? "").includes("destroy review-x; npm run local -- destroy review-y"),
    );
    requireNoReviews(review, backend);
    store(review, { resources: [] });
    store(other, { resources: [] });
    requireNoReviews(staging, backend);
  });

  it("are forgotten without what is named alike", () => {
    store(review, { resources: [vpc] });
    store(stack("review-x2", "staging"), { resources: [vpc] });
    forgetStack(project, "review-x", backend);
    assert.equal(storedStack(project, "review-x", backend), undefined);
    assert.equal(storedStack(project, "review-x2", backend)?.exists, true);
  });

  it("a state that was only begun holds nothing", () => {
    store(review, null);
    assert.deepEqual(storedStack(project, "review-x", backend), { resources: [], exists: false });
  });
});
