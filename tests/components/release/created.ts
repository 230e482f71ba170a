import type { ReleaseArgs } from "../../../components/index";
import { mockEngine } from "../../support/mocks";
import { environment } from "../../support/services";

export const image = `111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:${"ab".repeat(32)}`;
export const prepare = { image, command: ["prepare"] };
export const parameter = "aws:ssm/parameter:Parameter";

/** A release with an image to prepare, and with these arguments; on mocks. */
export async function createRelease(preview: boolean, args: Partial<ReleaseArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { Release } = await import("../../../components/index.js");
  const release = new Release("release", { environment, prepare, ...args });
  await engine.settled();
  return { engine, release };
}
