import assert from "node:assert/strict";
import { describeChanges, readChanges, serviceUrns, touchedServices } from "../../../ci/release/changes";
import { describeUrn } from "../../../ci/release/urn";
import { gateUrn, serviceUrn, step, vpcUrn } from "./support/world";

const root = "urn:pulumi:staging::shop::";
const taskDefinition = (parent: string, name: string) =>
  `${root}${parent}$aws:ecs/taskDefinition:TaskDefinition::${name}`;
const component = "ecs-environment:index:EcsService";
const release = "ecs-environment:index:Release";

/** Whether a step counts as part of a release of api. */
function isOwn(urn: string, op: string, properties: string[] = [], onRecord = ["api", "web"]): boolean {
  const steps = [step(vpcUrn, "same"), step(urn, op, { properties })];
  const { own, others } = readChanges(steps, ["api"], onRecord);
  assert.equal(own.length + others.length, 1);
  return own.length === 1;
}

describe("release: changes", () => {
  it("that are its own: task definition and service, prepare task definition, gate and memory", () => {
    for (const op of ["update", "replace", "create-replacement", "delete-replaced"]) {
      assert.ok(isOwn(taskDefinition(component, "api"), op), op);
      assert.ok(isOwn(taskDefinition(release, "release"), op), op);
    }
    assert.ok(isOwn(serviceUrn("api"), "update"));
    assert.ok(isOwn(gateUrn, "update"));
    assert.ok(isOwn(gateUrn.replace("::release", "::release-prepared"), "update"));
  });

  it("that are its own: the version alone, not what else the checkout would change of a service", () => {
    const definition = taskDefinition(component, "api");
    const version = ["containerDefinitions.api.image", "tags.version", "tagsAll"];
    assert.ok(isOwn(definition, "replace", version));
    assert.ok(isOwn(serviceUrn("api"), "update", ["taskDefinition"]));
    for (const more of [
      "containerDefinitions.api.environment.MODE",
      "containerDefinitions",
      "tags.team",
      "cpu",
      "taskRoleArn",
    ]) {
      assert.ok(!isOwn(definition, "replace", [...version, more]), more);
    }
    for (const more of ["desiredCount", "networkConfiguration", "tags.version"]) {
      assert.ok(!isOwn(serviceUrn("api"), "update", ["taskDefinition", more]), more);
    }
    assert.ok(isOwn(gateUrn, "update", ["insecureValue"]));
    assert.ok(!isOwn(gateUrn, "update", ["insecureValue", "name"]));
  });

  it("that are its own: what a schedule starts, and not when", () => {
    const schedule = `${root}${component}$aws:scheduler/schedule:Schedule::api`;
    const definition = "target.ecsParameters.taskDefinitionArn";
    assert.ok(isOwn(schedule, "update", [definition]));
    assert.ok(!isOwn(schedule, "update", [definition, "scheduleExpression"]));
    assert.ok(!isOwn(schedule, "update", ["target"]));
    assert.ok(!isOwn(schedule, "replace", [definition]));
    const steps = [step(schedule, "update")];
    assert.deepEqual(touchedServices(steps, ["api"]), ["api"]);
    assert.deepEqual(serviceUrns(steps, ["api"]), [schedule]);
  });

  it("that are its own: how the next version is prepared, because nothing is touched when that fails", () => {
    const definition = taskDefinition(release, "release");
    assert.ok(isOwn(definition, "replace", ["containerDefinitions.time-limit.command", "tagsAll"]));
    assert.ok(!isOwn(definition, "replace", ["containerDefinitions.prepare.image", "taskRoleArn"]));
  });

  it("that are its own: whatever a service needs that is not on record yet, and no more", () => {
    const role = (name: string) => `${root}${component}$aws:iam/role:Role::${name}`;
    const inner = `${root}${component}$ecs-environment:index:Monitor$aws:ssm/parameter:Parameter::api-alarm`;
    for (const urn of [serviceUrn("api"), taskDefinition(component, "api"), role("api-task"), inner]) {
      assert.ok(isOwn(urn, "create", [], ["web"]), urn);
      assert.ok(!isOwn(urn, "create", [], ["api"]), urn);
      assert.ok(!isOwn(urn, "replace", ["name"], ["web"]), urn);
    }
    assert.ok(!isOwn(role("web-task"), "create", [], ["other"]));
    assert.ok(!isOwn(`${root}aws:iam/role:Role::api-task`, "create", [], ["web"]));
  });

  it("that are its own also in a review", () => {
    assert.ok(
      isOwn(serviceUrn("api").replace(component, `ecs-environment:index:ReviewApp$${component}`), "update"),
    );
  });

  it("that are not: another service, a service that is made, replaced or deleted, a gate that is made", () => {
    assert.ok(!isOwn(serviceUrn("web"), "update"));
    assert.ok(!isOwn(taskDefinition(component, "web"), "replace"));
    for (const op of ["create", "replace", "create-replacement", "delete"]) {
      assert.ok(!isOwn(serviceUrn("api"), op), op);
    }
    assert.ok(!isOwn(taskDefinition(component, "api"), "create"));
    assert.ok(!isOwn(gateUrn, "create"));
    assert.ok(!isOwn(gateUrn, "delete"));
  });

  it("that are not: whatever else belongs to the service or to nothing", () => {
    assert.ok(!isOwn(`${root}${component}$aws:iam/role:Role::api`, "update"));
    assert.ok(!isOwn(`${root}aws:ecs/service:Service::api`, "update"));
    assert.ok(!isOwn(`${root}pulumi:providers:aws::staging`, "update"));
  });

  it("never count components, the stack and what stays as it is", () => {
    const { own, others } = readChanges(
      [
        step(`${root}${component}::api`, "update", { custom: false }),
        step(`${root}pulumi:pulumi:Stack::shop-staging`, "update"),
        step(vpcUrn, "same"),
        step(vpcUrn, "read"),
        step(vpcUrn, "refresh"),
      ],
      ["api"],
      ["api"],
    );
    assert.deepEqual([own, others], [[], []]);
  });

  it("make a first release only where everything is created", () => {
    assert.equal(
      readChanges([step(vpcUrn, "create"), step(serviceUrn("api"), "create")], ["api"], ["api"]).first,
      true,
    );
    assert.equal(
      readChanges([step(vpcUrn, "same"), step(serviceUrn("api"), "create")], ["api"], ["api"]).first,
      false,
    );
    assert.equal(readChanges([step(vpcUrn, "same")], ["api"], ["api"]).first, false);
    assert.equal(readChanges([], ["api"], ["api"]).first, false);
  });

  it("make a first release as long as no service is on record, also where a part was created before", () => {
    const steps = [step(vpcUrn, "same"), step(serviceUrn("api"), "create")];
    assert.equal(readChanges(steps, ["api"], []).first, true);
    assert.equal(readChanges(steps, ["api"], ["web"]).first, false);
  });

  it("are one line for a replacement", () => {
    const urn = taskDefinition(component, "api");
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) =>
      step(urn, op, { properties: ["containerDefinitions"] }),
    );
    assert.deepEqual(describeChanges(steps), [
      "replace aws:ecs/taskDefinition:TaskDefinition api (containerDefinitions)",
    ]);
  });

  it("touch a service from the moment that its own update begins", () => {
    const steps = [
      step(taskDefinition(component, "api"), "create-replacement", { ended: "done" }),
      step(taskDefinition(component, "web"), "create-replacement", { ended: "done" }),
      step(serviceUrn("web"), "update", { ended: "failed" }),
      step(serviceUrn("worker"), "same"),
    ];
    assert.deepEqual(touchedServices(steps, ["api", "web", "worker"]), ["web"]);
  });

  it("give the services' URNs once, without those that aren't there yet", () => {
    const steps = [
      step(serviceUrn("api"), "same"),
      step(serviceUrn("api"), "update"),
      step(serviceUrn("web"), "create"),
      step(serviceUrn("worker"), "update"),
    ];
    assert.deepEqual(serviceUrns(steps, ["api", "web"]), [serviceUrn("api")]);
  });

  it("name resources as the program does, also with colons in the name", () => {
    assert.equal(
      describeUrn(`${root}a:b:C$aws:s3/bucket:Bucket::logs::old`),
      "aws:s3/bucket:Bucket logs::old",
    );
  });
});
