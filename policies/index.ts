import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";

// Constructing the pack starts its server: nothing imports this file. The package's door is rules/index.ts.
new PolicyPack("ecs-environment", { policies: rules });
