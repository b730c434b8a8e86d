"""The text of Word files: everything they hold is either carried over or named.

`reader` walks the XML by the table in `inventory`; what it meets becomes `blocks.Block`s, whose
Markdown shows the very signs that stood in the file (`spelling`), and `remarks.Remarks`, which name
what a page cannot show.
"""
