import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import { parameterArnProblems, secretArnProblems } from "./secret-problems";
import type { SecretSource } from "./secret-source";

/** A secret whose version the task definition names. */
export interface LabelledSecret {
  /** End of the label: the environment variable, and before it the container, where it isn't the service's own. */
  readonly label: string;
  /** Where it was written, for errors: `secrets.TOKEN`. */
  readonly field: string;
  readonly source: SecretSource;
  /**
   * What is wrong with an ARN that is known only now.
   * @default by the kind of source, with the ARN in words
   */
  readonly arnProblems?: (arn: string) => string[];
}

/** What the label of a secret begins with. */
const prefix = "ecs-environment.secret.";

/**
 * Docker labels that say which version of each secret a task definition was made for, so that an update after a rotation
 * brings new tasks. Only versions are asked for: what a secret of Secrets Manager holds is never read, and of a parameter
 * AWS gives what it keeps, which for a `SecureString` is encrypted.
 *
 * @param owner in the caller's words, for example `EcsService "web"`
 * @param parent asks by its provider
 * @throws pulumi.ResourceError while an update runs, for a secret that can't be looked up or has no current version
 */
export function secretLabels(
  owner: string,
  secrets: readonly LabelledSecret[],
  parent: pulumi.Resource,
): pulumi.Output<Record<string, string>> {
  // Several variables are often values of one secret: it is asked for once.
  const asked = new Map<pulumi.Input<string>, pulumi.Output<string>>();
  const labels = secrets
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
    .map((secret) => {
      const arn = arnOf(secret.source);
      const version = asked.get(arn) ?? versionOf(secret, owner, parent);
      asked.set(arn, version);
      return pulumi.all([`${prefix}${secret.label}`, version]);
    });
  return pulumi.all(labels).apply((entries) => Object.fromEntries(entries));
}

/** An ARN that is known only now is looked at now; what is written in the program was before. */
function versionOf({ source, field, arnProblems }: LabelledSecret, owner: string, parent: pulumi.Resource) {
  const entry = `${owner}: ${field}`;
  return pulumi.output(arnOf(source)).apply((known) => {
    const ofParameter = "parameterArn" in source;
    const problemsOf = arnProblems ?? (ofParameter ? parameterArnProblems : secretArnProblems);
    const [problem] = problemsOf(known, field);
    if (problem !== undefined) throw lateError(`${owner}: ${problem}`, parent);
    return ofParameter ? parameterVersion(known, entry, parent) : secretVersion(known, entry, parent);
  });
}

function arnOf(source: SecretSource): pulumi.Input<string> {
  return "parameterArn" in source ? source.parameterArn : source.secretArn;
}

async function secretVersion(arn: string, entry: string, parent: pulumi.Resource): Promise<string> {
  const { versions } = await lookedUp(
    () => aws.secretsmanager.getSecretVersions({ secretId: arn }, { parent }),
    `${entry}: the versions of ${arn}`,
    parent,
  );
  const current = versions.find(({ versionStages }) => versionStages.includes("AWSCURRENT"));
  if (current !== undefined) return current.versionId;
  throw lateError(
    `${entry}: the secret ${arn} has no current version; put a value into it first, and where this program does, give the arn of its SecretVersion in place of the Secret's`,
    parent,
  );
}

async function parameterVersion(arn: string, entry: string, parent: pulumi.Resource): Promise<string> {
  const { version } = await lookedUp(
    () => aws.ssm.getParameter({ name: arn, withDecryption: false }, { parent }),
    `${entry}: the version of ${arn}`,
    parent,
  );
  return String(version);
}

async function lookedUp<T>(look: () => Promise<T>, what: string, parent: pulumi.Resource): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw lateError(`${what} can't be looked up: ${reason}`, parent);
  }
}
