import type { Mend } from "../mend";
import type { Fields } from "../protocol";
import { list, structure, text } from "./fields";

const kind = "capacity-provider";

/** The emulator forgets managed draining; AWS returns it, and enables it where nothing was asked for. */
export const capacityProviders: Mend = {
  service: "ecs",
  actions: {
    CreateCapacityProvider: (output, { input, memory }) => {
      const group = structure(input, "autoScalingGroupProvider");
      memory.remember(kind, text(input, "name"), { managedDraining: group.managedDraining ?? "ENABLED" });
      return {
        capacityProvider: drained(
          structure(output, "capacityProvider"),
          memory.recall(kind, text(input, "name")),
        ),
      };
    },
    UpdateCapacityProvider: (output, { input, memory }) => {
      const name = text(structure(output, "capacityProvider"), "name");
      memory.remember(kind, name, {
        managedDraining: structure(input, "autoScalingGroupProvider").managedDraining,
      });
      return { capacityProvider: drained(structure(output, "capacityProvider"), memory.recall(kind, name)) };
    },
    DescribeCapacityProviders: (output, { memory }) => ({
      ...output,
      capacityProviders: list(output, "capacityProviders").map((provider) =>
        drained(provider, memory.recall(kind, text(provider, "name"))),
      ),
    }),
    DeleteCapacityProvider: (output, { memory }) => {
      memory.forget(kind, text(structure(output, "capacityProvider"), "name"));
      return output;
    },
  },
};

function drained(provider: Fields, known: Fields): Fields {
  if (!provider.autoScalingGroupProvider) return provider;
  return {
    ...provider,
    autoScalingGroupProvider: { ...structure(provider, "autoScalingGroupProvider"), ...known },
  };
}
