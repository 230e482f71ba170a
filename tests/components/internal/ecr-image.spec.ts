import assert from "node:assert/strict";
import { ecrRepositoryArn } from "../../../components/internal/ecr-image";

describe("ECR repository of an image", () => {
  const cases: Record<string, string | undefined> = {
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1.0":
      "arn:aws:ecr:eu-west-1:111111111111:repository/api",
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api":
      "arn:aws:ecr:eu-west-1:111111111111:repository/team/api",
    [`111111111111.dkr.ecr.us-east-1.amazonaws.com/api@sha256:${"0".repeat(64)}`]:
      "arn:aws:ecr:us-east-1:111111111111:repository/api",
    "111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com/api:1":
      "arn:aws-us-gov:ecr:us-gov-west-1:111111111111:repository/api",
    "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/api:1":
      "arn:aws-cn:ecr:cn-north-1:111111111111:repository/api",
    "111111111111.dkr-ecr.eu-west-1.on.aws/api:1": "arn:aws:ecr:eu-west-1:111111111111:repository/api",
    "111111111111.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/api:1":
      "arn:aws-cn:ecr:cn-north-1:111111111111:repository/api",
    "registry.example.com/team/api:1.0": undefined,
    "nginx:1.29": undefined,
    "example.com/111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1": undefined,
  };
  for (const [image, arn] of Object.entries(cases)) {
    it(`of ${image} is ${arn ?? "none"}`, () => assert.equal(ecrRepositoryArn(image), arn));
  }
});
