"""From a filled form to an entry: a new draft or the changes of an old one, and questions.

Nothing that the author wrote is lost: what fits no field goes under «Прочее».
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.exchange.changes import EntryChange, FieldChange
from generator.exchange.entry_file import EntryText, read_entry
from generator.exchange.examine import free_slug, mistakes, unreadable
from generator.exchange.form.naming import title_of
from generator.exchange.form.questions import NAMELESS, questions_of, without_echoes
from generator.exchange.form.read import ReturnedForm, open_form, read_form
from generator.exchange.form.rest import tamed, with_rest
from generator.exchange.word.blocks import joined
from generator.exchange.word.spelling import as_markdown
from generator.form.boxes import groups_of
from generator.form.columns import REST, cleaned
from generator.form.write import form_bytes
from generator.model import EntryRef
from generator.model.fields import Url
from generator.model.plain import UnclearTextError
from generator.read.merge import without_marks
from generator.rewrite.entry import new_entry
from generator.rewrite.moves import has_own_folder, path_in_folder
from generator.rewrite.sections import LEAD, OTHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exchange.form.read import BoxAnswer
    from generator.exchange.known import Known
    from generator.form.boxes import Box
    from generator.model import Entry
    from generator.model.plain import Plain

    Making = Callable[[dict[str, Plain]], EntryText | None]

_LINK = re.compile(r"(?:\]\(|<)(https?://[^)>\s]+)[)>]")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]+\)")
_ANY_HEADING = re.compile(r"^ {0,3}#{1,6} +(\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A draft made of a form: an entry's file (None where nothing changed), pictures, questions.

    A file to which pictures come moves into a folder: it lay at ``moved_from``, and ``others``
    are the entries whose links follow it.
    """

    ref: EntryRef
    change: EntryChange | None
    attachments: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)
    moved_from: str = ""
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What of the file is not in the draft, for the editor."""
    twins: tuple[EntryRef, ...] = ()
    """Entries that already say the same, so that the draft may be one of them again."""

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures by the names of their files."""
        return {path.rpartition("/")[2]: data for path, data in self.attachments.items()}


def draft_of(filled: ReturnedForm, cls: type[Entry], known: Known) -> Draft:
    """Return a new draft of a filled form."""
    drafting = _Drafting(filled, cls, known)
    values, told = drafting.changes({})
    title = str(values.get("title") or title_of(values, cls, known.words) or NAMELESS)
    taken = known.slugs(cls.kind.name)
    slug = free_slug(title, taken) or free_slug(NAMELESS, taken)
    values = {"id": known.new_id(), "title": title, "status": "draft", **values}
    folder = f"{known.folder}/{cls.kind.folder}"
    path = f"{folder}/{slug}/index.md" if filled.pictures else f"{folder}/{slug}.md"

    def made(fields: dict[str, Plain]) -> EntryText | None:
        names = tuple(filled.pictures)
        return read_entry(cls, slug, path, new_entry(cls, fields, ".md"), names)

    kept = drafting.without_mistakes(values, None, made)
    return drafting.draft(EntryRef(cls.kind.name, slug), path, kept, told, made, is_new=True)


def update_of(filled: ReturnedForm, entry: EntryText, known: Known) -> Draft:
    """Return an entry with what has changed in its form since the form was made.

    The form is made anew and read, and only answers that differ count: so an entry whose form
    comes back unchanged stays what it is, whatever a form cannot show.
    """
    blank = open_form(form_bytes(entry.cls, known.words, entry))
    before = read_form(blank, entry.cls, known.words, entry)
    drafting = _Drafting(filled, entry.cls, known)
    values, told = drafting.changes(entry.values, before.answers)

    def made(fields: dict[str, Plain]) -> EntryText | None:
        names = (*entry.attachments, *filled.pictures)
        data = entry.with_values(fields)
        return read_entry(entry.cls, entry.slug, entry.path, data, names)

    kept = drafting.without_mistakes(values, entry, made)
    draft = drafting.draft(entry.ref, entry.path, kept, told, made, is_new=False)
    return _in_own_folder(draft, entry, known) if filled.pictures else draft


def _in_own_folder(draft: Draft, entry: EntryText, known: Known) -> Draft:
    """Move an entry into a folder of its own, where its new pictures lie."""
    change = draft.change
    if change is None or has_own_folder(entry.path):
        return draft
    after = read_entry(entry.cls, entry.slug, entry.path, change.data, tuple(draft.pictures))
    if after is None:
        return draft
    path = path_in_folder(entry.path)
    folder = path.rpartition("/")[0]
    moves = {entry.path: path}
    others = {
        one.path: data
        for one in known.entries.values()
        if one.ref != entry.ref and (data := one.with_links_following(moves)) != one.data
    }
    return dataclasses.replace(
        draft,
        change=dataclasses.replace(change, path=path, data=after.with_links_following(moves)),
        attachments={f"{folder}/{name}": data for name, data in draft.pictures.items()},
        others=others,
        moved_from=entry.path,
    )


