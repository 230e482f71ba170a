import assert from "node:assert/strict";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { Recorder } from "../../../../ci/release/engine/recorder";
import type { Message } from "../../../../ci/release/ports";
import { serviceUrn, vpcUrn } from "../support/world";

const base = { sequence: 0, timestamp: 0 };

function metadata(
  urn: string,
  op: StepEventMetadata["op"],
  more: Partial<StepEventMetadata> = {},
): StepEventMetadata {
  const state = {
    type: "",
    urn,
    custom: true,
    id: "",
    parent: "",
    inputs: { secret: "x" },
    outputs: {},
    provider: "",
  };
  return { op, urn, type: "", provider: "", new: state, ...more };
}

/** A recorder at a clock that goes on by two seconds at every look. */
function recorder(
  said: Message[] = [],
): (...events: Omit<EngineEvent, "sequence" | "timestamp">[]) => Recorder {
  let time = 0;
  const made = new Recorder(
    (message) => void said.push(message),
    () => (time += 2000),
  );
  return (...events) => {
    for (const event of events) made.take({ ...base, ...event });
    return made;
  };
}

describe("release: the engine's events", () => {
  it("become steps: what began and how it ended, how long it took, names of properties and no values", () => {
    const { steps, ok } = recorder()(
      {
        resourcePreEvent: { metadata: metadata(serviceUrn("api"), "update", { diffs: ["taskDefinition"] }) },
      },
      { resourcePreEvent: { metadata: metadata(serviceUrn("web"), "update") } },
      { resourcePreEvent: { metadata: metadata(vpcUrn, "same") } },
      { resOutputsEvent: { metadata: metadata(serviceUrn("api"), "update", { diffs: ["taskDefinition"] }) } },
      { resOpFailedEvent: { metadata: metadata(serviceUrn("web"), "update"), status: 0, steps: 0 } },
    ).result(undefined);
    assert.equal(ok, true);
    assert.deepEqual(steps, [
      {
        urn: serviceUrn("api"),
        op: "update",
        custom: true,
        properties: ["taskDefinition"],
        ended: "done",
        seconds: 6,
      },
      { urn: serviceUrn("web"), op: "update", custom: true, properties: [], ended: "failed", seconds: 6 },
      { urn: vpcUrn, op: "same", custom: true, properties: [] },
    ]);
  });

  it("name what differs within containers and tags, and no values", () => {
    const before = { name: "api", image: "r@sha256:1", environment: [{ name: "MODE", value: "secret-1" }] };
    const states = (old: object, next: object) => ({
      diffs: ["containerDefinitions", "tags", "tagsAll", "cpu"],
      old: { ...metadata("", "update").new!, inputs: { ...old } },
      new: { ...metadata("", "update").new!, inputs: { ...next } },
    });
    const differing = (old: object, next: object) =>
      recorder()({
        resourcePreEvent: { metadata: metadata(serviceUrn("api"), "update", states(old, next)) },
      }).result(undefined).steps[0]?.properties;
    assert.deepEqual(
      differing(
        { containerDefinitions: JSON.stringify([before]), tags: { version: "1", team: "a" } },
        {
          containerDefinitions: JSON.stringify([
            { ...before, image: "r@sha256:2", environment: [{ name: "MODE", value: "secret-2" }] },
          ]),
          tags: { version: "2", owner: "b" },
        },
      ),
      [
        "containerDefinitions.api.image",
        "containerDefinitions.api.environment.MODE",
        "tags.version",
        "tags.team",
        "tags.owner",
        "tagsAll",
        "cpu",
      ],
    );
    // What AWS fills in when it is read back is no difference.
    const filledIn = { ...before, cpu: 0, essential: true, mountPoints: [], systemControls: [] };
    assert.deepEqual(
      differing(
        {
          containerDefinitions: JSON.stringify([
            { ...filledIn, portMappings: [{ containerPort: 1, hostPort: 1, protocol: "tcp" }] },
          ]),
        },
        {
          containerDefinitions: JSON.stringify([
            { ...before, image: "r@sha256:2", portMappings: [{ containerPort: 1 }] },
          ]),
        },
      )?.[0],
      "containerDefinitions.api.image",
    );
    for (const unseen of ["[secret]", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", undefined]) {
      assert.equal(
        differing({ containerDefinitions: unseen }, { containerDefinitions: unseen })?.[0],
        "containerDefinitions",
      );
    }
    assert.ok(
      differing({ containerDefinitions: "[]" }, { containerDefinitions: JSON.stringify([before]) })?.includes(
        "containerDefinitions.api",
      ),
    );
  });

  it("name what of a schedule's target differs", () => {
    const target = (definition: string, role: string, subnets = ["subnet-1", "subnet-2"]) => ({
      target: {
        roleArn: role,
        ecsParameters: {
          taskDefinitionArn: definition,
          taskCount: 1,
          networkConfiguration: { subnets, securityGroups: ["sg-2", "sg-1"] },
        },
      },
    });
    const state = (inputs: object) => ({ ...metadata("", "update").new!, inputs: { ...inputs } });
    const old = state(target("cron:1", "role"));
    const differing = (next: object) => {
      const states = { diffs: ["target"], old, new: state(next) };
      return recorder()({
        resourcePreEvent: { metadata: metadata(serviceUrn("cron"), "update", states) },
      }).result(undefined).steps[0]?.properties;
    };
    assert.deepEqual(differing(target("cron:2", "role")), ["target.ecsParameters.taskDefinitionArn"]);
    assert.deepEqual(differing(target("cron:1", "other")), ["target.roleArn"]);
    // A refresh leaves subnets in the provider's order; others are a difference.
    const definition = ["target.ecsParameters.taskDefinitionArn"];
    assert.deepEqual(differing(target("cron:2", "role", ["subnet-2", "subnet-1"])), definition);
    assert.deepEqual(differing(target("cron:2", "role", ["subnet-1", "subnet-3"])), [
      ...definition,
      "target.ecsParameters.networkConfiguration.subnets",
    ]);
  });

  it("keep the steps of a replacement apart, and know a deleted resource by its old state", () => {
    const gone = metadata(vpcUrn, "delete", { new: undefined, old: metadata(vpcUrn, "delete").new });
    const { steps } = recorder()(
      { resourcePreEvent: { metadata: metadata(vpcUrn, "create-replacement") } },
      { resourcePreEvent: { metadata: metadata(vpcUrn, "replace") } },
      { resourcePreEvent: { metadata: gone } },
    ).result(undefined);
    assert.deepEqual(
      steps.map(({ op, custom }) => [op, custom]),
      [
        ["create-replacement", true],
        ["replace", true],
        ["delete", true],
      ],
    );
  });

  it("tell of a service that ECS took back: it was given another task definition than it has", () => {
    const before = (inputs: object, outputs: object) => ({
      ...metadata(serviceUrn("api"), "update").new!,
      inputs,
      outputs,
    });
    const isUnsettled = (old: StepEventMetadata["old"]) =>
      recorder()({ resourcePreEvent: { metadata: metadata(serviceUrn("api"), "update", { old }) } }).result(
        undefined,
      ).steps[0]?.unsettled ?? false;
    assert.equal(isUnsettled(before({ taskDefinition: "api:2" }, { taskDefinition: "api:1" })), true);
    assert.equal(isUnsettled(before({ taskDefinition: "api:2" }, { taskDefinition: "api:2" })), false);
    assert.equal(isUnsettled(before({}, { taskDefinition: "api:2" })), false);
    assert.equal(isUnsettled(undefined), false);
  });

  it("tell messages without the marks of colours and without the severity, which is kept apart", () => {
    const said: Message[] = [];
    const { errors } = recorder(said)(
      {
        diagnosticEvent: {
          urn: serviceUrn("api"),
          prefix: "<{%fg 1%}>error: <{%reset%}>",
          message: "<{%reset%}>exit code 3<{%reset%}>\n",
          color: "never",
          severity: "error",
        },
      },
      { diagnosticEvent: { urn: "", message: "hello", color: "never", severity: "info#err" } },
    ).result("up failed");
    assert.deepEqual(said, [
      { urn: serviceUrn("api"), severity: "error", text: "exit code 3\n" },
      { urn: undefined, severity: "info", text: "hello" },
    ]);
    assert.deepEqual(errors, [said[0]]);
  });

  it("leave out what the engine says to itself", () => {
    const said: Message[] = [];
    const severity = "debug" as "info";
    recorder(said)({
      diagnosticEvent: { urn: "", message: "Registering resource", color: "never", severity },
    });
    assert.deepEqual(said, []);
  });

  it("fall back on what the command printed where no event says why it failed", () => {
    const { ok, errors } = recorder()().result("the stack is locked");
    assert.equal(ok, false);
    assert.deepEqual(errors, [{ severity: "error", text: "the stack is locked" }]);
  });

  it("tell violated policies, and not advice", () => {
    const policy = {
      resourceUrn: vpcUrn,
      message: "Turn it on.\n",
      color: "never",
      policyName: "flow-logs",
      policyPackName: "p",
      policyPackVersion: "1",
      policyPackVersionTag: "1",
    };
    const { violations } = recorder()(
      { policyEvent: { ...policy, enforcementLevel: "mandatory" } },
      { policyEvent: { ...policy, enforcementLevel: "warning" } },
    ).result("preview failed");
    assert.deepEqual(violations, [{ policy: "flow-logs", urn: vpcUrn, text: "Turn it on." }]);
  });

  it("tell that Ctrl-C has reached the engine", () => {
    const take = recorder();
    assert.equal(take({ stdoutEvent: { message: "updating", color: "never" } }).interrupted, false);
    assert.equal(
      take({ stdoutEvent: { message: "^C received; cancelling.", color: "never" } }).interrupted,
      true,
    );
  });
});
