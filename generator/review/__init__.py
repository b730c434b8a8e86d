"""Reviewing a proposal: what it changes against the base, and what an editor should look at."""

from generator.review.comparison import Comparison, compare
from generator.review.markdown import as_markdown
from generator.review.notes import unnoted
from generator.review.plain import as_text
from generator.review.summary import Review, review

__all__ = [
    "Comparison",
    "Review",
    "as_markdown",
    "as_text",
    "compare",
    "review",
    "unnoted",
]
