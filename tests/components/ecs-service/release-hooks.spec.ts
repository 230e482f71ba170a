import assert from "node:assert/strict";
import { serviceHooks, type Voice } from "../../../components/ecs-service/release-hooks";
import { type Answers, fakeClients } from "../../support/fake-clients";
import { asked, crashedTask, taskArn, taskDefinition } from "../release/truth/samples";

/** What the engine tells a hook of the service. */
const newInputs = {
  cluster: asked.clusterArn,
  name: "api-1",
  taskDefinition: taskDefinition(4),
  desiredCount: 2,
};

/** Hooks that ask this AWS, and what they say. */
function hooks(answers: Answers) {
  const said: string[] = [];
  const voice: Voice = {
    progress: (line) => said.push(`progress: ${line}`),
    failure: (text) => {
      said.push(`failure: ${text}`);
      return Promise.resolve();
    },
  };
  const { clients, calls } = fakeClients(answers);
  const regions: string[] = [];
  const clientsFor = (clusterArn: string) => {
    regions.push(clusterArn);
    return Promise.resolve(clients);
  };
  return { ...serviceHooks(clientsFor, voice), said, calls, regions };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** An AWS with the version half rolled out and one of its tasks crashed. */
const crashing: Answers = {
  ecs: {
    describeServices: () => ({
      services: [
        {
          status: "ACTIVE",
          desiredCount: 2,
          deployments: [
            { status: "PRIMARY", taskDefinition: taskDefinition(4), runningCount: 1, failedTasks: 1 },
          ],
          events: [{ createdAt: new Date("2026-03-01T12:00:00Z"), message: "unable to start tasks" }],
        },
      ],
    }),
    listTasks: () => ({ taskArns: [taskArn("1")] }),
    describeTasks: () => ({
      tasks: [crashedTask],
    }),
    describeTaskDefinition: () => ({ taskDefinition: { containerDefinitions: [] } }),
  },
};
const progress = "progress: 1 of 2 tasks of staging-api:4 run, 1 failed";

describe("serviceHooks", () => {
  it("tell how far ECS is from the beginning of a change to its end", async () => {
    const { begin, end, said, regions } = hooks(crashing);
    await begin({ newInputs });
    await turn();
    await end();
    assert.deepEqual(said, [progress]);
    assert.deepEqual(regions, [asked.clusterArn]);
  });

  it("tell why a version did not come up, and ask for no second try", async () => {
    const { begin, fail, said } = hooks(crashing);
    await begin({ newInputs });
    await turn();
    assert.equal(await fail({ newInputs }), false);
    assert.equal(said[0], progress);
    assert.match(
      said[1] ?? "",
      /^failure: api-1: why staging-api:4 did not come up:\n {2}1 task stopped: \(EssentialContainerExited\); container api: exit code 3\n {2}ECS says:\n {4}12:00:00 unable to start tasks$/,
    );
    assert.equal(said.length, 2);
  });

  it("say nothing of a deletion that fails", async () => {
    const { fail, said, calls } = hooks({});
    assert.equal(await fail({}), false);
    assert.deepEqual({ said, calls }, { said: [], calls: [] });
  });

  it("say nothing where AWS knows nothing", async () => {
    const { fail, said } = hooks({ ecs: { describeServices: () => ({ services: [] }) } });
    assert.equal(await fail({ newInputs }), false);
    assert.deepEqual(said, []);
  });

  it("keep no change from happening because AWS can't be asked", async () => {
    const said: string[] = [];
    const { begin, fail, end } = serviceHooks(() => Promise.reject(new Error("no credentials")), {
      progress: (line) => said.push(line),
      failure: (text) => Promise.resolve(void said.push(text)),
    });
    await begin({ newInputs });
    await begin({ newInputs: { ...newInputs, cluster: undefined } });
    assert.equal(await fail({ newInputs }), false);
    await end();
    assert.deepEqual(said, []);
  });
});
