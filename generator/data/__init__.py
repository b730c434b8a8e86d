"""The catalogue as data: what pages say, for programs and for tables.

Everything is made from the declarations of the fields, so a new field is in all of it.

    dataset     the current entries of a kind → columns and rows
    files       datasets → JSON, CSV, a workbook
    package     what the files are: Data Package 2.0, JSON Schema, the table of all files
    csvw        what a table is: CSV on the Web
    state_form  the tables in the form of state bodies
"""

from generator.data.csvw import table_metadata
from generator.data.dataset import DataColumn, KindData, columns_of, dataset_of
from generator.data.files import PER_FILE, csv_file, json_file, place_file, workbook_file
from generator.data.package import DataFile, data_package, index_file, schema_of

__all__ = [
    "PER_FILE",
    "DataColumn",
    "DataFile",
    "KindData",
    "columns_of",
    "csv_file",
    "data_package",
    "dataset_of",
    "index_file",
    "json_file",
    "place_file",
    "schema_of",
    "table_metadata",
    "workbook_file",
]
