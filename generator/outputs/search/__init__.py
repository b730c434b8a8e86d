"""The search index, which a page of the site fetches in parts: from finished pages to its files.

`page` reads what a page says and where, `count` counts its words by their keys
(`generator.language.stems`), `shard` joins the words of many pages, `files` spells the index,
`index` keeps of it what has not changed. How a query becomes a ranking stands in one place, for the
browser and for ``kb find``: ``docs/assets/find.js``.
"""

from generator.outputs.search.files import FOLDER
from generator.outputs.search.index import LONG_LIVED, Index, Indexed, Kept, part_hash
from generator.outputs.search.page import searchable_part

__all__ = ["FOLDER", "LONG_LIVED", "Index", "Indexed", "Kept", "part_hash", "searchable_part"]
