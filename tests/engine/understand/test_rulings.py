"""What editors rule stands: the machine places, merges and restarts around it."""

from __future__ import annotations

import pytest

from broadsheet.engine.understand import Changes, Known, Rulings, Split, StoryIndex

FERRY = "The ferry Ingrid ran aground on the Skarholm reef before dawn. All 214 passengers were taken off by fishing boats. "
BANK = "The Bank of Halmere cut its main rate to four per cent, citing the cost of the flood and falling prices for grain. "
TEXTS = {"a": FERRY, "b": FERRY + "An inquiry begins.", "c": FERRY + "The captain is heard.", "bank": BANK}


def article(name: str, text: str, day: int = 1) -> dict[str, str]:
    return {"id": name, "title": text[:40], "text": text, "published": f"2026-05-{day:02}T08:00:00+00:00", "source": f"of {name}"}


@pytest.fixture
def index():
    index = StoryIndex()
    for n in range(40):
        words = f"Notes on item {n}: the committee for parks in district{n} met and chose colour{n} paint for bench{n}."
        index.add(**article(f"filler{n}", words))
    for name, text in TEXTS.items():
        index.add(**article(name, text))
    assert index.members("a") == ["a", "b", "c"]
    return index


def test_a_held_article_moves_and_stays(index):
    assert index.hold("c", "bank") == Changes(splits=(Split("a", "bank", ("c",)),))
    assert index.story("c") == "bank"
    index.settle("2026-05-05")
    assert index.members("a") == ["a", "b"]
    assert index.rulings == Rulings(held={"c": "bank"}, barred=frozenset({("c", "a")}))


def test_holding_the_last_article_leaves_a_redirect(index):
    assert index.hold("bank", "a") == Changes(merges=(("bank", "a"),))
    assert index.members("bank") == []
    assert index.members("a") == ["a", "b", "c", "bank"]


def test_an_article_is_held_in_a_new_story(index):
    index.hold("c", "sea-affair")
    assert index.members("sea-affair") == ["c"]


def test_an_article_is_held_before_it_comes():
    index = StoryIndex()
    index.restore([], now="2026-05-01", rulings=Rulings(held={"late": "s1"}))
    assert index.add(**article("late", BANK)).story == "s1"


def test_a_barred_article_leaves_and_never_comes_back(index):
    changes = index.bar("c", "a")
    assert changes.splits == (Split("a", "c", ("c",)),)
    index.settle("2026-05-06")
    assert index.story("c") == "c"
    assert index.members("a") == ["a", "b"]


def test_a_barred_article_is_not_placed_there_when_it_comes(index):
    index.bar("d", "a")
    assert index.add(**article("d", FERRY + "Divers look at the hull.")).story == "d"


def test_parted_stories_never_merge(index):
    index.split("a", ["b", "c"])
    index.settle("2026-05-06")
    assert (index.members("a"), index.members("b")) == (["a"], ["b", "c"])
    assert index.rulings.apart == {("a", "b")}


def test_an_editor_s_split_keeps_its_new_name(index):
    assert index.split("a", ["c"], new="x").splits == (Split("a", "x", ("c",)),)
    assert index.members("x") == ["c"]
    assert index.split("a", ["a"]).splits[0].new == "a~2"  # the others keep the id that its first article gave them


def test_a_split_leaves_somebody(index):
    with pytest.raises(ValueError, match="leaves some"):
        index.split("a", ["a", "b", "c"])
    with pytest.raises(ValueError, match="leaves some"):
        index.split("a", ["bank"])


def test_joined_stories_stay_one_and_take_what_comes(index):
    index.part("a", "bank")
    assert index.join("bank", "a").merges == (("bank", "a"),)
    index.settle("2026-05-03")
    assert index.members("a") == ["a", "b", "c", "bank"]
    assert index.add(**article("d", FERRY + "Divers look at the hull.")).story == "a"


def test_a_story_that_holds_articles_keeps_its_id(index):
    index.split("a", ["b"], new="mine")
    index = restart(index, Rulings(held={"b": "mine"}))
    index.settle("2026-05-06")
    assert index.story("a") == "mine"


def test_release_gives_a_story_back_to_the_machine(index):
    index.hold("bank", "bank")
    index.release("bank")
    assert index.rulings == Rulings()


def restart(index: StoryIndex, rulings: Rulings | None = None) -> StoryIndex:
    fresh = StoryIndex()
    known = [Known(**article(name, text), language=None, story=index.story(name)) for name, text in TEXTS.items()]
    fresh.restore(known, now="2026-05-02", rulings=index.rulings if rulings is None else rulings)
    return fresh


def test_a_restart_keeps_stories_and_rulings(index):
    index.hold("c", "bank")
    index.part("a", "bank")
    fresh = restart(index)
    assert {name: fresh.story(name) for name in TEXTS} == {name: index.story(name) for name in TEXTS}
    assert fresh.rulings == index.rulings
    assert fresh.add(**article("d", FERRY + "Divers look at the hull.", 2)).story == "a"


def test_a_restart_knows_stories_whose_first_article_it_does_not():
    index = StoryIndex()
    index.restore([Known(**article("b", FERRY), language="en", story="a")], now="2026-05-02")
    assert index.members("a") == ["b"]
    assert index.add(**article("c", FERRY + "The captain is heard.", 2)).story == "a"
    assert index.add(**article("a", BANK, 3)).story == "a~2"  # what bears the story's id came again, about something else


def test_a_merge_carries_rulings_over(index):
    index.part("bank", "filler0")
    index.bar("filler1", "bank")
    index.join("bank", "a")
    assert index.rulings.apart == {("a", "filler0")}
    assert index.rulings.barred == {("filler1", "a")}
