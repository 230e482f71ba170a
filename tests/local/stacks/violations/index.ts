import * as pulumi from "@pulumi/pulumi";
import { oneOfEach } from "./each";
import { mixedSubnets } from "./mixed";

const scenario = new pulumi.Config().require("scenario");
if (scenario === "each") oneOfEach();
if (scenario === "mixed") mixedSubnets();
