import assert from "node:assert/strict";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";

const image = `111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:${"ab".repeat(32)}`;
const prepare = { image, command: ["prepare"] };
const parameter = "aws:ssm/parameter:Parameter";

describe("Release with a way to a database", () => {
  /** What the gate waits for, as types and names. */
  async function gateWith(dependsOn: "array" | "function") {
    const engine = await mockEngine({ preview: false });
    const aws = await import("@pulumi/aws");
    const { Release } = await import("../../../components/index.js");
    const group = new aws.ec2.SecurityGroup("database-clients", { vpcId: "vpc-1" });
    const database = new aws.rds.Instance("database", { instanceClass: "db.t4g.micro" });
    new Release("release", {
      environment,
      prepare: {
        ...prepare,
        securityGroupIds: [group.id],
        generation: "snapshot-1",
        dependsOn:
          dependsOn === "array"
            ? [database]
            : ({ taskRole }) => [
                database,
                new aws.iam.RolePolicy("secret", { role: taskRole.name, policy: "{}" }),
              ],
      },
    });
    await engine.settled();
    const placed = (end: string) => engine.placed().find(({ urn }) => urn.endsWith(end))!;
    return {
      value: JSON.parse(String(engine.inputs(parameter, "release").insecureValue)) as Record<string, unknown>,
      dependencies: placed("ssm/parameter:Parameter::release").dependencies.map((urn) =>
        urn.split("::").at(-1),
      ),
      component: placed(":Release::release").dependencies,
    };
  }

  it("puts its task into the groups, beside its own, and says which life of the database it is", async () => {
    const { value } = await gateWith("array");
    assert.deepEqual(value.securityGroups, ["release-SecurityGroup-id", "database-clients-SecurityGroup-id"]);
    assert.equal(value.generation, "snapshot-1");
  });

  it("opens its gate only when the way is there, and lets the rest not wait", async () => {
    const { dependencies, component } = await gateWith("array");
    assert.ok(dependencies.includes("database"), dependencies.join());
    assert.ok(!component.some((urn) => urn.endsWith("::database")), component.join());
  });

  it("opens it only when the task has the rights that are made for it", async () => {
    const { dependencies } = await gateWith("function");
    assert.ok(dependencies.includes("database") && dependencies.includes("secret"), dependencies.join());
  });
});
