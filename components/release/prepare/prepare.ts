import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import { createOutwardSecurityGroup } from "../../environment/outward-security-group";
import { serviceTags } from "../../internal/tags";
import { secretStatements } from "../../secrets/secret-statements";
import { openRegistries, reachableImage } from "../../task/registries";
import { createRoles, type Roles } from "../../task/roles";
import { registrySecrets } from "../../task/task-needs";
import type { ClientsFor } from "../aws-clients";
import type { PrepareSettings } from "../settings";
import { createGate } from "./gate";
import { createPrepareTaskDefinition } from "./task-definition";

/** What prepares a version is made from. */
export interface PrepareArgs {
  readonly environment: EnvironmentRef;
  readonly settings: PrepareSettings;
  readonly clientsFor: ClientsFor;
}

/** The resources of what prepares a version. */
export interface PrepareNodes extends Roles {
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Says which images were prepared before. */
  readonly prepared: aws.ssm.Parameter;
  /** Says what is to be prepared; it is created and updated only when that was. */
  readonly gate: aws.ssm.Parameter;
}

/** Creates the task that prepares a version, and the gate that runs it. */
export function createPrepare(
  name: string,
  { environment, settings, clientsFor }: PrepareArgs,
  parent: pulumi.Resource,
): PrepareNodes {
  const tags = serviceTags(environment.tags, name);
  const logGroup = new aws.cloudwatch.LogGroup(
    name,
    {
      name: pulumi.interpolate`/ecs/${environment.name}/${name}`,
      retentionInDays: environment.logRetentionInDays,
      tags,
    },
    { parent },
  );
  const images = [settings.image, settings.timeLimitImage];
  const credentials = registrySecrets(settings);
  const roles = createRoles(
    name,
    {
      images,
      logGroupArn: logGroup.arn,
      secretStatements: credentials.length > 0 ? secretStatements(credentials) : undefined,
      tags,
    },
    parent,
  );
  const image = reachableImage(`Release "${name}"`, settings.image, images, parent);
  const taskDefinition = createPrepareTaskDefinition(
    name,
    { family: pulumi.interpolate`${environment.name}-${name}`, settings, image, logGroup, roles, tags },
    parent,
  );
  const { securityGroup, httpsRule } = createOutwardSecurityGroup(
    name,
    { vpcId: environment.vpcId, description: `Tasks of ${name}`, tags },
    parent,
  );
  const registries = openRegistries(name, { images, securityGroupId: securityGroup.id, tags }, parent);
  const prepared = new aws.ssm.Parameter(
    `${name}-prepared`,
    { description: `Images that ${name} has prepared`, type: "String", insecureValue: "[]", tags },
    // The gate writes it. It goes with the stack, as the databases do: what comes after them is to be prepared anew.
    { parent, ignoreChanges: ["insecureValue", "value"] },
  );
  const { dependsOn, generation } = settings;
  const ways = typeof dependsOn === "function" ? dependsOn({ ...roles, securityGroup }) : dependsOn;
  const gate = createGate(
    name,
    {
      value: {
        image: settings.image,
        command: [...settings.command],
        cluster: environment.clusterArn,
        taskDefinition: taskDefinition.arn,
        subnets: environment.privateSubnetIds,
        securityGroups: pulumi
          .output(settings.securityGroupIds)
          .apply((others) => pulumi.all([securityGroup.id, ...others])),
        timeoutInSeconds: settings.timeoutInSeconds,
        logGroup: logGroup.name,
        // Only where there is one: the value of a gate that has none stays as it was.
        ...(generation !== "" && { generation }),
        prepared: prepared.name,
      },
      clientsFor,
      tags,
    },
    // A task without its rights or its way out fails to start, and one without its way to the database fails.
    { parent, dependsOn: [roles.executionPolicy, httpsRule, ...registries, ...ways] },
  );
  return { ...roles, taskDefinition, logGroup, securityGroup, prepared, gate };
}
