#!/bin/sh
# typst 0.15.2 (PyPI binding).
# A typst.Compiler that is asked again, after its file has got other words, works out what has changed
# byte by byte, and may cut a sign in two: where «Ж» (d0 96) became «№» (e2 84 96), a good file is
# refused with "unclosed delimiter". A new compiler takes the same file. So a compiler that lives on
# cannot set one document after another. Exits non-zero if that changes.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2
"$place/venv/bin/python" - "$place/main.typ" <<'PYTHON'
import sys
from pathlib import Path

import typst

file = Path(sys.argv[1])


def answer(compiler: typst.Compiler, word: str) -> str:
    file.write_text(f'#"{word}";\n#raw("{word}");', encoding="utf-8")
    try:
        compiler.compile(file, root=file.parent, format="svg")
    except typst.TypstError as error:
        return str(error)
    return "set"


kept = typst.Compiler()
answers = [answer(kept, "Ж"), answer(kept, "№"), answer(typst.Compiler(), "№")]
print("first, changed, the same by a new compiler:", answers)
assert answers == ["set", "unclosed delimiter", "set"], answers
PYTHON
