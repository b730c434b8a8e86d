#!/bin/sh
# Data Package 2.0 (26 June 2024) gives Table Schema a type «list», but the JSON Schema profile of
# version 2.0 that its own Python library ships refuses a package with a field of that type; the
# same package with «string» in its place is valid.
# dplib-py 1.1.0, jsonschema 4.25.1, Python 3.11. Seen:
#   string: valid
#   list: refused
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install jsonschema==4.25.1
"$place/venv/bin/pip" --quiet --disable-pip-version-check install --no-deps dplib-py==1.1.0
cat >"$place/look.py" <<'PYTHON'
import json
import sys
from importlib.metadata import files
from pathlib import Path

import jsonschema

(profile,) = (one for one in files("dplib-py") if str(one).endswith("profiles/2.0/datapackage.json"))
schema = json.loads(Path(profile.locate()).read_text("utf-8"))
check = jsonschema.validators.validator_for(schema)(schema)
seen = {}
for kind in ("string", "list"):
    fields = [{"name": "topics", "type": kind}]
    package = {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": fields}}]}
    seen[kind] = "valid" if check.is_valid(package) else "refused"
    print(f"{kind}: {seen[kind]}")
sys.exit(seen != {"string": "valid", "list": "refused"})
PYTHON
"$place/venv/bin/python" "$place/look.py"
