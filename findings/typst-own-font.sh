#!/bin/sh
# typst 0.15.2 (PyPI binding), fontpkg-pt-serif 1.0, pypdf 7.1.1.
# With ignore_system_fonts=True and one folder of fonts, a sign that the named font lacks is not an
# empty box and no error: it is set in DejaVu Sans Mono, which the program itself carries, and that
# font is embedded in the PDF. Whoever must list the fonts (and licences) of a document has to count
# it. Exits non-zero if that changes.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install \
    typst==0.15.2 fontpkg-pt-serif==1.0 pypdf==7.1.1
"$place/venv/bin/python" - <<'PYTHON'
import io
from importlib.resources import as_file, files

import pypdf
import typst

SOURCE = b'#set text(font: ("PT Serif",))\nDone: \xe2\x98\x91'
with as_file(files("fontpkg_pt_serif") / "files") as folder:
    pdf = typst.compile(SOURCE, format="pdf", font_paths=[folder], ignore_system_fonts=True)
page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
fonts = sorted(
    font.get_object()["/BaseFont"].partition("+")[2]
    for font in page["/Resources"]["/Font"].values()
)
print("fonts in the file:", fonts)
assert any(name.startswith("DejaVuSansMono") for name in fonts), fonts
PYTHON
