"""Rewriting the text of an entry: the lines that a change is about, and no others.

`entry` is the way in: a file with values changed, a new file, bytes around a change of text.
Below it: `fields` sets fields of the header, `sections` parts of the body, `order` sorts fields,
`references` and `moves` rename an entry in the others. They stand on `blocks` (a header as lines
by field), `spans` (text between two places) and `meaning` (what a header says, to compare).
"""
