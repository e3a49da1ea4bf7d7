from __future__ import annotations

from broadsheet.engine.understand.duplicates import CopyFinder, runs_of

AGENCY = " ".join(
    f"The harbour master counted {n} boats before dusk and wrote the figure {n * 7} into the book." for n in range(40)
)
OTHER = " ".join(
    f"Council member number {n} asked why the bridge costs {n * 3} thousand more than promised last spring." for n in range(40)
)
BLURB = " ".join(f"This paper is printed on recycled nets, edition {n}, and may be eaten by goats." for n in range(6))


class Named:
    """A finder that knows its articles by name."""

    def __init__(self) -> None:
        self.finder = CopyFinder()
        self.names: list[str] = []

    def add(self, name: str, text: str, day: float) -> list[str]:
        self.names.append(name)
        return [self.names[number] for number, _share in self.finder.add(text, day)]


def found(finder: Named, name: str, text: str, day: float) -> list[str]:
    return finder.add(name, text, day)


def test_a_reprint_with_furniture_and_a_cut_lead_are_copies():
    finder = Named()
    finder.add("wire", AGENCY, 0)
    assert found(finder, "reprint", "PORT SARROW - " + AGENCY + " Read more below.", 1) == ["wire"]
    assert found(finder, "lead", AGENCY[: len(AGENCY) // 4], 2)[:1] == ["wire"]


def test_another_report_is_no_copy():
    finder = Named()
    finder.add("wire", AGENCY, 0)
    assert found(finder, "other", OTHER, 0) == []


def test_a_copy_out_of_the_window_is_a_new_text():
    finder = Named()
    finder.add("wire", AGENCY, 0)
    assert found(finder, "late", AGENCY, 40) == []


def test_standing_text_of_an_outlet_makes_no_copies():
    finder = Named()
    finder.add("old", BLURB + " " + OTHER, 0)
    finder.add("month", BLURB + " " + AGENCY, 10)
    assert found(finder, "short", "Nothing else happened. " + BLURB, 20) == []


def test_order_of_words_matters():
    assert runs_of(AGENCY) != runs_of(" ".join(reversed(AGENCY.split())))


def test_runs_are_sampled_one_in_four():
    text = " ".join(f"w{n}" for n in range(4000))
    assert 800 < len(runs_of(text)) < 1200


def test_a_lead_is_a_copy_of_the_whole():
    lead = AGENCY[: len(AGENCY) // 4]
    finder = Named()
    finder.add("lead", lead, 0)
    assert found(finder, "whole", AGENCY, 1) == ["lead"]
