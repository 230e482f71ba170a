import assert from "node:assert/strict";
import { componentInputs } from "../../../components/ecs-service/component-inputs";
import { mockEngine } from "../../support/mocks";
import { environment, image } from "../../support/services";

describe("componentInputs", () => {
  it("leave out what leads to other resources, and nothing else", () => {
    const args = {
      environment,
      image,
      desiredCount: 2,
      release: { gate: undefined, clientsFor: undefined },
      connectsTo: {},
      access: [],
      environmentVariables: { LEVEL: "info" },
    };
    assert.deepEqual(componentInputs(args), { environment, image, desiredCount: 2 });
  });
});

describe("EcsService that needs other resources", () => {
  it("lets only its tasks wait for them, and not its name, its rights and its entrance", async () => {
    const engine = await mockEngine({ preview: false });
    const aws = await import("@pulumi/aws");
    const { EcsService } = await import("../../../components/index.js");
    const jobs = new aws.sqs.Queue("jobs");
    new EcsService("api", {
      environment,
      image,
      http: { host: "api" },
      access: [{ queue: jobs, rights: ["write"] }],
      environmentVariables: { JOBS: jobs.url },
    });
    await engine.settled();
    const place = (end: string) => engine.placed().find(({ urn }) => urn.endsWith(end));
    const waitsForJobs = (end: string) =>
      place(end)?.dependencies.some((urn) => urn.endsWith("aws:sqs/queue:Queue::jobs"));
    assert.deepEqual(place(":EcsService::api")?.dependencies, []);
    assert.equal(waitsForJobs("aws:lb/targetGroup:TargetGroup::api"), false);
    assert.equal(waitsForJobs("aws:ecs/taskDefinition:TaskDefinition::api"), true);
  });

  for (const [discovery, comesAfter] of [
    ["cloud-map", false],
    ["service-connect", true],
  ] as const) {
    const when = comesAfter ? "comes after" : "rolls beside";
    it(`${when} the service whose address it has by ${discovery}`, async () => {
      const engine = await mockEngine({ preview: false });
      const { EcsService } = await import("../../../components/index.js");
      const namespace = {
        id: "ns-1",
        arn: "arn:aws:servicediscovery:eu-west-1:111111111111:namespace/ns-1",
        name: "internal.staging.example.com",
      };
      const own = { environment: { ...environment, namespace }, image };
      const names = new EcsService("names", { ...own, port: 8080, discovery });
      new EcsService("worker", {
        ...own,
        connectsTo: { names: names.reference },
        environmentVariables: { NAMES_URL: names.reference.url },
      });
      await engine.settled();
      const tasks = engine.placed().find(({ urn }) => urn.endsWith(":TaskDefinition::worker"));
      assert.equal(
        tasks?.dependencies.some((urn) => urn.endsWith("aws:ecs/service:Service::names")),
        comesAfter,
      );
    });
  }
});
