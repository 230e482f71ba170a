import { lifeOf } from "./support/scenario";

describe("what the local platform answers by itself", () => {
  lifeOf({ project: "answered" });
});
