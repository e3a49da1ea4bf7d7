import pytest

import broadsheet
from broadsheet.engine.extract.byline import read_byline
from broadsheet.engine.extract.metadata_people import plain_byline

PAGE = """<!doctype html><html lang="en"><head><title>Council votes for the pier</title></head><body><main><h1>Council votes for the pier</h1>
{}
<p>The town council voted on Tuesday night to rebuild the old pier, seven years after the storm that took the last of its planks away.</p>
<p>The works are to begin in March and cost about four million, of which the county pays half, the mayor said after the vote.</p>
<p>By Ann Crewe and others it was once called the longest pier of the coast, and the drawings of it fill a whole room of the museum.</p>
</main></body></html>"""


@pytest.mark.parametrize(
    "line",
    ['<p class="byline">By Ann Crewe</p>', '<p class="byline">By Ann Crewe and Tom Hale</p>', '<p class="author">Ann Crewe</p>'],
)
def test_a_line_that_only_signs_is_no_text(line):
    article = broadsheet.read(PAGE.format(line))
    assert article.bylines[0] == "Ann Crewe"
    assert article.text.startswith("The town council")
    assert "By Ann Crewe and others" in article.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lindqvist, 2 March 2031", ("Ada Lindqvist",)),
        ("Ada Lindqvist. Publié le 12/03/2031 à 18h12", ("Ada Lindqvist",)),
        ("Олена Гайдук, 12 травня 2031", ("Олена Гайдук",)),
        ("Text: Tobias Renn", ("Tobias Renn",)),
        ("2031-05-13 08:12 来源：某日报 作者：陈志远", ("陈志远",)),
        ("كتبت: ليلى الخطيب | 10 مارس 2031", ("ليلى الخطيب",)),
        ("מאת: דנה לביא, 12.05.2031", ("דנה לביא",)),
        ("김하늘 기자", ("김하늘",)),
        ("김하늘 기자 입력 2031.05.13 09:20", ("김하늘",)),
        ("김하늘 기자(haneul@shore.example)", ("김하늘",)),
        ("Ferry Prices, an overview", ()),
    ],
)
def test_a_byline_led_by_a_colon_or_followed_by_a_date(line, names):
    assert plain_byline([line], None).people == names


@pytest.mark.parametrize("words", ["21 juin", "12:20pm", "29. Juni", "Publié par", "Veröffentlicht von"])
def test_a_day_and_a_lead_are_no_names(words):
    assert read_byline([words]).people == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ines Calder, Ledger Staff Writer", ("Ines Calder",)),
        ("By Ines Calder, Beacon Sports Editor", ("Ines Calder",)),
        ("글 한가람", ("한가람",)),
    ],
)
def test_papers_and_the_word_for_who_wrote_are_no_names(line: str, people: tuple[str, ...]) -> None:
    assert read_byline([line]).people == people


@pytest.mark.parametrize(
    ("title", "name"),
    [("Beekeepers find a second queen in the tower", "Halima Osei"), ("В башне нашли второй улей с пчёлами", "Вера Жданова")],
)
def test_a_bare_name_under_the_headline_signs_the_article(title: str, name: str) -> None:
    body = [
        "The bees in the tower of Saint Oswald have two queens, the verger said on Sunday. He heard them disagree at night.",
        "A second hive will be put into the organ loft. The organist was asked, and said that nobody would hear it.",
    ]
    assert broadsheet.read("\n".join([title, name, *body])).bylines == (name,)
    assert broadsheet.read("\n".join(["Middle East", name, *body])).bylines == ()
