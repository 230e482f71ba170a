import assert from "node:assert/strict";
import { python } from "./python";

// A service of ministack's, which keeps only what it knows.
const program = `
import ecs_services
service = {"serviceName": "api", "deployments": [{"status": "PRIMARY"}], **given.get("service", {})}
passed = []
def change(data):
    passed.append(data)
    if data.get("forceNewDeployment"):
        service["deployments"] = [{"status": "PRIMARY", "new": True}]
    return [given.get("status", 200), {}, "refused"]
asked = []
def run(data):
    asked.append(data.get("group"))
    return "ran"
ecs = Stub(_create_service=change, _update_service=change, _delete_service=change, _run_task=run, _services={"main/api": service}, _ACTION_MAP={},
           _resolve_cluster_name=lambda name: name, _resolve_td_key=lambda arn: arn.split("/")[-1],
           _primary_deployment=lambda given: given["deployments"][0], _sanitize=lambda value: {name: member for name, member in value.items() if name[0] != "_"},
           json_response=lambda body: body, error_response_json=lambda code, message, status: [status, {}, f"{code}: {message}"])
ecs_services.remember_settings(ecs)
answers = [ecs._ACTION_MAP[action]({"cluster": "main", **data}) for action, data in given["calls"]]
say({"answers": answers, "groups": asked, "passed": passed})
`;

type Call = readonly ["CreateService" | "UpdateService" | "DeleteService" | "RunTask", object];
interface Seen {
  readonly answers: readonly { readonly service?: Readonly<Record<string, unknown>> }[];
  readonly groups: readonly string[];
  /** What ministack was asked. */
  readonly passed: readonly Readonly<Record<string, unknown>>[];
}
const answered = (calls: readonly Call[], more: object = {}): Promise<Seen> =>
  python<Seen>(program, { calls, ...more });

