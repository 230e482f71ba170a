import { lifeOf } from "./support/scenario";

describe("one resource of each type that the product uses or will use", () => {
  lifeOf({ project: "wide" });
});
