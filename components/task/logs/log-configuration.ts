import type * as pulumi from "@pulumi/pulumi";

/** Where a container's lines go, as its JSON holds it. */
export interface LogConfiguration {
  readonly logDriver: "awslogs" | "awsfirelens";
  readonly options: Readonly<Record<string, pulumi.Input<string>>>;
  /** Options that ECS reads from secrets. */
  readonly secretOptions?: readonly { readonly name: string; readonly valueFrom: pulumi.Input<string> }[];
}
