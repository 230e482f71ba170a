/** The variable that says where a stand-in keeps its ledger: one folder per stack. */
export const ledgerVariable = "ECS_ENVIRONMENT_LEDGER";
/** The variable that says where a stand-in finds the schemas of its package. */
export const schemaVariable = "ECS_ENVIRONMENT_STAND_IN_SCHEMA";
