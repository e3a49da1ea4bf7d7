"""What stands in an edition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from broadsheet.engine.newsletter.compose import Candidate, Report, Wish, compose, remember, was_printed

NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
DAY = NOW.date().toordinal()


def report(article, title=None, *, outlet=1, hours=2, section="Town", language="en", is_copy=False, excerpt="Words."):
    return Report(
        article,
        title or f"Headline {article}",
        excerpt,
        f"Outlet {outlet}",
        outlet,
        f"https://o.example/{article}",
        NOW - timedelta(hours=hours),
        language,
        section,
        is_copy,
    )


def titles(picks):
    return [pick.report.title for pick in picks]


def test_what_many_outlets_report_leads():
    small = Candidate((report(1, hours=1),), 1)
    large = Candidate(tuple(report(number, outlet=number) for number in range(2, 7)), 2)
    picks = compose([small, large], Wish(), {}, now=NOW)
    assert picks[0].story == 2
    assert picks[0].outlets == 5
    assert len(picks[0].copies) == 4
    assert picks[0].report.article not in {copy.article for copy in picks[0].copies}


def test_an_original_stands_for_the_story_before_its_copies():
    story = Candidate((report(1, outlet=1, hours=5), report(2, outlet=2, hours=1, is_copy=True)), 1)
    assert compose([story], Wish(), {}, now=NOW)[0].report.article == 1


def test_the_newsletters_language_tells_the_story():
    story = Candidate((report(1, hours=5), report(2, outlet=2, hours=1, language="de")), 1)
    assert compose([story], Wish(language="en"), {}, now=NOW)[0].report.article == 1
    assert compose([story], Wish(language="de-CH"), {}, now=NOW)[0].report.article == 2


def test_filters():
    candidates = [
        Candidate((report(1, "Harbour news", section="Harbour"),), 1),
        Candidate((report(2, "Tram news", language="de"),), 2),
        Candidate((report(3, "Goose news"), report(4, "Goose again", outlet=2)), 3),
    ]
    assert titles(compose(candidates, Wish(sections=frozenset({"harbour"})), {}, now=NOW)) == ["Harbour news"]
    assert titles(compose(candidates, Wish(languages=frozenset({"de"})), {}, now=NOW)) == ["Tram news"]
    assert len(compose(candidates, Wish(least_outlets=2), {}, now=NOW)) == 1
    assert titles(compose(candidates, Wish(wanted_words=("tram",)), {}, now=NOW)) == ["Tram news"]
    assert len(compose(candidates, Wish(unwanted_words=("goose",)), {}, now=NOW)) == 2
    assert len(compose(candidates, Wish(unwanted_words=("goos",)), {}, now=NOW)) == 3
    assert len(compose(candidates, Wish(sources=frozenset({2})), {}, now=NOW)) == 1
    assert len(compose(candidates, Wish(length=2), {}, now=NOW)) == 2


def test_a_printed_story_is_known_by_number_by_article_and_by_headline():
    story = Candidate((report(1, "Bridge opens"), report(2, "The bridge", outlet=2)), 7)
    picks = compose([story], Wish(), {}, now=NOW)
    history = remember({}, picks, [story], day=DAY)
    assert compose([Candidate((report(3, "More of it"),), 7)], Wish(), history, now=NOW) == ()
    assert compose([Candidate((report(2, "The bridge", outlet=2),), 8)], Wish(), history, now=NOW) == ()
    assert compose([Candidate((report(9, "BRIDGE opens!", outlet=3),), 9)], Wish(), history, now=NOW) == ()
    assert was_printed(picks[0], history)


def test_a_story_moves_on_by_own_reports_of_several_outlets():
    story = Candidate((report(1, "Bridge opens"), report(2, "The bridge", outlet=2)), 7)
    history = remember({}, compose([story], Wish(), {}, now=NOW), [story], day=DAY)

    def grown(*fresh):
        return compose([Candidate((*story.reports, *fresh), 7)], Wish(), history, now=NOW)

    assert grown(report(3), report(4)) == ()
    assert grown(report(3), report(4), report(5)) == (), "one outlet's three articles are no news"
    assert grown(report(3, is_copy=True), report(4, outlet=2, is_copy=True), report(5, outlet=3)) == ()
    (pick,) = grown(report(3), report(4, outlet=2), report(5, outlet=3))
    assert pick.is_update
    assert pick.report.article in {3, 4, 5}


def test_a_large_story_needs_more_to_move_on():
    story = Candidate(tuple(report(number, outlet=number) for number in range(1, 21)), 7)
    history = remember({}, compose([story], Wish(), {}, now=NOW), [story], day=DAY)
    fresh = tuple(report(number, outlet=number) for number in range(21, 26))
    assert compose([Candidate((*story.reports, *fresh), 7)], Wish(), history, now=NOW) == ()


def test_the_same_headline_stands_once():
    candidates = [Candidate((report(1, "Bridge opens"),), 1), Candidate((report(2, "Bridge opens", outlet=2),), 2)]
    assert len(compose(candidates, Wish(), {}, now=NOW)) == 1


def test_memory_fades():
    story = Candidate((report(1),), 7)
    history = remember({}, compose([story], Wish(), {}, now=NOW), [story], day=DAY)
    assert remember(history, (), (), day=DAY + 21) == history
    assert remember(history, (), (), day=DAY + 22) == {}


def test_composing_is_the_same_whatever_the_order():
    candidates = [Candidate((report(number, outlet=number),), number) for number in range(1, 30)]
    assert compose(candidates, Wish(), {}, now=NOW) == compose(candidates[::-1], Wish(), {}, now=NOW)
