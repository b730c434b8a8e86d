"""Reading: from bytes on disk to a `Source`, whose every value knows its line and column.

Refuses what is unsafe or not the strict YAML subset; never raises for a broken file.
"""

from generator.read.attachments import (
    Attached,
    Inside,
    check_attachment,
    check_count,
    read_attachment,
)
from generator.read.folder import EntryFile, scan_folder
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.pictures import without_description
from generator.read.plain import LinkError, odd_below, read_plain
from generator.read.source import Source, open_source, read_bytes, read_source, read_yaml
from generator.read.table import Row, Table, read_table

__all__ = [
    "Attached",
    "EntryFile",
    "Inside",
    "LinkError",
    "Mapping",
    "Node",
    "Row",
    "Scalar",
    "Sequence",
    "Source",
    "Table",
    "check_attachment",
    "check_count",
    "odd_below",
    "open_source",
    "read_attachment",
    "read_bytes",
    "read_plain",
    "read_source",
    "read_table",
    "read_yaml",
    "scan_folder",
    "without_description",
]
