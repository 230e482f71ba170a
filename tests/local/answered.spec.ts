import { lifeOf } from "./support/scenario";

describe("what the local platform answers by itself", () => {
  lifeOf({
    project: "answered",
    changes: [
      {
        title: "changes everything that can be changed",
        config: { changed: "true" },
        also: ["replace", "create"],
      },
    ],
  });
});
