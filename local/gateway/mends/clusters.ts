import type { Mend } from "../mend";
import { structure } from "./fields";

/** The emulator takes a cluster's Service Connect namespace only when it is updated; AWS also at its creation. */
export const clusters: Mend = {
  service: "ecs",
  actions: {
    CreateCluster: async (output, { input, emulator }) => {
      const { serviceConnectDefaults } = input;
      if (!serviceConnectDefaults) return output;
      const cluster = structure(output, "cluster").clusterArn;
      await emulator("ecs", "UpdateCluster", { cluster, serviceConnectDefaults });
      return { cluster: { ...structure(output, "cluster"), serviceConnectDefaults } };
    },
  },
};
