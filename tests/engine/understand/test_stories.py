from __future__ import annotations

import pytest

from broadsheet.engine.understand import StoryIndex

FERRY = "The ferry Ingrid ran aground on the Skarholm reef before dawn. All 214 passengers were taken off by fishing boats. "
BANK = "The Bank of Halmere cut its main rate to four per cent, citing the cost of the flood and falling prices for grain. "
FILLER = [
    f"Notes on item {n}: the committee for parks in district{n} met and chose colour{n} paint for bench{n}." for n in range(40)
]


@pytest.fixture
def index():
    index = StoryIndex()
    for n, text in enumerate(FILLER):
        index.add(id=f"filler{n}", title=f"District{n} meeting", text=text, published="2026-04-30T12:00:00+00:00", source=f"s{n}")
    return index


def test_two_outlets_of_one_event_are_one_story_and_say_why(index):
    index.add(id="a", title="Ferry aground off Skarholm", text=FERRY * 2, published="2026-05-01T08:00:00+00:00", source="Ledger")
    report = "Passengers of the grounded ferry Ingrid are safe. Rescuers at Skarholm reef counted 214 people; an inquiry begins."
    placed = index.add(
        id="b",
        title="All safe after ferry hits Skarholm reef",
        text=report,
        published="2026-05-01T10:00:00+00:00",
        source="Radio",
    )
    assert placed.story == "a"
    assert placed.copies == ()
    assert any("Skarholm" in reason for reason in placed.reasons)


def test_different_events_stay_apart(index):
    index.add(id="a", title="Ferry aground off Skarholm", text=FERRY, published="2026-05-01", source="Ledger")
    assert (
        index.add(id="b", title="Bank cuts rate to four per cent", text=BANK, published="2026-05-01", source="Radio").story == "b"
    )


def test_a_reprint_is_a_copy_and_joins_its_story(index):
    text = " ".join(f"{FERRY} Witness number {n} saw light {n * 3} on the reef." for n in range(8))
    index.add(id="wire", title="Ferry aground off Skarholm", text=text, published="2026-05-01", source="Wire")
    placed = index.add(id="copy", title="Night of fear", text=text, published="2026-05-02", source="Magpie")
    assert (placed.story, placed.copies) == ("wire", ("wire",))


def test_late_articles_find_their_story(index):
    index.add(id="a", title="Ferry aground off Skarholm", text=FERRY, published="2026-05-02", source="Ledger")
    index.add(id="later", title="Bank cuts rate", text=BANK, published="2026-05-04", source="Radio")
    assert (
        index.add(id="b", title="Ferry Ingrid on Skarholm reef", text=FERRY, published="2026-05-01", source="Horn").story == "a"
    )


def test_related_ranks_the_same_event_first_and_says_why(index):
    index.add(id="a", title="Ferry aground off Skarholm", text=FERRY, published="2026-05-01", source="Ledger")
    index.add(id="bank", title="Bank cuts rate to four per cent", text=BANK, published="2026-05-01", source="Radio")
    index.add(id="b", title="Ferry Ingrid: inquiry opens", text=FERRY, published="2026-05-03", source="Radio")
    best = index.related("b", 1)[0]
    assert best.id == "a"
    assert 0.5 < best.score <= 1
    assert best.reasons


def test_the_same_stream_gives_the_same_stories():
    def run() -> list[str]:
        index = StoryIndex()
        for n, text in enumerate([*FILLER, FERRY, BANK, FERRY]):
            index.add(id=str(n), title=text[:40], text=text, published="2026-05-01")
        return [index.story(str(n)) for n in range(len(FILLER) + 3)]

    assert run() == run()


def test_an_id_is_added_once(index):
    with pytest.raises(ValueError, match="already added"):
        index.add(id="filler0", title="", text="")


def test_empty_articles_do_no_harm():
    index = StoryIndex()
    assert index.add(id="a", title="", text="").story == "a"
    assert index.add(id="b", title="", text="").story == "b"
    assert index.related("a") == []


def test_an_article_that_comes_weeks_late_finds_its_story(index):
    index.add(id="a", title="Ferry aground off Skarholm", text=FERRY, published="2026-05-01", source="Ledger")
    index.add(id="later", title="Bank cuts rate", text=BANK, published="2026-05-20", source="Radio")
    report = "Passengers of the grounded ferry Ingrid are safe. Rescuers at Skarholm reef counted 214 people; an inquiry begins."
    placed = index.add(
        id="b", title="All safe on Skarholm reef after ferry Ingrid", text=report, published="2026-05-02", source="Horn"
    )
    assert placed.story == "a"
