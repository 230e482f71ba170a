import { EcsService, Environment } from "pulumi-ecs-environment";

const environment = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
const api = new EcsService("api", {
  environment,
  image: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1.0.0",
  desiredCount: 2,
  http: { host: "api" },
});
export const url = api.url; // https://api.staging.example.com
