import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Switches on that machines have more tasks than network interfaces, for the account in the provider's region; machines that
 * join a cluster afterwards have it.
 *
 * It stays when the environment is destroyed: another one in the account may need it, and the provider would switch it off.
 */
export function createEniTrunking(name: string, parent: pulumi.Resource): aws.ecs.AccountSettingDefault {
  return new aws.ecs.AccountSettingDefault(
    `${name}-eni-trunking`,
    { name: "awsvpcTrunking", value: "enabled" },
    { parent, retainOnDelete: true },
  );
}
