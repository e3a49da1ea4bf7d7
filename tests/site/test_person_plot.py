"""The plot of who quotes somebody: its columns, its legend, and the table that says the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from broadsheet.engine.understand.over_time import MOST_APART, count
from broadsheet.site.people.plot import HEIGHT, WIDTH, draw

FIRST = date(2026, 5, 4)


def test_one_day_is_no_plot():
    assert draw(count([])) is None
    assert draw(count([("Courier", FIRST, 3), ("Beacon", FIRST, 1)])) is None


@pytest.mark.parametrize(
    ("days", "step", "columns"), [(1, "day", 2), (35, "day", 36), (36, "week", 6), (300, "month", 10), (4000, "year", 12)]
)
def test_stretches_fit_the_time(days, step, columns):
    plot = draw(count([("Courier", FIRST, 1), ("Courier", FIRST + timedelta(days=days), 2)]))
    assert (plot.step, len(plot.columns)) == (step, columns)
    assert [sum(column.counts) for column in plot.rows] == [1, 2]
    assert all(column.x >= 0 and column.x + column.width <= WIDTH for column in plot.columns)


def test_columns_are_stacked_by_outlet_the_most_quoting_first():
    plot = draw(count([("Courier", FIRST, 1), ("Beacon", FIRST, 3), ("Courier", FIRST + timedelta(days=2), 1)]))
    assert plot.outlets == ("Beacon", "Courier")
    assert plot.tallest == 4
    first, empty, last = plot.columns
    assert first.counts == (3, 1)
    assert [part.place for part in first.parts] == [0, 1]
    assert first.parts[1].y == 0
    assert sum(part.height for part in first.parts) == HEIGHT
    assert empty.parts == ()
    assert last.counts == (0, 1)


def test_many_outlets_are_drawn_together():
    rows = [(f"Outlet {number}", FIRST + timedelta(days=number % 3), 20 - number) for number in range(12)]
    plot = draw(count(rows))
    assert len(plot.outlets) == MOST_APART + 1
    assert plot.outlets[-1] == ""
    assert sum(sum(column.counts) for column in plot.columns) == sum(times for _, _, times in rows)


def test_each_outlet_is_drawn_in_its_own_colour_while_they_can_be_told_apart():
    counted = count([("Beacon", FIRST, 3), ("Courier", FIRST, 1), ("Courier", FIRST + timedelta(days=2), 1)])
    plot = draw(counted, {"Beacon": 13, "Courier": 2})
    assert plot.legend == (("Beacon", 5), ("Courier", 2))
    assert [part.ink for part in plot.columns[0].parts] == [5, 2]
    assert draw(counted, {"Beacon": 13, "Courier": 5}).inks == (0, 1)
    many = count([(f"Outlet {number}", FIRST + timedelta(days=number % 3), 20 - number) for number in range(12)])
    inks = draw(many, {f"Outlet {number}": number for number in range(7)}).inks
    assert len(set(inks)) == len(inks) == MOST_APART + 1


@pytest.mark.django_db
def test_page_has_the_plot_and_its_table(as_ben, told, read_page):
    from broadsheet.store.models import Article, Person

    for number in (1, 2, 3):
        article = told(number=number)
        Article.objects.filter(pk=article.pk).update(sort_at=article.sort_at - timedelta(days=number))
    ada = Person.objects.get(name="Ada Quill")
    response = as_ben.get(f"/people/{ada.pk}/{ada.slug}/")
    text = " ".join(" ".join(read_page(response).text).split())
    html = response.content.decode()
    assert "Statements a day, by outlet" in text
    assert html.count("<rect") == 3
    first, last = article.sort_at - timedelta(days=3), article.sort_at - timedelta(days=1)
    assert f"<span>{first:%-d %b}</span><span>{last:%-d %b}</span>" in html  # where the drawing begins and ends
    assert "style=" not in html
    assert "The Courier 2" in text.partition("As a table")[2]
