/**
 * The ARN of the ECR repository that an image comes from, or undefined for an image from elsewhere.
 *
 * `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.0` belongs to
 * `arn:aws:ecr:eu-west-1:111111111111:repository/team/api`.
 */
export function ecrRepositoryArn(image: string): string | undefined {
  // `dkr-ecr` and `on.aws` are the names that answer over IPv6 too.
  const match =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))\/([^:@]+)/.exec(
      image,
    );
  if (!match) return undefined;
  const [, account = "", region = "", repository = ""] = match;
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
}
