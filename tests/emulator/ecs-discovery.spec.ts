import assert from "node:assert/strict";
import { python } from "./python";

// Tasks of a service that run and stop, and what Cloud Map then knows.
const program = `
import ecs_discovery
instances = {"srv-1": {"killed": {}}}
def register(data):
    instances.setdefault(data["ServiceId"], {})[data["InstanceId"]] = data["Attributes"]
def deregister(data):
    instances.get(data["ServiceId"], {}).pop(data["InstanceId"], None)
discovery = Stub(_instances=instances, _register_instance=register, _deregister_instance=deregister)
task = {"taskArn": "cluster/main/task-1", "clusterArn": "arn:cluster/main", "group": given["group"], "availabilityZone": "a",
        "taskDefinitionArn": "arn:task-definition/api:3", "lastStatus": "RUNNING"}
ecs = Stub(_mark_task_running=lambda arn, task: given.get("marks", True),
           _mark_task_stopped=lambda arn, task, reason, code, exit_code=None: True,
           _services={"main/api": {"serviceRegistries": [{"registryArn": "arn:service/srv-1", "containerPort": 8080}]}, "main/web": {}},
           _tasks={task["taskArn"]: task}, _task_ip=lambda task: "172.17.0.2", get_region=lambda: "eu-west-1")
ecs_discovery.register_tasks(ecs, discovery)
ecs._mark_task_running(task["taskArn"], task)
running = json.loads(json.dumps(instances["srv-1"]))
ecs._mark_task_stopped(task["taskArn"], task, "over", "UserInitiated", exit_code=0)
say({"running": running, "stopped": instances["srv-1"]})
`;

const seen = (given: object) => python<{ running: object; stopped: object }>(program, given);

describe("names of Cloud Map", function () {
  this.timeout(10_000);

  it("lead to a running instance, in namespaces that DNS asks", async () => {
    const found = await python<object>(`
import ecs_discovery
instance = lambda address: {"Attributes": {"AWS_INSTANCE_IPV4": address} if address else {}}
say(ecs_discovery.names(Stub(
    _namespaces={"ns-1": {"Type": "DNS_PRIVATE", "Name": "internal.example.com"}, "ns-2": {"Type": "HTTP", "Name": "mesh"}},
    _services={name: {"Id": name, "Name": name, "NamespaceId": namespace}
               for name, namespace in [("api", "ns-1"), ("web", "ns-2"), ("gone", "ns-1"), ("odd", "ns-1"), ("lost", "ns-3")]},
    _instances={"api": {"a": instance("172.17.0.2"), "b": instance("172.17.0.3")}, "web": {"c": instance("172.17.0.4")},
                "odd": {"d": instance(None)}, "lost": {"e": instance("172.17.0.5")}})))
`);
    assert.deepEqual(found, { "api.internal.example.com": "172.17.0.3" });
  });
});

describe("tasks in Cloud Map", function () {
  this.timeout(10_000);

  it("are there while they run, with what ECS says of them; those of a killed emulator are not", async () => {
    const { running, stopped } = await seen({ group: "service:api" });
    assert.deepEqual(running, {
      "task-1": {
        AWS_INSTANCE_IPV4: "172.17.0.2",
        AWS_INSTANCE_PORT: "8080",
        AVAILABILITY_ZONE: "a",
        REGION: "eu-west-1",
        ECS_CLUSTER_NAME: "main",
        ECS_SERVICE_NAME: "api",
        ECS_TASK_DEFINITION_FAMILY: "api",
      },
    });
    assert.deepEqual(stopped, {});
  });

  for (const [what, given] of [
    ["of a service without registries", { group: "service:web" }],
    ["of no service", { group: "family:api" }],
    ["that didn't come to run", { group: "service:api", marks: false }],
  ] as const) {
    it(`are not there ${what}`, async () => {
      const { running } = await seen(given);
      assert.deepEqual(running, { killed: {} });
    });
  }
});
