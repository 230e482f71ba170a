import * as pulumi from "@pulumi/pulumi";
import { allowKey } from "../access/grants";
import { allow, merged, type PolicyStatement } from "../access/policy-statement";
import type { SecretSource } from "./secret-source";

/** A source when everything about it is known. */
export type ResolvedSource =
  | { readonly secretArn: string; readonly encryptionKeyArn?: string | undefined }
  | { readonly parameterArn: string; readonly encryptionKeyArn?: string | undefined };

/** What ECS may do to start a task with these secrets: read just them, by just their keys. */
export function readStatements(sources: readonly ResolvedSource[]): PolicyStatement[] {
  return merged(
    sources.flatMap((source) => {
      const ofParameter = "parameterArn" in source;
      const keyArn = source.encryptionKeyArn;
      return [
        ofParameter
          ? allow(["ssm:GetParameters"], [source.parameterArn])
          : allow(["secretsmanager:GetSecretValue"], [source.secretArn]),
        ...(keyArn === undefined
          ? []
          : [allowKey(keyArn, ofParameter ? "ssm" : "secretsmanager", ["kms:Decrypt"])]),
      ];
    }),
  );
}

/** The same for the execution role of tasks, once it is known which secrets they are. */
export function secretStatements(sources: readonly SecretSource[]): pulumi.Output<PolicyStatement[]> {
  return pulumi.all(sources.map(whatIsKnown)).apply(readStatements);
}

function whatIsKnown(source: SecretSource): pulumi.Output<ResolvedSource> {
  const { encryptionKeyArn } = source;
  return "parameterArn" in source
    ? pulumi.output({ parameterArn: source.parameterArn, encryptionKeyArn })
    : pulumi.output({ secretArn: source.secretArn, encryptionKeyArn });
}
