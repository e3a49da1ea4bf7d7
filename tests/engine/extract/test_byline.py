"""Bylines as people; organisations apart; nobody where nobody signed."""

from __future__ import annotations

import pytest

from broadsheet.engine.extract.byline import Byline, is_organisation, read_byline


@pytest.mark.parametrize(
    ("value", "people", "organisations"),
    [
        ("By Ada Lindqvist", ("Ada Lindqvist",), ()),
        ("By Ada Lindqvist and Ben Okoro, Harbour Gazette | Tuesday", ("Ada Lindqvist", "Ben Okoro"), ("Harbour Gazette",)),
        ("By Staff, Tuesday", (), ("Staff",)),
        ("BY ADA LINDQVIST", ("Ada Lindqvist",), ()),
        ("Von Katrin Oellers, Jürgen Maas und dpa", ("Katrin Oellers", "Jürgen Maas"), ("dpa",)),
        ("Par Noémie Castellan avec AFP", ("Noémie Castellan",), ("AFP",)),
        ("Por Lucía Berrocal", ("Lucía Berrocal",), ()),
        ("Автор: Оксана Гнатюк", ("Оксана Гнатюк",), ()),
        ("Interview: Ada Lindqvist", ("Ada Lindqvist",), ()),
        ("بقلم: سلمى الحداد", ("سلمى الحداد",), ()),
        ("بقلم: سلمى الحداد و سامي نور", ("سلمى الحداد", "سامي نور"), ()),
        ("سلمى الحداد، سامي نور", ("سلمى الحداد", "سامي نور"), ()),
        ("記者：高瀬みのり", ("高瀬みのり",), ()),
        ("Ada Lindqvist, Senior Political Reporter", ("Ada Lindqvist",), ()),
        ("Ada Lindqvist Staff Writer", ("Ada Lindqvist",), ()),
        ("Ada Lindqvist, PhD, RD", ("Ada Lindqvist",), ()),
        ("ada@gazette.example", (), ()),
        ("https://gazette.example/authors/ada", (), ()),
        ("Par\nNoémie Castellan\net\nAda Lindqvist", ("Noémie Castellan", "Ada Lindqvist"), ()),
        ("Posted by Ada Lindqvist at", ("Ada Lindqvist",), ()),
        ("Ada Lindqvist (@ada)", ("Ada Lindqvist",), ()),
        ("Published 12 May 2031", (), ()),
        ("5 min read", (), ()),
        ("admin", (), ("admin",)),
        ("", (), ()),
        ("This story is about the harbour and the people who have to live with it", (), ()),
    ],
)
def test_read_byline(value: str, people: tuple[str, ...], organisations: tuple[str, ...]) -> None:
    assert read_byline([value]) == Byline(people, organisations)


def test_each_name_comes_once_and_the_longer_form_wins() -> None:
    assert read_byline(["Ada Lindqvist", "ada lindqvist", "Lindqvist"]).people == ("Ada Lindqvist",)


def test_the_outlet_is_an_organisation() -> None:
    assert read_byline(["The Lantern"], site_name="Lantern") == Byline((), ("The Lantern",))
    assert is_organisation("lantern.example", "Lantern")
    assert not is_organisation("Ada Lindqvist", "Lantern")


def test_a_byline_is_true_when_somebody_signed() -> None:
    assert read_byline(["By Ada Lindqvist"])
    assert not read_byline(["Tuesday"])
