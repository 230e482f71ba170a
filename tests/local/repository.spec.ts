import { lifeOf } from "./support/scenario";

describe("a repository for images", () => {
  lifeOf({
    project: "repository",
    changes: [
      {
        title: "gets another owner in place",
        config: { owner: "shop" },
        steps: ["update aws:ecr/repository:Repository", "update ecs-environment:index:Repository"],
      },
    ],
  });
});
