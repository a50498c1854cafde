// The queries of a document for one engine, by name: those that load the rows have the engine's name.
import { readFileSync } from "node:fs";

export const queriesOf = (document, engine) => {
  const text = readFileSync(document, "utf8");
  const all = [...text.matchAll(/^### (\w+)\n\n```sql\n(.*?)^```/gms)].map(([, name, query]) => [name, query]);
  return all.filter(([name]) => !name.startsWith("load_") || name === `load_${engine}`);
};

// Queries that define something give no rows.
export const givesRows = (query) => query.startsWith("SELECT");
