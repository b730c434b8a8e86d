#!/bin/sh
# A workbook's properties can be set before it is saved, the day of its creation and that of its last
# change among them. The first is written as given; the second is replaced by the hour of saving, so
# that the same workbook has other bytes each second, whatever its maker says.
# openpyxl 3.1.5, Python 3.11. Seen:
#   created: as given
#   modified: the hour of saving
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install openpyxl==3.1.5
cat >"$place/look.py" <<'PYTHON'
import datetime
import io
import re
import sys
import zipfile

import openpyxl

given = datetime.datetime(2020, 1, 2, 3, 4, 5)
book = openpyxl.Workbook()
book.properties.created = book.properties.modified = given
saved = io.BytesIO()
book.save(saved)
core = zipfile.ZipFile(saved).read("docProps/core.xml").decode()
kept = {
    name: re.search(rf"<dcterms:{name}[^>]*>([^<]+)", core).group(1) == f"{given.isoformat()}Z"
    for name in ("created", "modified")
}
for name, same in kept.items():
    print(f"{name}: {'as given' if same else 'the hour of saving'}")
sys.exit(kept != {"created": True, "modified": False})
PYTHON
"$place/venv/bin/python" "$place/look.py"