describe("what ECS keeps of a service", function () {
  this.timeout(10_000);
  const placementStrategy = [{ type: "binpack", field: "memory" }];

  it("is all that it was given, by service or by deployment", async () => {
    const serviceConnectConfiguration = { enabled: true };
    const given = {
      serviceName: "api",
      placementStrategy,
      propagateTags: "SERVICE",
      serviceConnectConfiguration,
    };
    const { answers } = await answered([["CreateService", given]]);
    assert.deepEqual(answers[0]?.service, {
      serviceName: "api",
      availabilityZoneRebalancing: "ENABLED",
      placementStrategy,
      propagateTags: "SERVICE",
      deployments: [{ status: "PRIMARY", serviceConnectConfiguration }],
    });
  });

  it("stays until it is given anew", async () => {
    const strategy = [{ capacityProvider: "machines", weight: 1 }];
    const { answers } = await answered([
      ["CreateService", { serviceName: "api", placementStrategy }],
      [
        "UpdateService",
        {
          service: "arn:aws:ecs:r:1:service/main/api",
          capacityProviderStrategy: strategy,
          forceNewDeployment: true,
        },
      ],
      ["UpdateService", { service: "api", placementStrategy: [], availabilityZoneRebalancing: "DISABLED" }],
    ]);
    assert.deepEqual(answers[1]?.service?.placementStrategy, answers[0]?.service?.placementStrategy);
    const { service } = answers[2] ?? {};
    assert.deepEqual(
      [service?.placementStrategy, service?.availabilityZoneRebalancing, service?.deployments],
      [[], "DISABLED", [{ status: "PRIMARY", new: true, capacityProviderStrategy: strategy }]],
    );
  });

  it("has no balance among zones for a daemon, and nothing for a call that was refused", async () => {
    const daemon = await answered([["CreateService", { serviceName: "api", schedulingStrategy: "DAEMON" }]]);
    assert.equal(daemon.answers[0]?.service?.availabilityZoneRebalancing, undefined);
    const refused = await answered([["UpdateService", { service: "api", placementStrategy }]], {
      status: 400,
    });
    assert.deepEqual(refused.answers, [[400, {}, "refused"]]);
  });

  it("goes over to a new deployment, but for what the update names", async () => {
    const connect = { enabled: true };
    const [fargate, machines] = [[{ capacityProvider: "FARGATE" }], [{ capacityProvider: "machines" }]];
    const { answers } = await answered([
      [
        "CreateService",
        { serviceName: "api", serviceConnectConfiguration: connect, capacityProviderStrategy: fargate },
      ],
      ["UpdateService", { service: "api", forceNewDeployment: true, capacityProviderStrategy: machines }],
    ]);
    assert.deepEqual(answers[1]?.service?.deployments, [
      {
        status: "PRIMARY",
        new: true,
        serviceConnectConfiguration: connect,
        capacityProviderStrategy: machines,
      },
    ]);
  });

  it("moves to other capacity by a new deployment only", async () => {
    const moved = async (from: object[] | null, to: object[], forceNewDeployment?: boolean) => {
      const { answers, passed } = await answered(
        [["UpdateService", { service: "api", capacityProviderStrategy: to, forceNewDeployment }]],
        { service: { capacityProviderStrategy: from } },
      );
      return passed.length === 1 ? "moved" : answers[0];
    };
    const [fargate, spot] = [
      { capacityProvider: "FARGATE", base: 1, weight: 50 },
      { capacityProvider: "FARGATE_SPOT", weight: 50 },
    ];
    const refused = [
      400,
      {},
      "InvalidParameterException: When switching from launch type to capacity provider strategy on an existing service, " +
        "or making a change to a capacity provider strategy on a service that is already using one, " +
        "you must force a new deployment.",
    ];
    assert.deepEqual(await moved(null, [fargate]), refused);
    assert.deepEqual(await moved([fargate], [spot], false), refused);
    assert.deepEqual(await moved([fargate], [{ ...fargate, base: 2 }]), refused);
    assert.equal(await moved([fargate], [spot], true), "moved");
    // The same in other words is no change.
    assert.equal(await moved([fargate, spot], [{ ...spot, base: 0 }, fargate]), "moved");
  });

  it("begins with AWS's figures for a rollout, and an update changes those that it names", async () => {
    const deploymentConfiguration = { minimumHealthyPercent: 50 };
    const figures = async (more: object) => {
      const { passed } = await answered([
        ["CreateService", { serviceName: "api", deploymentConfiguration, ...more }],
      ]);
      const { maximumPercent, minimumHealthyPercent } = passed[0]?.deploymentConfiguration as Record<
        string,
        number
      >;
      return [maximumPercent, minimumHealthyPercent];
    };
    assert.deepEqual(await figures({}), [200, 50]);
    assert.deepEqual(await figures({ schedulingStrategy: "DAEMON" }), [100, 50]);
    assert.deepEqual(await figures({ schedulingStrategy: "DAEMON", deploymentConfiguration: {} }), [100, 0]);
    const { passed } = await answered([["UpdateService", { service: "api", deploymentConfiguration }]], {
      service: { deploymentConfiguration: { maximumPercent: 150, minimumHealthyPercent: 100 } },
    });
    assert.deepEqual(passed[0]?.deploymentConfiguration, { maximumPercent: 150, minimumHealthyPercent: 50 });
  });

  it("lets a daemon be deleted as it is, and nothing else", async () => {
    const forced = async (schedulingStrategy: string) =>
      (await answered([["DeleteService", { service: "api" }]], { service: { schedulingStrategy } })).passed[0]
        ?.force;
    assert.deepEqual([await forced("DAEMON"), await forced("REPLICA")], [true, undefined]);
  });

  it("says whose a task is that nobody put into a group: its family's", async () => {
    const taskDefinition = "task-definition/job:3";
    const { groups } = await answered([
      ["RunTask", { taskDefinition }],
      ["RunTask", { taskDefinition, group: "service:api" }],
    ]);
    assert.deepEqual(groups, ["family:job", "service:api"]);
  });
});
