import { run } from "./run";

void run("DigitalOcean");
