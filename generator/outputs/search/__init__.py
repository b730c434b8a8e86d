"""The search index: made by Pagefind of parts of the site, joined here into one.

Pagefind can add no page to an index, and takes two milliseconds a page. Of parts of a few hundred
pages each, only those are made anew in which something has changed, and several at a time.
"""

from generator.outputs.search.index import FOLDER, LONG_LIVED, Index, Indexed, Kept
from generator.outputs.search.searchable import searchable_part
from generator.outputs.search.shard import SearchError

__all__ = ["FOLDER", "LONG_LIVED", "Index", "Indexed", "Kept", "SearchError", "searchable_part"]
