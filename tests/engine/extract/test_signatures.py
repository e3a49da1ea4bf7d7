"""Lines that say who wrote an article and when, wherever they stand."""

import pytest

import broadsheet
from broadsheet.engine.extract.byline import read_byline

TEXTS = (
    "The county will shut the old bridge at Ellan for a month while its bearings are changed, a spokesman told residents.",
    "Buses will go round by the mill, and lorries must take the ring road until the work is finished in the summer.",
    "Residents fear the noise of the night shifts, which begin at ten and end at five in the morning.",
)
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)


def page(above="", below="", before=""):
    head = "<head><title>Old bridge shut – Ellan Post</title></head>"
    menu = '<ul><li><a href="/1">News</a></li><li><a href="/2">Sport</a></li></ul>'
    return broadsheet.read(
        f'<html lang="en">{head}<body>{menu}{before}<h1>Old bridge shut</h1>{above}{BODY}{below}</body></html>',
        url="https://post.example/bridge",
    )


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<p>Rosa Lind | Staff Writer | rosa@post.example</p>", ("Rosa Lind",)),
        ("<p>Rosa Lind in Ellan</p><p>3 May 2031</p>", ("Rosa Lind",)),
        ("<p>Reporting by Rosa Lind in Ellan; Editing by Karl Munro</p>", ("Rosa Lind",)),
        ("<p>3 May 2031 - Rosa Lind</p>", ("Rosa Lind",)),
        ("<p>3. Mai 2031, 14:05 Uhr | Aktualisiert: 4. Mai 2031</p><p>Eine Analyse von Jürgen Maß, Ellan</p>", ("Jürgen Maß",)),
        ("<p>Субота, 3 травня 2031, 14:05 — Олена Коваль</p>", ("Олена Коваль",)),
        ("<p>Yazar: Ayşe Yılmaz</p><p>03 Mayıs 2031 14:05</p>", ("Ayşe Yılmaz",)),
        ("<p>A month without the bridge</p><p>3 May 2031</p>", ()),
    ],
)
def test_lines_below_the_headline_sign_and_are_no_text(line, people):
    found = page(line)
    assert found.bylines == people
    assert found.text.endswith("\n\n".join(TEXTS))
    if people:
        assert found.text == "\n\n".join(TEXTS)
        assert {block.kind for block in found.furniture if "203" in block.text or people[0] in block.text} <= {
            "byline",
            "dateline",
        }


def test_a_name_beside_the_day_may_stand_above_the_headline():
    assert page(before="<p>03.05.2031 | 13:10 Uhr | Uta Helk</p>").bylines == ("Uta Helk",)


@pytest.mark.parametrize("line", ["Written by Rosa Lind", "Text: Rosa Lind", "Autorin: Rosa Lind", "Par Rosa Lind"])
def test_who_signs_below_the_text_is_found_and_is_no_text(line):
    far = "".join(f"<p>On day {day} of the works {TEXTS[day % 3].replace('The', 'the')}</p>" for day in range(60))
    found = page(below=f"{far}<p><em>{line}</em></p>")
    assert (found.bylines, found.evidence["bylines"]) == (("Rosa Lind",), "byline beside the text")
    assert "Rosa Lind" not in found.text
    assert [block.kind for block in found.furniture if line in block.text] == ["byline"]


@pytest.mark.parametrize("line", ["<p>Written by candlelight, mostly.</p>", "<p>By Pier 12</p>", "<p>Page 1 von 2</p>"])
def test_what_only_looks_like_it_signs_nothing(line):
    assert page(below=line).bylines == ()


def test_a_name_alone_at_the_end_signs_where_the_head_tells_it():
    found = broadsheet.read(f'<meta name="author" content="Rosa Lind"><h1>Old bridge shut</h1>{BODY}<p>Rosa Lind, 3 May 2031</p>')
    assert found.text == "\n\n".join(TEXTS)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Mis à jour", ()),
        ("Learn More", ()),
        ("Zum Inhalt", ()),
        ("Ist der Artikel hilfreich?", ()),
        ("Schlagwörter: Brücke", ()),
        ("the winter solstice tomorrow", ()),
        ("Alle Artikel von Rosa Lind", ("Rosa Lind",)),
        ("Rosa Lind im Gespräch", ("Rosa Lind",)),
        ("© Rosa Lind", ("Rosa Lind",)),
        ("Meet Patel", ("Meet Patel",)),
    ],
)
def test_buttons_and_labels_are_nobody(words, people):
    assert read_byline([words]).people == people


@pytest.mark.parametrize("words", ["dpa", "Reuters", "Wald-Stiftung e.V.", "the Harbour Team"])
def test_agencies_and_foundations_are_organisations(words):
    found = read_byline([words])
    assert found.people == ()
    assert len(found.organisations) == 1
