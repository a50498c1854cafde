// Runs the queries of a document in a PostgreSQL of its own, in the folder of the rows, and prints the rows of each that gives
// any, as JSON by name. The server has a folder of its own, no network, and ends with this program. It refuses to run as root: root
// starts it as the user that the distribution's package has made.
import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givesRows, queriesOf } from "./queries.mjs";

const [document, programs] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), "so-thon-postgresql-"));
const isRoot = process.getuid() === 0;
const quiet = { stdio: ["ignore", "ignore", "pipe"], cwd: home };
const server = (program, ...rest) => {
  const command = [join(programs, program), ...rest];
  if (isRoot) command.unshift("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
  execFileSync(command[0], command.slice(1), quiet);
};
if (isRoot) {
  const id = (kind) => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
  chownSync(home, id("-u"), id("-g"));
}
const data = join(home, "data");
server("initdb", "--auth=trust", "--username=so_thon", "--encoding=UTF8", "--no-sync", "--pgdata", data);
const options = `-c listen_addresses= -c unix_socket_directories=${home} -c fsync=off`;
server("pg_ctl", "start", "--wait", "--pgdata", data, "--log", join(home, "log"), "--options", options);
try {
  const queries = queriesOf(document, "postgresql").map(([name, query]) => {
    if (!givesRows(query)) return query;
    return `\\echo @${name}\nSELECT coalesce(json_agg(own), '[]') FROM (${query.trim().replace(/;$/, "")}) own;\n`;
  });
  const psql = ["--host", home, "--username", "so_thon", "--dbname", "postgres"];
  const how = ["--quiet", "--tuples-only", "--no-align", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"];
  const input = `\\set VERBOSITY terse\n${queries.join("")}`;
  const out = execFileSync(join(programs, "psql"), [...psql, ...how], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  const found = {};
  for (const part of out.split(/^@/m).slice(1)) {
    const [name, ...rows] = part.split("\n");
    found[name] = JSON.parse(rows.join("\n"));
  }
  console.log(JSON.stringify(found));
} finally {
  server("pg_ctl", "stop", "--mode=immediate", "--pgdata", data);
  rmSync(home, { recursive: true });
}
