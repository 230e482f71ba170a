import type { ReviewAppArgs } from "../../components/index";
import { mockEngine } from "./mocks";
import { environment, image } from "./services";

/** The services of a review. */
export const services = { api: { image, http: { host: "api" } }, worker: { image, desiredCount: 2 } };

/** A mocked engine that has seen the review `login` with these arguments. */
export async function createReview(preview: boolean, args: Partial<ReviewAppArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { ReviewApp } = await import("../../components/index.js");
  const review = new ReviewApp("review", { environment, slug: "login", services, ...args });
  await engine.settled();
  return { engine, review };
}
