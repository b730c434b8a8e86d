"""Books: entries chosen from the catalogue as one PDF for print.

An entry's own page is the source: its article is taken as it is rendered for the site and told in
the language of Typst, so that a book says what the page says, in the page's order.

    typst       the signs of Typst's language
    article     an article's HTML → Typst: blocks, with inline, tables, telling
    volume      chapters, front page and notes → the source of one book
    press       the source → PDF/UA-1, with fonts that lie beside the program
    typesetting the process in which press has books set, one after another
    typesetter  the program that runs there: Typst
"""

from generator.book.press import press
from generator.book.typesetting import BookError
from generator.book.volume import PAPERS, Volume, volume_of

__all__ = [
    "PAPERS",
    "BookError",
    "Volume",
    "press",
    "volume_of",
]
