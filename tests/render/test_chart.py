"""Charts: every value is drawn, in round steps, and no series is told by colour alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.kinds.study import Chart, ChartType
from generator.read.table import Table, read_table
from generator.render.chart import draw
from generator.render.chart.scale import room


def drawn(kind: ChartType, text: str) -> str:
    table = table_of(text)
    chart = Chart(
        code="g",
        dataset="d",
        type=kind,
        x=table.columns[0],
        y=table.columns[1:],
        title="Рост",
        takeaway="Растёт.",
    )
    return str(draw(chart, table))


def table_of(text: str) -> Table:
    table, problems = read_table(text.encode(), "t.csv", "t.csv")
    assert table is not None
    assert problems == []
    return table


def ticks(svg: str) -> list[str]:
    return re.findall(r'class="kb-chart__tick"[^>]*>([^<]*)<', svg)


def test_the_axis_goes_in_round_steps_from_zero() -> None:
    svg = drawn(ChartType.BAR, "год,да\n2024,40\n2025,55\n")
    assert ticks(svg) == ["0", "20", "40", "60"]


def test_values_below_zero_hang_from_the_zero_line() -> None:
    svg = drawn(ChartType.BAR, "год,да\n2024,-40\n2025,55\n")
    assert ticks(svg)[0] == "−40"
    heights = [float(found) for found in re.findall(r'<rect[^>]* height="([^"]*)"', svg)]
    assert len(heights) == 2
    assert all(height > 0 for height in heights)


def test_several_series_have_a_legend_in_the_order_of_the_table() -> None:
    svg = drawn(ChartType.LINE, "год,да,нет\n2024,40,60\n2025,55,45\n")
    assert re.findall(r'class="kb-chart__name"[^>]*>([^<]*)<', svg) == ["да", "нет"]
    assert "kb-chart__name" not in drawn(ChartType.LINE, "год,да\n2024,40\n2025,55\n")


def test_bars_carry_their_values() -> None:
    svg = drawn(ChartType.BAR, "год,да\n2024,12500.5\n2025,30\n")
    assert ">12\u00a0500,5<" in svg


def words(svg: str, part: str) -> list[str]:
    return re.findall(rf'class="kb-chart__{part}"[^>]*>([^<]*)<', svg)


LONG = "".join(f"очень длинное название {number},{number}\n" for number in range(20))


@pytest.mark.parametrize("kind", [ChartType.BAR, ChartType.STACKED_BAR])
def test_bars_lie_where_names_have_no_room_side_by_side(kind: ChartType) -> None:
    svg = drawn(kind, f"где,сколько\n{LONG}")
    assert set(words(svg, "row")) >= {f"очень длинное название {number}" for number in range(20)}
    assert words(svg, "label") == words(svg, "tick") == []
    assert words(svg, "mark")[0] == "0"


def test_bars_lie_where_numbers_have_no_room() -> None:
    rows = "".join(f"{year},1234567.5,-7654321\n" for year in range(2020, 2026))
    svg = drawn(ChartType.BAR, f"год,да,нет\n{rows}")
    assert words(svg, "row").count("1\u00a0234\u00a0567,5") == 6
    assert words(svg, "before").count("−7\u00a0654\u00a0321") == 6


def test_names_under_a_line_that_would_run_into_each_other_are_thinned_out() -> None:
    svg = drawn(ChartType.LINE, f"где,сколько\n{LONG}")
    assert 1 < len(words(svg, "label")) < 10


@pytest.mark.parametrize("kind", ChartType)
def test_nothing_but_zeros_is_drawn_too(kind: ChartType) -> None:
    assert ticks(drawn(kind, "год,да\n2024,0\n"))[:2] == ["0", "1"]


@given(
    kind=st.sampled_from(ChartType),
    rows=st.lists(
        st.tuples(st.integers(-(10**9), 10**9), st.integers(-100, 100)), min_size=1, max_size=30
    ),
)
def test_all_is_drawn_inside_the_picture(kind: ChartType, rows: list[tuple[int, int]]) -> None:
    text = "".join(f"{at},{one},{other}\n" for at, (one, other) in enumerate(rows))
    picture = ET.fromstring(drawn(kind, f"год,да,нет\n{text}"))  # noqa: S314 - our own drawing
    width, height = map(float, picture.attrib["viewBox"].split()[2:])
    for mark in picture.iter("rect"):
        left, top, wide, tall = (float(mark.attrib[one]) for one in ("x", "y", "width", "height"))
        assert min(wide, tall) >= 0
        assert 0 <= top <= top + tall <= height
        assert 0 <= left <= left + wide <= width + 0.1
    for mark in picture.iter("circle"):
        assert 0 <= float(mark.attrib["cy"]) <= height
        assert 0 <= float(mark.attrib["cx"]) <= width
    for mark in picture.iter("text"):
        assert 0 <= float(mark.attrib["y"]) <= height
        left, right = reach(mark)
        assert -0.1 <= left <= right <= width + 0.1, mark.text


def reach(text: ET.Element) -> tuple[float, float]:
    """From where to where words go, by the anchors that the style sheet gives them."""
    x, wide = float(text.attrib["x"]), room(text.text or "")
    part = text.attrib["class"].removeprefix("kb-chart__")
    before = {"tick": 1.0, "before": 1.0, "label": 0.5, "mark": 0.5, "value": 0.5}.get(part, 0.0)
    return x - wide * before, x + wide * (1 - before)
