"""Cut the site's typeface down to the letters it needs: python scripts/font.py [folder].

Golos Text (SIL Open Font License 1.1) comes whole in a locked npm package; what the site serves and
letters its pictures with are two weights with Russian and Latin letters, figures and signs. The
files are kept in the repository, so that a build cuts nothing; a test cuts them anew and compares.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).parents[1]
PACKAGE = Path(sys.prefix) / "npm/@expo-google-fonts/golos-text/package"
FOLDER = ROOT / "docs/assets/fonts"
WEIGHTS = {"golos-400.woff2": "400Regular", "golos-700.woff2": "700Bold"}
LICENCE = "OFL.txt"
_SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),  # Latin as Western Europe writes it
    *range(0x410, 0x450),
    0x401,
    0x451,
    0x301,  # Russian, with the accent of a stressed vowel
    *range(0x2009, 0x2016),
    *range(0x2018, 0x201F),
    0x2022,
    0x2026,
    0x202F,
    0x2030,
    0x2039,
    0x203A,
    0x20AC,
    0x20BD,
    0x2116,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
)


def main() -> None:
    """Write the files into the folder named, or where the site takes them from."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, weight in WEIGHTS.items():
        cut(PACKAGE / weight / f"GolosText_{weight}.ttf", folder / name)
    shutil.copyfile(PACKAGE / "LICENSE_FONT", folder / LICENCE)


def cut(source: Path, target: Path) -> None:
    """Keep the signs that Russian texts are written with; the same file comes out each time."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "mark", "ccmp", "liga"]
    options.hinting = False
    # The time of the change would be that of this run.
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_SIGNS)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    main()
