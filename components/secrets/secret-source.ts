import type * as pulumi from "@pulumi/pulumi";

/** A secret of Secrets Manager, or one value in it. */
export interface SecretsManagerSource {
  /** Whole ARN of the secret, with the six characters that AWS adds to its name. */
  readonly secretArn: pulumi.Input<string>;
  /**
   * Key of one value, where the secret is a JSON object.
   * @default the whole secret
   */
  readonly key?: string;
  /**
   * ARN of the KMS key that the secret is encrypted with.
   * @default the key that AWS manages: it needs no rights
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
}

/** A parameter of SSM's Parameter Store. */
export interface ParameterSource {
  /** ARN of the parameter. */
  readonly parameterArn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that the parameter is encrypted with.
   * @default the key that AWS manages: it needs no rights
   */
  readonly encryptionKeyArn?: pulumi.Input<string | undefined>;
}

/** Where the value of an environment variable is kept that nobody may see. */
export type SecretSource = SecretsManagerSource | ParameterSource;

/** Secrets by the environment variable that they are to be. */
export type Secrets = Readonly<Record<string, SecretSource>>;
