import type * as Images from "@aws-sdk/client-ecr";
import type * as Parameters from "@aws-sdk/client-ssm";

/** A call of the AWS SDK's aggregated clients, with the one option that is used: a signal that gives it up. */
type Call<Input, Output> = (
  input: Input,
  options?: { readonly abortSignal?: AbortSignal },
) => Promise<Omit<Output, "$metadata">>;

/** What a release asks of the Parameter Store; `new SSM({ region, credentials })` is one, and so is a test's fake. */
export interface ParameterStore {
  readonly getParameter: Call<Parameters.GetParameterCommandInput, Parameters.GetParameterCommandOutput>;
  readonly getParametersByPath: Call<
    Parameters.GetParametersByPathCommandInput,
    Parameters.GetParametersByPathCommandOutput
  >;
  readonly putParameter: Call<Parameters.PutParameterCommandInput, Parameters.PutParameterCommandOutput>;
}

/** What a release asks of ECR; `new ECR({ region, credentials })` is one. */
export interface ImageStore {
  readonly batchGetImage: Call<Images.BatchGetImageCommandInput, Images.BatchGetImageCommandOutput>;
  readonly describeImages: Call<Images.DescribeImagesCommandInput, Images.DescribeImagesCommandOutput>;
  readonly putImage: Call<Images.PutImageCommandInput, Images.PutImageCommandOutput>;
}

/**
 * Whether AWS said no with one of these errors. By name and not by class: a process may hold two copies of a client, and
 * the errors of one are no instances of the other's.
 */
export function isAwsError(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

/** Writes a parameter. AWS takes tags only with a new one; one that is overwritten keeps those that it has. */
export async function writeTagged(
  ssm: Pick<ParameterStore, "putParameter">,
  parameter: Pick<Parameters.PutParameterCommandInput, "Name" | "Value" | "Type" | "Description">,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    await ssm.putParameter({
      ...parameter,
      Overwrite: false,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    });
  } catch (error) {
    if (!isAwsError(error, "ParameterAlreadyExists")) throw error;
    await ssm.putParameter({ ...parameter, Overwrite: true });
  }
}
