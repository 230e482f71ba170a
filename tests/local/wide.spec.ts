import { lifeOf } from "./support/scenario";

describe("one resource of each type that the product uses or will use", () => {
  lifeOf({
    project: "wide",
    changes: [{ title: "changes a tag of everything that has tags in place", config: { generation: "2" } }],
  });
});
