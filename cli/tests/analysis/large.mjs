// Loads rows into a database in the folder of the rows, counts them, and says how long that took and how much memory it needed:
// of answers by the queries of a document, of responses by their number in each form.
import { createRequire } from "node:module";
import { givesRows, queriesOf } from "./queries.mjs";

const [document, modules, kind, limit, ...files] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)("@duckdb/node-api");
const connection = await (await DuckDBInstance.create("large.duckdb", { memory_limit: limit, threads: "2" })).connect();
const timed = async (name, query) => {
  const start = performance.now();
  const reader = await connection.runAndReadAll(query);
  console.log(`DuckDB, ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return reader.getRowObjectsJson();
};
if (kind === "answers") {
  for (const [name, query] of queriesOf(document, "duckdb")) {
    // Read once instead of by every query.
    await timed(name, givesRows(query) ? query : query.replace("CREATE OR REPLACE VIEW answers", "CREATE TABLE answers"));
  }
  const [{ rows }] = await timed("rows", "SELECT count(*)::INTEGER AS rows FROM answers");
  console.log(`rows of answers: ${rows}`);
} else {
  const columns = "columns = { id: 'VARCHAR', form: 'VARCHAR', date: 'VARCHAR', village: 'JSON' }";
  const row = "id, form, date, village ->> '$.id' AS village";
  await timed("table", "CREATE TABLE IF NOT EXISTS responses (id VARCHAR, form VARCHAR, date VARCHAR, village VARCHAR)");
  for (const file of files) {
    const read = `read_json('${file}', format = 'newline_delimited', ${columns})`;
    await timed(file, `INSERT INTO responses SELECT ${row} FROM ${read}`);
  }
  const byForm = "SELECT form, count(*)::INTEGER AS rows, count(DISTINCT village)::INTEGER AS villages FROM responses GROUP BY form";
  const forms = await timed("by form", byForm);
  console.log(`rows of responses: ${forms.reduce((sum, { rows }) => sum + rows, 0)}`);
}
console.log(`DuckDB, memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
