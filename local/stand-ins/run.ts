import { Ledger } from "./ledger";
import { SchemaStore } from "./schema/store";
import { serve } from "./server";
import { StandIn } from "./stand-in";
import { ledgerVariable, schemaVariable } from "./variables";

/**
 * Runs one stand-in until the engine ends it.
 *
 * @param title the provider's name for people: `Datadog`
 */
export async function run(title: string): Promise<void> {
  const ledgerDir = process.env[ledgerVariable];
  const schemaDir = process.env[schemaVariable];
  if (!ledgerDir || !schemaDir) {
    throw new Error(
      `${ledgerVariable} and ${schemaVariable} must be set; the starters of \`npm run local\` do it.`,
    );
  }
  const schemas = new SchemaStore(schemaDir);
  const ledger = new Ledger(ledgerDir, { ...schemas.identity, title });
  await serve(new StandIn(title, schemas, ledger), process.argv.slice(2));
}
