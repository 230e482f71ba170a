import { lifeOf } from "./support/scenario";

describe("what services, tasks, schedules and their surroundings can be told", () => {
  lifeOf({
    project: "services",
    changes: [
      {
        title: "changes it in place, but for task definitions, which are new ones",
        config: { changed: "true" },
        also: ["create-replacement", "replace", "delete-replaced"],
      },
    ],
  });
});
