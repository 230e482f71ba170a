import type { Mend, MendContext } from "../mend";
import type { Fields } from "../protocol";
import { list, structure, text, texts } from "./fields";

/** The emulator forgets which logs a database sends to CloudWatch; AWS returns them. */
export const logExports: Mend = {
  service: "rds",
  actions: { ...actionsOf("DBCluster"), ...actionsOf("DBInstance") },
};

function actionsOf(kind: "DBCluster" | "DBInstance"): Mend["actions"] {
  const key = `${kind}Identifier`;
  const single = (output: Fields, { memory }: MendContext): Fields => {
    const database = structure(output, kind);
    return { ...output, [kind]: { ...database, ...memory.recall(kind, text(database, key)) } };
  };
  return {
    [`Create${kind}`]: (output, context) => {
      const { input, memory } = context;
      const types = texts(input, "EnableCloudwatchLogsExports");
      memory.remember(kind, text(input, key), { EnabledCloudwatchLogsExports: types });
      return single(output, context);
    },
    [`Modify${kind}`]: (output, context) => {
      const { input, memory } = context;
      const change = structure(input, "CloudwatchLogsExportConfiguration");
      const before = texts(memory.recall(kind, text(input, key)), "EnabledCloudwatchLogsExports");
      const disabled = new Set(texts(change, "DisableLogTypes"));
      const kept = [...new Set([...before, ...texts(change, "EnableLogTypes")])].filter(
        (type) => !disabled.has(type),
      );
      memory.remember(kind, text(input, key), { EnabledCloudwatchLogsExports: kept });
      return single(output, context);
    },
    [`Describe${kind}s`]: (output, { memory }) => ({
      ...output,
      [`${kind}s`]: list(output, `${kind}s`).map((database) => ({
        ...database,
        ...memory.recall(kind, text(database, key)),
      })),
    }),
    [`Delete${kind}`]: (output, context) => {
      const deleted = single(output, context);
      context.memory.forget(kind, text(context.input, key));
      return deleted;
    },
  };
}
