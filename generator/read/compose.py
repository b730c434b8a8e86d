"""From YAML text to the node tree, in one pass over libyaml's events.

Only a strict subset is accepted: block style, no anchors, aliases, tags or merge keys, each key
once, ten levels at most. Scalars are never converted: «012», «no» and «18:30» stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from generator.problems import Location, Problem, Rule
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.rules import (
    BROKEN_YAML,
    DUPLICATE_KEY,
    FLOW_STYLE,
    TOO_DEEP,
    UNSAFE_YAML,
)
from generator.read.yaml_errors import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_DEPTH = 10
_PLAIN_STYLES = (None, "")


class _TooDeepError(Exception):
    pass


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen yet."""

    event: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)


def compose(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Return the node tree of a YAML text that begins on ``first_line`` of the file ``path``.

    The tree is None where the text cannot be parsed; an empty text is an empty mapping.
    """
    composer = _Composer(path, first_line)
    try:
        root = composer.run(events_of(text))
    except yaml.MarkedYAMLError as error:
        broken = _broken(error, text, path, first_line)
        # What the broken line seemed to be until it broke is not what its author wrote.
        true = [one for one in composer.problems if one.location.line != broken.location.line]
        return None, [*true, broken]
    except _TooDeepError:
        return None, composer.problems
    except (yaml.YAMLError, ValueError, RecursionError):
        where = Location(path, first_line)
        problem = Problem(
            BROKEN_YAML, where, "Шапку записи не удалось разобрать.", "Сверьте её с образцом."
        )
        return None, [*composer.problems, problem]
    return root, composer.problems


def _broken(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    message, remedy, line, column = explain(error, text.split("\n"), line, column)
    return Problem(BROKEN_YAML, Location(path, first_line + line, column + 1), message, remedy)


def events_of(text: str) -> Iterator[yaml.Event]:
    """Yield the events of a YAML text; the library's own way asks twice for each."""
    loader = yaml.CSafeLoader(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


class _Composer:
    def __init__(self, path: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._first_line = first_line
        self._stack: list[_Open] = []
        self._documents = 0

    def run(self, events: Iterable[yaml.Event]) -> Node:
        root: Node = Mapping((), self._first_line, 1)
        for event in events:
            node = self._scalar(event) if type(event) is yaml.ScalarEvent else self._node(event)
            if node is None:
                continue
            if self._stack:
                self._stack[-1].children.append(node)
            elif self._documents == 1:
                root = node
        return root

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        """Return a single value: most events are one."""
        text, mark = event.value, event.start_mark
        if event.anchor is not None or event.tag is not None or text == "<<":
            self._refuse_unsafe(event)
        if mark is None:
            return Scalar(text, self._first_line, 1)
        line, column = self._first_line + mark.line, mark.column + 1
        return Scalar(text, line, column, event.style not in _PLAIN_STYLES)

    def _node(self, event: yaml.Event) -> Node | None:
        """Return the node that this event completes, if it completes one."""
        if isinstance(event, yaml.CollectionEndEvent):
            return self._close(event)
        if isinstance(event, yaml.NodeEvent):
            self._refuse_unsafe(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.AliasEvent):
            return Scalar("", *self._place(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report(BROKEN_YAML, event, "Лишняя строка «---».", "Удалите её.")
        return None

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._stack) == MAX_DEPTH:
            self._report(
                TOO_DEEP,
                event,
                f"Поля вложены глубже {MAX_DEPTH} уровней.",
                "Проверьте отступы: каждый уровень — два пробела.",
            )
            raise _TooDeepError
        self._stack.append(_Open(event))

    def _close(self, end: yaml.CollectionEndEvent) -> Node:
        opened = self._stack.pop()
        line, column = self._place(opened.event)
        if opened.event.flow_style and opened.children:
            self._report(
                FLOW_STYLE,
                opened.event,
                "Значение записано в одну строку, в скобках.",
                "Запишите каждый пункт с новой строки: «  - пункт» или «  поле: значение».",
            )
        if isinstance(end, yaml.SequenceEndEvent):
            return Sequence(tuple(opened.children), line, column)
        return Mapping(self._pairs(opened.children), line, column)

    def _pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report_at(
                    BROKEN_YAML, key, "Имя поля не может быть списком.", "Уберите скобки."
                )
            elif key.text in pairs:
                first = pairs[key.text][0].line
                self._report_at(
                    DUPLICATE_KEY,
                    key,
                    f"Поле «{key.text}» указано второй раз (первый — в строке {first}).",
                    "Оставьте одно из двух.",
                )
            else:
                pairs[key.text] = (key, value)
        return tuple(pairs.values())

    def _refuse_unsafe(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if event.anchor is None and tag is None:
            if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
                self._report(UNSAFE_YAML, event, "Знак «<<» здесь не разрешён.", "Удалите строку.")
            return
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if event.anchor else "!"
        self._report(
            UNSAFE_YAML,
            event,
            f"Знак «{sign}» в начале значения имеет в YAML особый смысл и здесь не разрешён.",
            "Если знак нужен в тексте, возьмите всё значение в кавычки.",
        )

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        if mark is None:
            return self._first_line, 1
        return self._first_line + mark.line, mark.column + 1

    def _report(self, rule: Rule, event: yaml.Event, message: str, remedy: str) -> None:
        line, column = self._place(event)
        self.problems.append(Problem(rule, Location(self._path, line, column), message, remedy))

    def _report_at(self, rule: Rule, node: Node, message: str, remedy: str) -> None:
        location = Location(self._path, node.line, node.column)
        self.problems.append(Problem(rule, location, message, remedy))
