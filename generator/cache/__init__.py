"""What earlier runs left for later ones, in one folder that is the user's own.

Whatever is kept here can be made again: a file that is missing, damaged or not ours alone is as if
it had never been written, what nobody used for `KEPT_DAYS` is thrown away, and ``kb cache --clear``
removes all of it. Each value is found by a name or key that holds everything it depends on, the
program itself included (`program_version`); nothing is ever brought up to date in place.

=====================  ======================================  =====================================
What is kept           Where                                   Found again by
=====================  ======================================  =====================================
decoded entries        ``decoded.sqlite``                      files of the entry, vocabularies,
                                                               kinds, program
                                                               (`generator.catalogue.decoding`)
words of pages         in the same                             what the search finds on the page,
                                                               program
                                                               (`generator.pipeline.previous`)
hashes of files        ``files-<folder>.pickle``               size, times and number of each file
                                                               (`generator.cache.file_hashes`)
answer of a check      ``problems-<content>.pickle``           files of the content, day, program
                                                               (`generator.pipeline`)
site, as it was left   ``site-<content and target>.pickle``    content, theme, day, environment,
                                                               commit, program
                                                               (`generator.pipeline.record`)
its outputs, as they   ``outputs-<content and target>.pickle`` sums of that site, program
were written and read                                          (`generator.pipeline.previous`)
shards of its search   ``search-<content and target>-<n>       searchable parts of their pages,
                       .pickle``                               program
                                                               (`generator.outputs.search`)
templates, compiled    ``template-<name>.pickle``              source of the template, program
                                                               (`generator.render.compiled`)
frames of the theme    ``frames/<key>/``                       docs, hooks, configuration,
                                                               environment, program
                                                               (`generator.theme.frames`)
=====================  ======================================  =====================================

Beside a finished site, ``.site-spare`` is the one before it, kept so that the next build need not
make ten thousand folders (`generator.deploy.transaction`). In memory, what was worked out of a
state of the catalogue lives exactly as long as that state.
"""

from generator.cache.collector import frozen_gc, paused_gc
from generator.cache.file_hashes import (
    FileHashes,
    Tree,
    files_below,
    hash_of,
    numbers_below,
    tree_of,
)
from generator.cache.lifetime import KEPT_DAYS, KEPT_SECONDS
from generator.cache.pickles import pickled_by_fields, unpickled
from generator.cache.program import program_version
from generator.cache.store import Store

__all__ = [
    "KEPT_DAYS",
    "KEPT_SECONDS",
    "FileHashes",
    "Store",
    "Tree",
    "files_below",
    "frozen_gc",
    "hash_of",
    "numbers_below",
    "paused_gc",
    "pickled_by_fields",
    "program_version",
    "tree_of",
    "unpickled",
]
