"""Letters to municipalities: what is new since the last issue, a variant for each of them.

An issue is an entry of the kind «mailing» that holds its own news: a published issue does not
change when entries do.

    news      the catalogue then and now → what a reader would notice
    draft     news → the file of a new issue, which an editor puts in order
    letter    an issue and a municipality → what stands in its letter
    forms     a letter → HTML, plain text, Word, a draft for mail programs
"""

from generator.mailing.draft import draft_of_issue, next_number
from generator.mailing.forms import FORMS
from generator.mailing.letter import Letter, LetterPart, NewsLine, letter_of
from generator.mailing.news import News, news_between, news_of_proposal

__all__ = [
    "FORMS",
    "Letter",
    "LetterPart",
    "News",
    "NewsLine",
    "draft_of_issue",
    "letter_of",
    "news_between",
    "news_of_proposal",
    "next_number",
]
