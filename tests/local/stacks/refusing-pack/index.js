// Plain JavaScript: the engine runs a pack as it is, and this one is never built.
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("refusing", {
  policies: [
    {
      name: "at-most-two-tasks",
      description: "A service has two tasks at most.",
      enforcementLevel: "mandatory",
      validateResource: ({ type, props }, report) => {
        if (type === "aws:ecs/service:Service" && props.desiredCount > 2) report("Ask for two tasks.");
      },
    },
  ],
});
