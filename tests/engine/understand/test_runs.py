from __future__ import annotations

from broadsheet.engine.understand.runs import Runs


def test_a_run_knows_its_holders_in_order():
    runs = Runs()
    for number in (3, 5, 9):
        runs.add(0x123456789, number)
    runs.add(0x123456789 + (1 << 15), 7)
    assert runs.holders(0x123456789) == [3, 5, 9]
    assert runs.holders(0x123456789 + (1 << 15)) == [7]
    assert runs.holders(42) == []


def test_what_is_forgotten_is_gone_and_the_rest_stays():
    runs = Runs()
    for number in range(1000):
        runs.add(number * 0x9E3779B97F4A7C15 & (1 << 62) - 1, number)
        runs.add(77, number)
    runs.forget(990)
    assert runs.holders(77) == list(range(990, 1000))
    assert all(not runs.holders(n * 0x9E3779B97F4A7C15 & (1 << 62) - 1) for n in range(1, 990))


def test_a_key_found_across_two_others_is_none():
    runs = Runs()
    runs.add(0x0102 << 15 | 5, 1)  # stored as 02 01 00 00
    runs.add(0x0000 << 15 | 5, 2)  # stored as 00 00 00 00
    assert runs.holders(0x0001 << 15 | 5) == []  # 01 00 00 00 stands one byte into the first


def test_what_one_article_alone_holds_can_be_forgotten_among_older_ones():
    runs = Runs()
    for run, number in ((1, 0), (2, 0), (1, 1), (3, 1), (4, 2), (2, 3), (5, 3)):
        runs.add(run << 15, number)  # one bucket
    runs.thin(0, 3)
    assert [runs.holders(run << 15) for run in range(1, 6)] == [[0, 1], [0, 3], [], [], [3]]