class _Drafting:
    """Collects questions and what is left over while answers become values."""

    def __init__(self, filled: ReturnedForm, cls: type[Entry], known: Known) -> None:
        self.filled = filled
        self.cls = cls
        self.known = known
        self.boxes = [box for group in groups_of(cls, known.words) for box in group.boxes]
        self.texts: dict[str, str] = {}
        self.questions: list[str] = []
        self.rest = [joined(list(filled.stray))] if filled.stray else []

    def changes(
        self, old: dict[str, Plain], before: dict[str, BoxAnswer] | None = None
    ) -> tuple[dict[str, Plain], tuple[FieldChange, ...]]:
        """Return the values that the form wants to be different."""
        values: dict[str, Plain] = {}
        told = []
        words = self.known.words
        for box in self.boxes:
            answer = self.filled.answers.get(box.name)
            if answer == (before or {}).get(box.name):
                continue
            text = self.texts[box.name] = _text(answer, box) if answer else ""
            try:
                value = box.column.changed(old.get(box.name, ""), text, words)
            except UnclearTextError as error:
                self._put_aside(box, text, answer.markdown if answer else "", error)
                continue
            if answer and box.column.type:
                self.rest += _PICTURE.findall(answer.markdown)
                self.rest += [f"Сноска к ответу «{box.label}»: {one}" for one in answer.notes]
                meant = old.get(box.name, "") if value is None else value
                if box.column.unheard(text, meant, words):
                    self.rest.append(f"**{box.label}:** {answer.markdown}")
            if value is not None:
                is_text = box.column.type is None
                values[box.name] = without_marks(str(value)) if is_text else value
                shown = box.column.spell(old.get(box.name, ""), words)
                told.append(FieldChange(box.label, shown, box.column.spell(value, words)))
        return values, tuple(told)

    def without_mistakes(
        self, values: dict[str, Plain], before: EntryText | None, made: Making
    ) -> dict[str, Plain]:
        """Leave out the values that could not stand in the header, and ask about them."""
        kept = dict(values)
        vocabularies = self.known.words.vocabularies
        by_name = {box.name: box for box in self.boxes if box.column.type}
        found = [one for one in mistakes(made(kept), before, kept, vocabularies) if not one.is_gap]
        first = {one.field: one for one in reversed(found)}
        for one in first.values():
            box = by_name.get(one.field)
            if box is None or one.field not in self.texts or one.field not in kept:
                continue
            text, value = self.texts[one.field], kept.pop(one.field)
            shown = self.filled.answers[one.field].markdown
            good = self._good_items(one.field, value, kept, before, made)
            if good:
                kept[one.field] = good
                bad = tuple(item for item in value if item not in good)
                text = box.column.spell(bad, self.known.words)
                shown = as_markdown(text)
            self._put_aside(box, text, shown, UnclearTextError(one.message, one.remedy))
        if "title" in values and "title" not in kept and before is None:
            kept["title"] = NAMELESS
        return kept

    def _good_items(
        self,
        name: str,
        value: Plain,
        others: dict[str, Plain],
        before: EntryText | None,
        made: Making,
    ) -> tuple[Plain, ...]:
        """The items of a list of terms that may stay though others may not."""
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            return ()
        vocabularies = self.known.words.vocabularies

        def is_good(item: Plain) -> bool:
            found = mistakes(made({**others, name: (item,)}), before, {}, vocabularies)
            return not any(one.field == name and not one.is_gap for one in found)

        good = tuple(item for item in value if is_good(item))
        return () if good == value else good

    def draft(
        self,
        ref: EntryRef,
        path: str,
        values: dict[str, Plain],
        told: tuple[FieldChange, ...],
        made: Making,
        *,
        is_new: bool,
    ) -> Draft:
        """Return the entry with what is left over and questions about what is missing."""
        old = self.known.entries.get(ref)
        if self.rest:
            others = values.get(OTHER, old.values.get(OTHER, "") if old else "")
            rest = without_marks(cleaned("\n\n".join(self.rest)))
            values[OTHER] = with_rest(str(others), rest)
            told = (*told, FieldChange(REST, "", "\n".join(self.rest)))
        entry = made(values)
        if entry is None:
            first = unreadable(values)[0]
            raise UnclearTextError(f"Из формы не получается запись. {first.message}", first.remedy)
        wrong = mistakes(entry, old, {}, self.known.words.vocabularies)
        asked = (*self.questions, *questions_of(self.boxes, self.filled, entry, wrong))
        told = tuple(one for one in told if one.title == REST or self._is_kept(one, values))
        change = EntryChange(ref, path, entry.data, told, is_new=is_new)
        folder = path.rpartition("/")[0]
        pictures = {f"{folder}/{name}": data for name, data in self.filled.pictures.items()}
        return Draft(
            ref,
            change if values or is_new else None,
            pictures,
            questions=without_echoes(asked),
            remarks=self.filled.remarks,
            twins=self.known.twins(entry) if is_new else (),
        )

    def _is_kept(self, change: FieldChange, values: dict[str, Plain]) -> bool:
        return any(box.label == change.title and box.name in values for box in self.boxes)

    def _put_aside(self, box: Box, text: str, markdown: str, why: UnclearTextError) -> None:
        """Keep an answer that is no value among what is left over, and ask about it."""
        self.rest.append(f"**{box.label}:** {markdown}")
        short = " ".join(text.split())
        shown = short if len(short) <= 80 else f"{short[:80]}…"  # noqa: PLR2004 - one line
        self.questions.append(f"«{box.label}»: вы написали «{shown}». {why.message} {why.remedy}")


def _text(answer: BoxAnswer, box: Box) -> str:
    """The text of an answer as its column reads it."""
    if box.column.type is None:
        text = tamed(answer.markdown)
        # No heading may stand before the first section.
        return _ANY_HEADING.sub(r"**\1**", text) if box.name == LEAD else text
    link = _LINK.search(answer.markdown)
    if isinstance(box.column.type, Url) and link and "://" not in answer.plain:
        return link.group(1)
    return answer.plain
