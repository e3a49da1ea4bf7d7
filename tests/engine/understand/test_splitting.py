from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from broadsheet.engine.understand import Known, StoryIndex
from broadsheet.engine.understand.splitting import two_parts

FERRY = "The ferry Ingrid ran aground on the Skarholm reef before dawn. All 214 passengers were taken off by fishing boats. "
BANK = "The Bank of Halmere cut its main rate to four per cent, citing the cost of the flood and falling prices for grain. "


def by_link(links: dict[tuple[int, int], float]) -> Callable[[int, int], float]:
    return lambda a, b: links.get((a, b), -5.0)


def test_a_group_falls_where_its_parts_have_least_in_common():
    found = two_parts([1, 2, 3, 4, 5], by_link({(1, 2): 3.0, (3, 4): 2.0, (4, 5): 2.5, (3, 5): 2.0, (2, 3): -1.0}))
    assert (found.larger, found.smaller) == ([3, 4, 5], [1, 2])
    assert found.link == pytest.approx((-1.0 + 5 * -5.0) / 6)


def test_of_two_alike_the_older_part_counts_as_larger():
    assert two_parts([1, 2, 3, 4], by_link({(1, 4): 3.0, (2, 3): 2.0})).larger == [1, 4]


def test_a_chain_has_two_parts_too():
    assert two_parts(list(range(9)), by_link(dict.fromkeys(pairwise(range(9)), 1.0))).link > -5.0


@pytest.fixture
def lump():
    """Make an index whose story s1 holds two events, as a service may have placed them long ago."""
    index = StoryIndex()
    for n in range(40):
        words = f"Notes on item {n}: the committee for parks in district{n} met and chose colour{n} paint for bench{n}."
        index.add(id=f"filler{n}", title=words[:30], text=words, published="2026-04-30T12:00:00+00:00", source=f"s{n}")
    texts = [FERRY, FERRY + "An inquiry begins.", BANK, FERRY + "The captain is heard.", BANK + "Two governors voted against it."]
    index.restore((known(n, text) for n, text in enumerate(texts)), now="2026-05-01T12:00:00+00:00")
    return index


def known(n: int, text: str) -> Known:
    return Known(f"k{n}", text[:40], text, "2026-05-01T08:00:00+00:00", f"of {n}", None, "s1")


def test_the_pass_splits_a_lump_and_reports_it(lump):
    changes = lump.settle("2026-05-01T13:00:00+00:00")
    mine = [split for split in changes.splits if split.story == "s1"]
    assert [(split.new, split.articles) for split in mine] == [("k2", ("k2", "k4"))]
    assert lump.members("s1") == ["k0", "k1", "k3"]
    assert lump.settle("2026-05-05T13:00:00+00:00").splits == ()
    assert lump.story("k2") != lump.story("k0")


def test_what_an_editor_holds_is_not_split_off(lump):
    lump.hold("k2", "s1")
    assert lump.settle("2026-05-01T13:00:00+00:00").splits[0].articles == ("k0", "k1", "k3")


def test_what_an_editor_joined_is_not_split(lump):
    lump.join("filler1", "s1")
    assert lump.settle("2026-05-01T13:00:00+00:00").splits == ()
