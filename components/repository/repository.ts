import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Problems } from "../internal/problems";
import type { Tags } from "../internal/tags";
import { imageLifecyclePolicy } from "./image-lifecycle-policy";
import { repositoryNameProblems } from "./repository-name";
import { accountProblems, repositoryPolicy } from "./repository-policy";

/** Arguments of {@link Repository}. */
export interface RepositoryArgs {
  /**
   * Name of the repository, which pipelines push to: the part of `<registry>/<name>:<commit>` between them. Another name is
   * another repository, without the images.
   * @default the component's name
   */
  readonly repositoryName?: string;
  /**
   * AWS accounts besides the repository's own that may pull its images, 12 digits each: those that services run in.
   * @default none
   */
  readonly pullAccountIds?: readonly string[];
  /**
   * AWS accounts besides the repository's own whose releases look its images up and tag those that they release, so that these
   * are kept; 12 digits each. They can't bring other code into it.
   * @default none
   */
  readonly releaseAccountIds?: readonly string[];
  /**
   * Tags of the repository: who answers for it and pays for it. `managed-by` is added.
   * @default none
   */
  readonly tags?: pulumi.Input<Tags>;
}

/** The raw resources of a repository, for what the arguments don't reach. */
export interface RepositoryNodes {
  readonly repository: aws.ecr.Repository;
  readonly lifecyclePolicy: aws.ecr.LifecyclePolicy;
  /** What other accounts may; undefined where they may nothing. */
  readonly pullPolicy: aws.ecr.RepositoryPolicy | undefined;
}

/**
 * Where a service's images are kept: scanned when they are pushed, each tag for one image for ever, and thrown away when they
 * are old and were never released. It belongs in a stack of its own, because a service's stack needs its image from the start;
 * that stack may be in an account of its own.
 *
 * Destroying fails while there are images in it, so that nobody throws away by mistake what runs.
 *
 * @example
 * const api = new Repository("api", { tags: { owner: "platform" } });
 * export const apiImage = api.url;
 */
export class Repository extends pulumi.ComponentResource {
  /** Address of the repository without tag or digest: what images are pushed to and pulled from. */
  readonly url: pulumi.Output<string>;
  /** ARN of the repository, for the rights to push and to pull. */
  readonly arn: pulumi.Output<string>;
  /** The raw resources. */
  readonly nodes: RepositoryNodes;

  /**
   * @param name name of the component
   * @throws pulumi.ResourceError with every problem of the arguments
   */
  constructor(name: string, args: RepositoryArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:Repository", name, args, opts);
    const repositoryName = args.repositoryName ?? name;
    const problems = new Problems();
    const { pullAccountIds = [], releaseAccountIds = [] } = args;
    const accounts = { pullAccountIds, releaseAccountIds };
    problems.add(...repositoryNameProblems(repositoryName), ...accountProblems(accounts));
    problems.throwIfAny(`Repository "${name}"`, this);

    const repository = new aws.ecr.Repository(
      name,
      {
        name: repositoryName,
        // A tag that moved would run other code than was looked at under its name.
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        // AWS's default, said here because it can't be changed later without losing the images.
        encryptionConfigurations: [{ encryptionType: "AES256" }],
        tags: pulumi.output(args.tags ?? {}).apply((tags) => ({ ...tags, "managed-by": "pulumi" })),
      },
      { parent: this },
    );
    const lifecyclePolicy = new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: imageLifecyclePolicy() },
      { parent: this },
    );
    const policy = repositoryPolicy(accounts);
    const allowed =
      policy &&
      new aws.ecr.RepositoryPolicy(
        name,
        { repository: repository.name, policy: JSON.stringify(policy) },
        { parent: this },
      );
    this.url = repository.repositoryUrl;
    this.arn = repository.arn;
    this.nodes = { repository, lifecyclePolicy, pullPolicy: allowed };
    this.registerOutputs({ url: this.url, arn: this.arn });
  }
}
