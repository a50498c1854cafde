"""Runs the queries of a document in a local Spark, in the folder of the rows, and prints the rows of each that gives any, as JSON
by name."""

import json
import re
import sys

from pyspark.sql import SparkSession

with open(sys.argv[1], encoding="utf-8") as document:
    found = re.findall(r"^### (\w+)\n\n```sql\n(.*?)^```", document.read(), re.MULTILINE | re.DOTALL)
queries = [(name, query) for name, query in found if not name.startswith("load_") or name == "load_spark"]

builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
session.sparkContext.setLogLevel("ERROR")
rows = {}
for name, query in queries:
    result = session.sql(query.strip().removesuffix(";"))
    if query.startswith("SELECT"):
        rows[name] = [row.asDict() for row in result.collect()]
print(json.dumps(rows))
