import assert from "node:assert/strict";
import type { DeploymentFact, Facts } from "../../../../components/release/truth/facts";
import { judge, type Verdict } from "../../../../components/release/truth/judge";
import type { ServiceRuntime } from "../../../../components/release/truth/runtime";
import {
  asked,
  deployment,
  digest,
  good,
  otherDigest,
  service,
  target,
  task,
  taskDefinition,
} from "./samples";

/** One case: what differs from a service that is as asked, and what is said of it. */
interface Case extends Partial<Facts> {
  readonly asked?: Partial<ServiceRuntime>;
  readonly verdict: Verdict;
}

const well: Verdict = { problems: [], remarks: [], outlook: "settling" };
const remarked = (...remarks: string[]): Verdict => ({ problems: [], remarks, outlook: "settling" });
const settling = (...problems: string[]): Verdict => ({ problems, remarks: [], outlook: "settling" });
const starting = (...problems: string[]): Verdict => ({ problems, remarks: [], outlook: "starting" });
const rolling = (...problems: string[]): Verdict => ({ problems, remarks: [], outlook: "rolling" });
const final = (problem: string): Verdict => ({ problems: [problem], remarks: [], outlook: "final" });
const deployments = (...some: Partial<DeploymentFact>[]) => ({
  ...service,
  deployments: some.map((one) => ({ ...deployment, ...one })),
});
const index = `sha256:${"c".repeat(64)}`;

