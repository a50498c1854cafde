// Runs the queries of a document in DuckDB, in the folder of the rows, and prints the rows of each that gives any, as JSON by name.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [document, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)("@duckdb/node-api");
const text = readFileSync(document, "utf8");
const queries = [...text.matchAll(/^### (\w+)\n\n```sql\n(.*?)^```/gms)].map(([, name, query]) => [name, query]);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const found = {};
for (const [name, query] of queries) {
  const reader = await connection.runAndReadAll(query);
  const rows = reader.getRowObjectsJson();
  if (!query.startsWith("CREATE")) found[name] = rows;
}
console.log(JSON.stringify(found));
