import assert from "node:assert/strict";
import { resourceLabel } from "../../../../components/ecs-service/scaling/resource-label";

const listener = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener";

describe("name of a load balancer's requests to a target group", () => {
  it("is made of the ends of both ARNs", () => {
    for (const partition of ["aws", "aws-cn"]) {
      assert.equal(
        resourceLabel(
          `${listener.replace(":aws:", `:${partition}:`)}/app/staging-1a2b/0123/4567`,
          "targetgroup/api/89ab",
        ),
        "app/staging-1a2b/0123/targetgroup/api/89ab",
      );
    }
  });

  it("is unknown of anything but the listener of an application load balancer", () => {
    for (const arn of [
      "",
      "arn:listener",
      `${listener}/net/staging/0123/4567`,
      `${listener}/app/staging/0123`,
      `${listener}-rule/app/staging/0123/4567/89ab`,
    ]) {
      assert.equal(resourceLabel(arn, "targetgroup/api/89ab"), undefined);
    }
  });
});
