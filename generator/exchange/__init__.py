"""Exchange: entries as tables and forms, there and back.

Everything between the file formats is a function on values: an entry's file becomes plain values
by field (`entry_file`), these become texts by column (`columns`), and what people changed in the
texts becomes a plan of changes (`plan`) that touches only the lines of the changed fields. Files
of other programs are read and written at the edge: `workbook`, `csv_file`, `form`.
"""
