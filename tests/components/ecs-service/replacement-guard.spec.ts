import assert from "node:assert/strict";
import { replacementGuard } from "../../../components/ecs-service/replacement-guard";
import { type Answers, awsError, fakeClients } from "../../support/fake-clients";

const clusterArn = "arn:aws:ecs:eu-west-1:111111111111:cluster/staging";
const tags = { environment: "staging", service: "api", "managed-by": "pulumi" };
const newInputs = { cluster: clusterArn, name: "api-1111111", desiredCount: 2, tags };
const arn = (name: string) => `arn:aws:ecs:eu-west-1:111111111111:service/staging/${name}`;

/** A service as ECS describes it. */
const present = (name: string, own: object = {}, ownTags: Record<string, string> = tags) => ({
  serviceArn: arn(name),
  serviceName: name,
  status: "ACTIVE",
  desiredCount: 7,
  tags: Object.entries(ownTags).map(([key, value]) => ({ key, value })),
  ...own,
});

/** What becomes of a creation where ECS has these services, and what it was asked. */
async function guarded(services: ReturnType<typeof present>[], inputs: Record<string, unknown> = newInputs) {
  const { clients, calls } = fakeClients({
    ecs: {
      listServices: () => ({ serviceArns: services.map(({ serviceArn }) => serviceArn) }),
      describeServices: ({ services: asked = [] }) => ({
        services: services.filter(({ serviceArn }) => asked.includes(serviceArn)),
      }),
    },
  });
  const guard = replacementGuard('EcsService "api"', () => Promise.resolve(clients));
  const message = await guard({ newInputs: inputs }).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { message, calls };
}

describe("replacementGuard", () => {
  it("says what would be lost where the service is there already", async () => {
    const { message, calls } = await guarded([present("api-0000000")]);
    assert.equal(
      message,
      'EcsService "api": this would replace the ECS service api-0000000, which scaling has set to 7 tasks; it would come back with 2. Take back the change that replaces it, or give the service allowReplacement: true for one update',
    );
    assert.deepEqual(calls, [
      ["ecs.listServices", { cluster: clusterArn, maxResults: 100, nextToken: undefined }],
      ["ecs.describeServices", { cluster: clusterArn, services: [arn("api-0000000")], include: ["TAGS"] }],
    ]);
  });

  const others: [string, ReturnType<typeof present>[]][] = [
    ["nothing", []],
    ["a service that is on its way out", [present("api-0000000", { status: "DRAINING" })]],
    ["another service", [present("web-0000000", {}, { ...tags, service: "web" })]],
    ["a service whose name only begins alike", [present("api-two-0000000", {}, { ...tags })]],
    ["its canary", [present("api_canary-0000000", {}, { ...tags, service: "api_canary" })]],
    ["that of another environment", [present("api-0000000", {}, { ...tags, environment: "production" })]],
    ["that of a review", [present("api-0000000", {}, { ...tags, review: "login" })]],
    ["one that nobody tagged", [present("api-0000000", { tags: undefined })]],
  ];
  for (const [what, services] of others) {
    it(`lets a service be created where there is ${what}`, async () => {
      assert.equal((await guarded(services)).message, undefined);
    });
  }

  it("tells a review's service from those of others", async () => {
    const inputs = { ...newInputs, tags: { ...tags, review: "login" } };
    assert.equal((await guarded([present("api-0000000")], inputs)).message, undefined);
    const own = present("api-0000000", {}, { ...tags, review: "login" });
    assert.match((await guarded([own], inputs)).message ?? "", /would replace/);
  });

  it("finds it among more than ECS lists and describes at once", async () => {
    const names = Array.from({ length: 25 }, (_, index) => `api-00000${String(index).padStart(2, "0")}`);
    const { clients, calls } = fakeClients({
      ecs: {
        listServices: ({ nextToken }) =>
          nextToken === undefined
            ? { serviceArns: names.slice(0, 20).map(arn), nextToken: "2" }
            : { serviceArns: names.slice(20).map(arn), nextToken: "" },
        describeServices: ({ services = [] }) => ({
          services: services.map((one) =>
            present(one.slice(one.lastIndexOf("/") + 1), {
              status: one.endsWith("24") ? "ACTIVE" : "DRAINING",
            }),
          ),
        }),
      },
    });
    const guard = replacementGuard('EcsService "api"', () => Promise.resolve(clients));
    await assert.rejects(guard({ newInputs }), /api-0000024/);
    assert.deepEqual(
      calls.map(([call]) => call),
      ["ecs.listServices", "ecs.listServices", ...Array<string>(3).fill("ecs.describeServices")],
    );
  });

  it("asks nothing while the engine doesn't know enough", async () => {
    const unknowns: (Record<string, unknown> | undefined)[] = [
      undefined,
      { ...newInputs, cluster: undefined },
      { ...newInputs, name: undefined },
      { ...newInputs, desiredCount: undefined },
      { ...newInputs, tags: undefined },
      { ...newInputs, tags: null },
      { ...newInputs, tags: { ...tags, service: undefined } },
    ];
    for (const inputs of unknowns) {
      const asked: string[] = [];
      const guard = replacementGuard("api", (cluster) => {
        asked.push(cluster);
        return Promise.reject(new Error("not to be asked"));
      });
      await guard({ newInputs: inputs });
      assert.deepEqual(asked, [], JSON.stringify(inputs));
    }
  });

  const unanswered: [string, Answers["ecs"] | Error][] = [
    ["nobody has credentials", new Error("no credentials")],
    [
      "the right to list services is missing",
      {
        listServices: () => {
          throw awsError("AccessDeniedException", "not authorized");
        },
      },
    ],
    ["ECS says nothing", { listServices: () => ({}) }],
  ];
  for (const [why, answers] of unanswered) {
    it(`lets the service be created where ${why}`, async () => {
      const guard = replacementGuard("api", () =>
        answers instanceof Error
          ? Promise.reject(answers)
          : Promise.resolve(fakeClients({ ecs: answers }).clients),
      );
      await guard({ newInputs });
    });
  }
});
