// Runs the queries of a document in DuckDB, in the folder of the rows, and prints the rows of each that gives any, as JSON by name.
import { createRequire } from "node:module";
import { givesRows, queriesOf } from "./queries.mjs";

const [document, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const found = {};
for (const [name, query] of queriesOf(document, "duckdb")) {
  const reader = await connection.runAndReadAll(query);
  if (givesRows(query)) found[name] = reader.getRowObjectsJson();
}
console.log(JSON.stringify(found));
