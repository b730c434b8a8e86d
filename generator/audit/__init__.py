"""A round of the audit of sites, from its beginning to its end.

begin     a year and a method → the round of all municipalities
heads     what stands above the columns of a workbook, and the marks as people write them
form      a round → the workbook that an auditor fills in
read      a filled workbook → what was seen, cell by cell, and what is wrong where
merge     what several files tell, and what is on file → what to write, what disagrees
stages    whether a round may go on to its next stage
told      all that in words
word      a municipality's sheet → a Word file
"""
