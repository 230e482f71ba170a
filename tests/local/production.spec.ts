import { lifeOf } from "./support/scenario";

describe("production, in its own account and region", () => {
  lifeOf({ stack: "production" });
});
