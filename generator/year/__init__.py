"""The report of a year: the plan against what the catalogue holds, and every figure accounted for.

    figures   the catalogue → numbers, each with its definition and the entries that it counts
    report    a plan, a year and a day → everything that the report says
    forms     a report → a page, Word, a workbook

Only what is published on the day of the report is counted.
"""

from generator.year.figures import YearFigure, figures_of
from generator.year.forms import FORMS
from generator.year.plan_file import read_plan
from generator.year.report import Report, report_of
from generator.year.span import Span

__all__ = ["FORMS", "Report", "Span", "YearFigure", "figures_of", "read_plan", "report_of"]