const cases: Record<string, Case> = {
  "finds nothing where all is as asked": { verdict: well },
  "finds nothing in a worker": { asked: { targetGroupArn: undefined }, targets: undefined, verdict: well },
  "finds nothing where scaling made more tasks than were declared": {
    service: { ...service, desiredCount: 3 },
    tasks: [task("1"), task("2"), task("3")],
    verdict: well,
  },
  "finds nothing where ECS has no word for the state of the roll-out": {
    service: deployments({ rolloutState: undefined }),
    verdict: well,
  },
  "finds nothing while old targets drain": {
    targets: [target("9", "draining", "Target.DeregistrationInProgress"), target("1")],
    verdict: well,
  },
  "finds nothing where one target is healthy and another not yet": {
    targets: [target("1"), target("2", "initial", "Elb.InitialHealthChecking")],
    verdict: well,
  },
  "sees that the service is gone": {
    service: undefined,
    tasks: [],
    targets: undefined,
    verdict: final("the service api-1 does not exist"),
  },
  "sees that the service is on its way out": {
    service: { ...service, status: "DRAINING" },
    tasks: [],
    targets: undefined,
    verdict: final("the service api-1 is DRAINING"),
  },
  "sees that ECS went back to the old version": {
    service: deployments(
      { taskDefinitionArn: taskDefinition(3) },
      {
        status: "ACTIVE",
        rolloutState: "FAILED",
        rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
        runningCount: 0,
      },
    ),
    tasks: [task("1", { taskDefinitionArn: taskDefinition(3) })],
    verdict: final(
      "the service is at staging-api:3, not at staging-api:4 as asked: ECS deployment circuit breaker: tasks failed to start.",
    ),
  },
  "sees it also once ECS has forgotten the version that it took back": {
    service: deployments({ taskDefinitionArn: taskDefinition(3) }),
    tasks: [task("1", { taskDefinitionArn: taskDefinition(3) })],
    verdict: final("the service is at staging-api:3, not at staging-api:4 as asked"),
  },
  "sees it also while ECS is still going back": {
    service: deployments({ taskDefinitionArn: taskDefinition(3), rolloutState: "IN_PROGRESS" }),
    verdict: final("the service is at staging-api:3, not at staging-api:4 as asked"),
  },
  "sees that the service has no version at all": {
    service: deployments(),
    tasks: [],
    verdict: final("the service is at no task definition, not at staging-api:4 as asked"),
  },
  "sees that ECS gave up where it had nothing to go back to": {
    service: deployments({ rolloutState: "FAILED", rolloutStateReason: "tasks failed to start." }),
    verdict: final("ECS gave up rolling out staging-api:4: tasks failed to start."),
  },
  "sees that somebody set the service to no tasks": {
    service: { ...service, desiredCount: 0 },
    tasks: [],
    targets: [],
    verdict: final("the service is set to 0 tasks, where 2 were asked for; nothing runs"),
  },
  "waits as long as ECS rolls, whatever runs already": {
    service: deployments({ rolloutState: "IN_PROGRESS" }),
    verdict: rolling("ECS still rolls out staging-api:4"),
  },
  "tells what is missing while ECS rolls": {
    service: deployments(
      { rolloutState: "IN_PROGRESS", runningCount: 1 },
      { status: "ACTIVE", taskDefinitionArn: taskDefinition(3) },
    ),
    tasks: [
      task("1", { lastStatus: "PENDING", addresses: [] }),
      task("7", { taskDefinitionArn: taskDefinition(3) }),
      task("8", { taskDefinitionArn: taskDefinition(3) }),
    ],
    targets: [target("7"), target("8")],
    verdict: rolling(
      "ECS still rolls out staging-api:4",
      "2 of 3 tasks still are of staging-api:3",
      "0 of 2 tasks of staging-api:4 run",
    ),
  },
  "sees an old task beside the new ones": {
    tasks: [task("1"), task("2"), task("7", { taskDefinitionArn: taskDefinition(3) })],
    verdict: settling("1 of 3 tasks still is of staging-api:3"),
  },
  "remarks a lost task that is being replaced": {
    tasks: [task("1"), task("2", { lastStatus: "PENDING" })],
    verdict: remarked("1 of 2 tasks of staging-api:4 run"),
  },
  "remarks a lost task that nothing replaces yet": {
    tasks: [task("1")],
    verdict: remarked("1 of 2 tasks of staging-api:4 run"),
  },
  "doesn't wait for the tasks that scaling adds": {
    service: { ...service, desiredCount: 6 },
    tasks: [task("1"), task("2"), task("3", { lastStatus: "PROVISIONING" })],
    verdict: well,
  },
  "finds nothing where scaling took tasks away": {
    service: { ...service, desiredCount: 1 },
    tasks: [task("1")],
    verdict: well,
  },
  "sees that no task runs yet, where the only one was lost": {
    asked: { desiredCount: 1 },
    service: { ...service, desiredCount: 1 },
    tasks: [task("1", { lastStatus: "PENDING", addresses: [] })],
    targets: [],
    verdict: starting(
      "0 of 1 tasks of staging-api:4 run",
      "no task is healthy for the load balancer: none is registered",
    ),
  },
  "sees that nothing runs": {
    tasks: [],
    targets: [],
    verdict: starting(
      "0 of 2 tasks of staging-api:4 run",
      "no task is healthy for the load balancer: none is registered",
    ),
  },
  "sees that no target is healthy, and why": {
    targets: [
      target("1", "unhealthy", "Target.ResponseCodeMismatch: Health checks failed with these codes: [503]"),
      target("2", "initial", "Elb.InitialHealthChecking: Initial health checks in progress"),
    ],
    verdict: settling(
      "no task is healthy for the load balancer: 10.0.0.1 is unhealthy (Target.ResponseCodeMismatch: Health checks failed with these codes: [503]), 10.0.0.2 is initial (Elb.InitialHealthChecking: Initial health checks in progress)",
    ),
  },
  "doesn't count a healthy target that is no task of the service": {
    targets: [target("9"), target("1", "unhealthy", "Target.Timeout")],
    verdict: settling("no task is healthy for the load balancer: 10.0.0.1 is unhealthy (Target.Timeout)"),
  },
  "sees that the task definition names another image": {
    tasks: [
      task("1"),
      task("2", { image: `registry.example.com/api@${otherDigest}`, imageDigest: otherDigest }),
    ],
    verdict: settling(`task 2 runs ${otherDigest}, not ${digest} as asked`),
  },
  "takes the digest of one architecture for the image that holds it": {
    tasks: [task("1", { imageDigest: index }), task("2", { imageDigest: index })],
    verdict: well,
  },
  "needs no digest from ECS where the task definition names it": {
    tasks: [task("1", { imageDigest: undefined }), task("2", { imageDigest: undefined })],
    verdict: well,
  },
  "goes by what was pulled where a tag names the image": {
    tasks: [
      task("1", { image: "registry.example.com/api:1" }),
      task("2", { image: "registry.example.com/api:1", imageDigest: otherDigest }),
    ],
    verdict: settling(`task 2 runs ${otherDigest}, not ${digest} as asked`),
  },
  "doesn't take an unknown image for the right one": {
    tasks: [
      task("1", { image: "registry.example.com/api:1", imageDigest: undefined }),
      task("2", { image: undefined, imageDigest: undefined }),
    ],
    verdict: settling(
      `task 1 runs registry.example.com/api:1, not ${digest} as asked`,
      `task 2 runs an unknown image, not ${digest} as asked`,
    ),
  },
  "compares no images where a tag was asked for": {
    asked: { digest: undefined },
    tasks: [task("1", { imageDigest: otherDigest }), task("2", { image: "registry.example.com/api:1" })],
    verdict: well,
  },
  "expects nothing to run where no tasks were asked for": {
    asked: { desiredCount: 0 },
    service: { ...service, desiredCount: 0 },
    tasks: [],
    targets: [],
    verdict: well,
  },
  "sees what still runs of another version where no tasks were asked for": {
    asked: { desiredCount: 0 },
    service: { ...service, desiredCount: 0 },
    tasks: [task("7", { taskDefinitionArn: taskDefinition(3) })],
    targets: [],
    verdict: settling("1 of 1 tasks still is of staging-api:3"),
  },
  "compares the version also where no tasks were asked for": {
    asked: { desiredCount: 0 },
    service: { ...deployments({ taskDefinitionArn: taskDefinition(3) }), desiredCount: 0 },
    tasks: [],
    targets: [],
    verdict: final("the service is at staging-api:3, not at staging-api:4 as asked"),
  },
};

describe("judge", () => {
  for (const [name, { asked: changed, verdict, ...facts }] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(judge({ ...asked, ...changed }, { ...good, ...facts }), verdict);
    });
  }
});
