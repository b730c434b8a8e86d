"""The words of an index as Pagefind spells them in CBOR (RFC 8949), divided without decoding.

A page has a number, its place among the pages of the index. A word stands on pages, and in forms
that differ by the accents of letters (й and и), which have pages of their own. Of a page is said
how far its number is from that of the page before, on which places the word stands, and in which
fields (title, picture); the first page of a word counts from zero.

Of a hundred thousand pages all is kept as it is spelt but the number of the first one. Making lists
of them and spelling these again would take half as long as Pagefind itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cbor2

from generator.outputs.search import packing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Postings = tuple[int, int, int, int, bytes]
"""The pages of a word: how many, how many places in all (as Pagefind counts for its files), the
numbers of the first and the last page, and how the pages are spelt from the places of the first
page on. A plain tuple: there are hundreds of thousands of them."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_REST = rb"(?:%b%b*){2}" % (_LIST, _NUMBER)
_PAGES = re.compile(rb"(?:\x83%b%b)+" % (_NUMBER, _REST), re.DOTALL)
_FURTHER = re.compile(rb"\x83(%b)%b" % (_NUMBER, _REST), re.DOTALL)
"""A page, with how far its number is from that of the page before."""
_TOKEN = re.compile(rb"\x83|%b|(%b)" % (_LIST, _NUMBER), re.DOTALL)
"""Whatever pages are spelt of; the numbers stand apart."""


def words_of(
    chunk: bytes, fields: Sequence[int]
) -> Iterator[tuple[str, tuple[Postings | None, Mapping[str, Postings]]]]:
    """Yield the words of a file with their pages, and their other forms with theirs.

    ``fields`` are the numbers that the fields are to have instead of their places among those that
    were found on any page of the shard.
    """
    _, at = _length(chunk, 0)
    count, at = _length(chunk, at)
    for _ in range(count):
        word, at = _text(chunk, at + 1)
        pages, at = _postings(chunk, at, fields)
        number, at = _length(chunk, at)
        forms = {}
        for _ in range(number):
            form, at = _text(chunk, at + 1)
            others, at = _postings(chunk, at, fields)
            if others:
                forms[form] = others
        yield word, (pages, forms)


def _postings(chunk: bytes, at: int, fields: Sequence[int]) -> tuple[Postings | None, int]:
    """Read a list of pages; return also where it ends."""
    count, at = _length(chunk, at)
    found = _PAGES.match(chunk, at) if count else None
    if found is None:
        return None, at
    pages = found.group()
    if fields != sorted(fields) or fields[-1] != len(fields) - 1:
        pages = _renumbered(count, pages, fields)
    further = _FURTHER.findall(pages)
    first = _length(further[0], 0)[0]
    last = sum(_length(one, 0)[0] for one in further)
    # The number of each page stands for the page itself.
    places = sum(map(bool, _TOKEN.findall(pages)))
    return (count, places, first, last, pages[1 + len(further[0]) :]), found.end()


def _renumbered(count: int, pages: bytes, fields: Sequence[int]) -> bytes:
    before = packing.list_of(count)
    decoded = cbor2.loads(before + pages)
    for page in decoded:
        page[2] = [~fields[~one] if one < 0 else one for one in page[2]]
    return packing.spelt(decoded)[len(before) :]


def _text(chunk: bytes, at: int) -> tuple[str, int]:
    length, at = _length(chunk, at)
    return chunk[at : at + length].decode(), at + length


def _length(chunk: bytes, at: int) -> tuple[int, int]:
    """Return the number that a value begins with, and where that ends."""
    number = chunk[at] & 0x1F
    if number < _IN_WORDS:
        return number, at + 1
    end = at + 1 + (1 << (number - _IN_WORDS))
    return int.from_bytes(chunk[at + 1 : end]), end


_IN_WORDS = 24
"""From here on what follows is not the number, but in how many bytes it comes."""
