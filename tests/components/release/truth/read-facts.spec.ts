import assert from "node:assert/strict";
import { readFacts } from "../../../../components/release/truth/read-facts";
import { fakeClients } from "../../../support/fake-clients";
import { asked, digest, taskArn, taskDefinition } from "./samples";

const found = {
  status: "ACTIVE",
  desiredCount: 2,
  deployments: [
    {
      status: "PRIMARY",
      taskDefinition: taskDefinition(4),
      rolloutState: "IN_PROGRESS",
      rolloutStateReason: "ECS deployment in progress.",
      runningCount: 1,
      pendingCount: 1,
      failedTasks: 3,
    },
  ],
};

describe("readFacts", () => {
  it("reads the service, the tasks that shall run, and the health of the targets", async () => {
    const { clients, calls } = fakeClients({
      ecs: {
        describeServices: () => ({ services: [found] }),
        listTasks: () => ({ taskArns: [taskArn("1")] }),
        describeTasks: () => ({
          tasks: [
            {
              taskArn: taskArn("1"),
              taskDefinitionArn: taskDefinition(4),
              lastStatus: "RUNNING",
              attachments: [
                {
                  type: "ElasticNetworkInterface",
                  details: [
                    { name: "subnetId", value: "subnet-1" },
                    { name: "privateIPv4Address", value: "10.0.0.1" },
                  ],
                },
              ],
              containers: [
                { name: "agent", image: "agent:7", imageDigest: "sha256:agent" },
                {
                  name: "api",
                  image: `api@${digest}`,
                  imageDigest: digest,
                  networkInterfaces: [{ privateIpv4Address: "10.0.0.1", ipv6Address: "fd00::1" }],
                },
              ],
            },
          ],
        }),
      },
      loadBalancing: {
        describeTargetHealth: () => ({
          TargetHealthDescriptions: [
            { Target: { Id: "10.0.0.1", Port: 8080 }, TargetHealth: { State: "healthy" } },
            {
              Target: { Id: "10.0.0.2", Port: 8080 },
              TargetHealth: {
                State: "unhealthy",
                Reason: "Target.Timeout",
                Description: "Request timed out",
              },
            },
            {
              Target: { Id: "10.0.0.3" },
              TargetHealth: { State: "initial", Reason: "Elb.RegistrationInProgress" },
            },
          ],
        }),
      },
    });
    assert.deepEqual(await readFacts(clients, asked), {
      service: {
        status: "ACTIVE",
        desiredCount: 2,
        deployments: [
          {
            status: "PRIMARY",
            taskDefinitionArn: taskDefinition(4),
            rolloutState: "IN_PROGRESS",
            rolloutStateReason: "ECS deployment in progress.",
            runningCount: 1,
            pendingCount: 1,
            failedTasks: 3,
          },
        ],
      },
      tasks: [
        {
          id: "1",
          taskDefinitionArn: taskDefinition(4),
          lastStatus: "RUNNING",
          image: `api@${digest}`,
          imageDigest: digest,
          addresses: ["10.0.0.1", "fd00::1"],
        },
      ],
      targets: [
        { address: "10.0.0.1", state: "healthy", reason: undefined },
        { address: "10.0.0.2", state: "unhealthy", reason: "Target.Timeout: Request timed out" },
        { address: "10.0.0.3", state: "initial", reason: "Elb.RegistrationInProgress" },
      ],
    });
    const cluster = asked.clusterArn;
    assert.deepEqual(calls, [
      ["ecs.describeServices", { cluster, services: ["api-1"] }],
      [
        "ecs.listTasks",
        { cluster, serviceName: "api-1", desiredStatus: "RUNNING", maxResults: 100, nextToken: undefined },
      ],
      ["loadBalancing.describeTargetHealth", { TargetGroupArn: "arn:target-group" }],
      ["ecs.describeTasks", { cluster, tasks: [taskArn("1")] }],
    ]);
  });

  it("asks for no targets where no requests reach the service", async () => {
    const { clients } = fakeClients({
      ecs: { describeServices: () => ({ services: [found] }), listTasks: () => ({ taskArns: [] }) },
    });
    const { targets, tasks } = await readFacts(clients, { ...asked, targetGroupArn: undefined });
    assert.deepEqual({ targets, tasks }, { targets: undefined, tasks: [] });
  });

  for (const [state, services] of Object.entries({
    "is unknown": [],
    "is gone": [{ ...found, status: "INACTIVE" }],
  })) {
    it(`asks for no tasks of a service that ${state}, which ECS would refuse`, async () => {
      const { clients, calls } = fakeClients({ ecs: { describeServices: () => ({ services }) } });
      const facts = await readFacts(clients, asked);
      assert.equal(facts.service?.status, services[0]?.status);
      assert.equal(calls.length, 1);
    });
  }
});
