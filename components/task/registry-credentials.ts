import type * as pulumi from "@pulumi/pulumi";

/** How ECS signs in to the private registry that an image is in. */
export interface RegistryCredentials {
  /**
   * ARN of the secret with `{"username": …, "password": …}` of the private registry that the image is in: a deploy token of
   * GitLab's, for example. Not for ECR.
   * @default none: ECR, or a registry that asks nobody
   */
  readonly registryCredentialsSecretArn?: pulumi.Input<string>;
  /**
   * ARN of the KMS key that this secret is encrypted with.
   * @default the key that AWS manages: it needs no rights
   */
  readonly registryCredentialsEncryptionKeyArn?: pulumi.Input<string | undefined>;
}
