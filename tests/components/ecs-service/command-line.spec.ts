import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { openShellCommand, runTaskCommand, shellWord } from "../../../components/ecs-service/command-line";

const region = "eu-west-1";
const clusterArn = "arn:aws:ecs:eu-west-1:111111111111:cluster/staging";
const task = {
  region,
  clusterArn,
  family: "staging-import",
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupId: "sg-1",
  strategies: [{ capacityProvider: "FARGATE", weight: 1 }],
  placement: [],
  hasShell: false,
};

/** The words that a shell makes of a line. */
function words(line: string, before = ""): string[] {
  const print = `${before} aws() { printf '%s\\n' "$@"; }; ${line}`;
  return ["aws", ...execFileSync("/bin/sh", ["-c", print], { encoding: "utf8" }).trimEnd().split("\n")];
}

describe("shellWord", () => {
  it("is what a shell reads as one word", () => {
    for (const text of ["plain", "a b", "it's", "$HOME", "`x`", '"', "[0]", "*", "a;b", "", "\\", "~"]) {
      assert.equal(
        execFileSync("/bin/sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" }),
        text,
      );
    }
  });

  it("has no quotes where none are needed", () => {
    assert.equal(shellWord(clusterArn), clusterArn);
  });
});

describe("runTaskCommand", () => {
  it("runs the family's newest revision in the private subnets, with the tags of the task definition", () => {
    const command = runTaskCommand(task);
    assert.equal(
      command,
      `aws ecs run-task --region eu-west-1 --cluster ${clusterArn} --task-definition staging-import --network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}' --capacity-provider-strategy capacityProvider=FARGATE,weight=1 --enable-ecs-managed-tags --propagate-tags TASK_DEFINITION`,
    );
    assert.ok(
      words(command).includes(
        "awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}",
      ),
    );
  });

  it("shares tasks out, places them, and lets shells in where it is told so", () => {
    const line = words(
      runTaskCommand({
        ...task,
        strategies: [
          { capacityProvider: "FARGATE", weight: 30, base: 1 },
          { capacityProvider: "FARGATE_SPOT", weight: 70 },
        ],
        placement: [
          { type: "spread", field: "attribute:ecs.availability-zone" },
          { type: "spread", field: "instanceId" },
        ],
        hasShell: true,
      }),
    );
    const from = line.indexOf("--capacity-provider-strategy");
    assert.deepEqual(line.slice(from), [
      "--capacity-provider-strategy",
      "capacityProvider=FARGATE,weight=30,base=1",
      "capacityProvider=FARGATE_SPOT,weight=70",
      "--placement-strategy",
      "type=spread,field=attribute:ecs.availability-zone",
      "type=spread,field=instanceId",
      "--enable-ecs-managed-tags",
      "--propagate-tags",
      "TASK_DEFINITION",
      "--enable-execute-command",
    ]);
  });
});

describe("openShellCommand", () => {
  const open = { region, clusterArn, containerName: "api" };

  it("finds the first running task of the service by itself", () => {
    const command = openShellCommand({ ...open, tasks: { serviceName: "api-1" } });
    assert.equal(
      command,
      `aws ecs execute-command --region eu-west-1 --cluster ${clusterArn} --task "$(aws ecs list-tasks --region eu-west-1 --cluster ${clusterArn} --service-name api-1 --desired-status RUNNING --query 'taskArns[0]' --output text)" --container api --interactive --command /bin/sh`,
    );
    const line = words(command);
    assert.deepEqual(line.slice(-5), ["--container", "api", "--interactive", "--command", "/bin/sh"]);
    assert.ok(line.includes("taskArns[0]"));
  });

  it("finds that of a family, where no service keeps tasks running", () => {
    const command = openShellCommand({ ...open, tasks: { family: "staging-import" } });
    assert.match(command, / --family staging-import --desired-status RUNNING /);
    assert.doesNotMatch(command, /--service-name/);
  });
});
