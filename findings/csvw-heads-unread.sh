#!/bin/sh
# CSV on the Web has a validator report a table whose header row does not fit the titles of its
# described columns (Metadata Vocabulary for Tabular Data, 2015, 5.5.1 on compatible schemas). The
# Python reader that validates by it takes columns by their place: a table with its heads exchanged,
# or with a head of another name, is valid. And what it finds it gathers from Python's warnings, so
# that where these are switched off (`python -W ignore`) every table is valid.
# csvw 4.1.1, Python 3.11. Seen:
#   -W always: as described: valid; exchanged: valid; another name: valid; no number: not valid
#   -W ignore: as described: valid; exchanged: valid; another name: valid; no number: valid
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install csvw==4.1.1
cat >"$place/look.py" <<'PYTHON'
import json
import sys
from pathlib import Path

from csvw import CSVW

folder, whole = Path(sys.argv[1]), sys.argv[2] == "always"
columns = [
    {"name": "code", "titles": "code", "datatype": "integer"},
    {"name": "town", "titles": "town"},
]
described = {
    "@context": "http://www.w3.org/ns/csvw",
    "url": "towns.csv",
    "tableSchema": {"columns": columns},
}
(folder / "towns.csv-metadata.json").write_text(json.dumps(described))
tables = {
    "as described": "code,town\n1,Yurga\n",
    "exchanged": "town,code\n1,Yurga\n",
    "another name": "code,river\n1,Yurga\n",
    "no number": "code,town\none,Yurga\n",
}
seen = []
for table in tables.values():
    (folder / "towns.csv").write_text(table)
    seen.append(CSVW(str(folder / "towns.csv-metadata.json"), validate=True).is_valid)
words = ("not valid", "valid")
said = "; ".join(f"{name}: {words[one]}" for name, one in zip(tables, seen))
print(f"-W {sys.argv[2]}: {said}")
sys.exit(seen != [True, True, True, not whole])
PYTHON
for how in always ignore; do
    "$place/venv/bin/python" -W "$how" "$place/look.py" "$place" "$how" 2>"$place/said" || {
        cat "$place/said" >&2
        exit 1
    }
done
