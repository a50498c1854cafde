//! The texts of `--help`.

pub(crate) const ALL: &str = "\
so-thon: files of Sổ Thôn (the village notebook) on the office's own machine

  so-thon merge FILES… -o OUT       put many files together into one
  so-thon verify FILES…             check files line by line
  so-thon flatten FILES… --csv      responses as a table, one row each (or --ndjson, --answers, --codes)
  so-thon figures FILES…            the app's results as whole numbers, in JSON
  so-thon generate --responses N    make up realistic test data
  so-thon form FILE -o OUT          a form from an XLSForm workbook, or as one
  so-thon COMMAND --help            all about one command

FILES are bundles as phones hand them over, also packed (ZIP, gzip), in UTF-16 or within a message; a folder stands for all
files in it, a pattern (usb\\*.json) for the files that fit it, `-` for the standard input.
Write with -o. In PowerShell, `>` writes UTF-16 and line ends of its own: a table so written opens wrongly in Excel.
Nothing is sent anywhere, and no file that was read is altered.

Exit codes: 0 everything whole; 1 something was damaged or missing, it was told and the rest was done;
2 nothing could be done, or the command was not understood.
";

pub(crate) const MERGE: &str = "\
so-thon merge FILES… -o OUT

Writes the union of all changes of all files as one bundle (a full backup, scope `all`), in the app's own order and
format. The order of the files, their grouping in several merges, and files that come twice make no difference: the
output has the same bytes. It names all plans and the latest time that the files name.

  -o, --output OUT   the file to write; `-` for the standard output. It is replaced only when the new one is complete
      --name TEXT    what the bundle says made it (default: so-thon merge)

FILES: bundles, folders (walked; hidden files and files of other programs are passed over), patterns (usb\\*.json),
`-` for the standard input.

The standard error has a line for each file: changes read, new and known already. Each line that is set aside is
reported with file, line number and reason; a cut or altered file gives what its digests prove. Broken files never stop
the others. Then come, for each device, changes that are missing and numbers that were given twice; the output loses
nothing by them, so they do not change the exit code.

Exit codes: 0 all files were whole; 1 something was damaged or could not be read, the rest was merged;
2 nothing could be merged or written (no output then), or the command was not understood.

Examples:
  so-thon merge tu-zalo/ usb/may-*.json -o toan-xa.json
  unzip -p phieu.zip may-7.json | so-thon merge toan-xa.json - -o toan-xa-moi.json
";

pub(crate) const FORM: &str = "\
so-thon form FILE -o OUT

Makes a form's document (JSON) of an XLSForm workbook, XLSX or XLS, or a workbook of a document; the content of FILE decides.

  -o, --output OUT   the file to write; `-` for the standard output

The standard error has a line for everything that is left out or taken over otherwise than it stands in the workbook, by
sheet and row. A workbook that cannot become a form is refused with the sheet and row of the fault, and nothing is written.
docs/xlsform.md says what corresponds to what.

Exit codes: 0 everything was taken over, perhaps under other names; 1 something was left out;
2 no form came of it, or the command was not understood.

Examples:
  so-thon form phieu-cho-phien.xlsx -o phieu-cho-phien.json
  so-thon form data/forms/vaccination.json -o tiem-chung.xlsx
";

pub(crate) const VERIFY: &str = "\
so-thon verify FILES…

Checks on the standard output, a line for each thing found: every change by its own digest; the file's digest and count;
numbers that are missing of a device; numbers that a device gave to two different changes (a copied or restored phone).
A file that was handed over (`submit`, `setup`) holds only a part by its nature: what is missing there is told, but is no
fault. Of several files it is also told which numbers were given twice among them.

FILES: as in `so-thon merge --help`.

Exit codes: 0 whole, nothing missing, nothing twice; 1 something of that was found;
2 no file could be read, or the command was not understood.

