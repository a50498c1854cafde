"""Computes the indexes of the app again with pandas, from `tra-loi.ndjson` in the folder where it runs, and prints them as JSON by
name.

A check by another way: the names, the columns and what each of them means are those of `docs/analysis.md`, but no query of that
document is run. The script is called like those beside it, with the document as its argument, and does not read it.
"""

import json
from fractions import Fraction

import pandas as pd

TEXTS = ("id", "form", "judged", "village", "unit", "question", "role", "said", "answer")
NUMBERS = ("version", "level")
FORM = ["form", "version"]
SATISFIED_FROM = 4


def read_answers():
    """A row for each question that a response was asked. Nothing is guessed: codes stay texts, levels whole numbers or missing."""
    with open("tra-loi.ndjson", encoding="utf-8", newline="\n") as file:
        lines = [json.loads(line) for line in file]
    columns = {name: pd.Series([line[name] for line in lines], dtype=object) for name in TEXTS}
    columns |= {name: pd.Series([line[name] for line in lines], dtype="Int64") for name in NUMBERS}
    answers = pd.DataFrame(columns)
    answers["satisfied"] = (answers["level"] >= SATISFIED_FROM).fillna(False).astype(bool)
    return answers


def valid_ids(answers):
    """The responses that count: half of the items or more have a level or "not used", and nobody has left the response out."""
    items = answers[(answers["role"] == "item") & (answers["judged"] != "left-out")]
    given = items["level"].notna() | (items["said"] == "not-used")
    people = given.groupby(items["id"]).agg(["sum", "size"])
    return set(people.index[2 * people["sum"] >= people["size"]])


def tallies(rows, keys, **first):
    """For each group the columns of `first`, then the number of levels, their sum and how many of them are satisfied ones.
    A missing key (no village) is a group too."""
    tally = {"answers": ("level", "count"), "sum": ("level", "sum"), "satisfied": ("satisfied", "sum")}
    return rows.groupby(keys, dropna=False).agg(**first, **tally).reset_index()


def by_form(answers, valid):
    """All responses, the valid ones among them, and the levels of the valid ones."""
    counts = answers["id"].isin(valid) & (answers["role"] == "item")
    only_valid = answers.assign(
        valid_id=answers["id"].where(counts),
        level=answers["level"].where(counts),
        satisfied=answers["satisfied"] & counts,
    )
    return tallies(only_valid, FORM, responses=("id", "nunique"), valid=("valid_id", "nunique"))


def by_item(counted):
    return tallies(counted.rename(columns={"question": "item"}), [*FORM, "item"])


def by_place(counted, place):
    """By village, or by facility with its sites (`unit`)."""
    named = counted.rename(columns={"id": "person", place: "id"})
    return tallies(named, [*FORM, "id"], responses=("person", "nunique"))


def fully_satisfied(counted):
    """People all of whose levels are satisfied ones, of those who gave any."""
    rated = counted[counted["level"].notna()]
    people = rated.groupby([*FORM, "id"], dropna=False)["satisfied"].all().reset_index()
    return people.groupby(FORM, dropna=False).agg(part=("satisfied", "sum"), whole=("satisfied", "size")).reset_index()


def hundredths(text):
    """A number of at most two decimals, as a whole number of hundredths."""
    value = 100 * Fraction(text)
    if value.denominator != 1:
        raise ValueError(f"more than two decimals: {text}")
    return value.numerator


def expectation(answers, valid):
    """The mean of the percentages that people of valid responses gave, in hundredths, half rounded up."""
    is_percent = (answers["role"] == "closing") & (answers["question"] == "expectation") & (answers["said"] == "answer")
    given = answers[is_percent & answers["id"].isin(valid)]
    given = given.assign(percent=given["answer"].map(hundredths).astype("Int64"))
    means = given.groupby(FORM, dropna=False).agg(people=("percent", "count"), sum=("percent", "sum")).reset_index()
    means["mean_hundredths"] = (2 * means["sum"] + means["people"]) // (2 * means["people"])
    return means[[*FORM, "people", "mean_hundredths"]]


def plain(value):
    """A value of a table as JSON has it: nothing, a text or a whole number; a fraction is a mistake of this script."""
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    if value != int(value):
        raise ValueError(f"not a whole number: {value}")
    return int(value)


def rows_of(table):
    return [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def main():
    answers = read_answers()
    valid = valid_ids(answers)
    items = answers[answers["role"] == "item"]
    counted = items[items["id"].isin(valid)]
    tables = {
        "by_form": by_form(answers, valid),
        "by_item": by_item(counted),
        "by_village": by_place(counted, "village"),
        "by_facility": by_place(counted, "unit"),
        "fully_satisfied": fully_satisfied(counted),
        "expectation": expectation(answers, valid),
    }
    print(json.dumps({name: rows_of(table) for name, table in tables.items()}))


main()
