import * as pulumi from "@pulumi/pulumi";
import { Repository } from "../../../../components/index";

const owner = new pulumi.Config().require("owner");

export const apiImage = new Repository("api", { repositoryName: "shop/api", tags: { owner } }).url;