Examples:
  so-thon verify toan-xa.json
  so-thon verify tu-zalo/ | grep 'may-07'
";

pub(crate) const FLATTEN: &str = "\
so-thon flatten FILES… (--csv | --ndjson | --answers | --codes --form NAME) [-o OUT]

One row for each response, ordered by its id, with every attribute, item and closing answer spelled out from the form.

      --csv              a table for Excel: UTF-8 with BOM, lines end in CR LF, quoted as RFC 4180 says; a text that
                         Excel would take for a formula has an apostrophe in front
      --ndjson           one JSON object a line, for programs
      --answers          one JSON object for each question of each response, for databases: id, form, version, date, village,
                         facility, unit, campaign, way, judged, question, role (about, item, closing), said (answer,
                         not-used, refused, open, unread), answer, and level where the answer is one
      --codes            codes without words, for SPSS and R: -1 did not use, -2 would not say, -3 not asked, an empty cell
                         was left open; the app's page of results has the labels
  -o, --output OUT       the file to write (default: the standard output)
      --form NAME        only responses to this form, and only its columns
      --deleted          also deleted responses, with a column that says so
      --separator CHAR   between the cells of --csv (default ,). Where Excel shows everything in one column: ';'

Answers are four different things. In --csv: 1 to 5; Không sử dụng (0, did not use); Không trả lời (would not say);
Chưa trả lời (nobody answered). What is no answer on the form's scale stands behind the words Không đọc được. An empty cell:
the form has no such question. In --ndjson: 1 to 5, \"not-used\", \"refused\", null. The words and not a 0, so that no mean
can take it for a level.
The column `conflicts` names the fields in which devices disagree; the value shown is the one that the app shows.
`other` holds, as JSON, what this version has no column for: nothing is left out because it is new.

The rows are single people's answers, without the protection of small groups that reports have: they stay in the office.

Exit codes: 0 all files were whole; 1 something was damaged or could not be read, the rest is in the table;
2 nothing could be read or written, or the command was not understood.

Examples:
  so-thon flatten toan-xa.json --csv --form health-outpatient -o kham-benh.csv
  so-thon flatten toan-xa.json --ndjson -o toan-xa.ndjson
  so-thon flatten toan-xa.json --codes --form vaccination -o vaccination-v2-ma-so.csv

In PowerShell, `so-thon … > file` writes UTF-16 and spoils the table: use -o.
Excel takes a cell such as 3/2 or 10-12 for a date when it opens the table by a double click: import it with
Data > From Text/CSV and set those columns to Text.
";

pub(crate) const FIGURES: &str = "\
so-thon figures FILES… [-o OUT]

What the app's page of results says of all responses, for each version of a form, as JSON: responses, valid ones, answers, the
sum of their levels, satisfied ones, and the same by item, village and facility. Whole numbers, so that programs that compute the
same can be held against them (docs/analysis.md). Without the protection of small groups that reports have: they stay in the office.

  -o, --output OUT   the file to write (default: the standard output)

Exit codes: 0 all files were whole; 1 something was damaged or could not be read, the rest is counted;
2 nothing could be read or written, or the command was not understood.
";

pub(crate) const GENERATE: &str = "\
so-thon generate --responses N --devices D [--seed S] [--out DIR]

Makes up realistic data as real files, one for each device: five forms, villages, comments, levels skewed as real ones,
some not used, refused or unanswered, corrections, deleted responses, and reports on tasks in which devices disagree.
The same numbers give the same files, byte for byte. Nothing in them is about anybody.

      --responses N   how many responses in all
      --devices D     how many devices (default 1) and files; the first is the office's
      --seed S        another number gives other data (default 1)
      --out DIR       where to write (default so-thon-data); it must be empty or not be there yet

Exit codes: 0 all files were written; 2 nothing or not all could be written, or the command was not understood.

Example:
  so-thon generate --responses 1000 --devices 12 --seed 7 --out thu
";
