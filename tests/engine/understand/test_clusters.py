from __future__ import annotations

from broadsheet.engine.understand.clusters import Clusters


def test_a_sure_pair_joins_at_once():
    clusters = Clusters(6.0)
    clusters.add(0, 0.0, [])
    clusters.add(1, 0.0, [(0, 3.0)])
    assert clusters.group_of(1) == 0


def test_one_bridge_does_not_join_two_groups():
    clusters = Clusters(6.0)
    for member, scores in enumerate([[], [(0, 4.0)], [], [(2, 4.0)]]):
        clusters.add(member, 0.0, scores)
    clusters.add(4, 0.0, [(0, 1.0), (1, 1.0), (2, 1.0), (3, 1.0)])
    assert clusters.group_of(0) != clusters.group_of(2)


def test_an_unsure_pair_waits_for_time_to_tell():
    clusters = Clusters(6.0)
    clusters.add(0, 0.0, [])
    clusters.add(1, 0.0, [(0, -0.2)])
    clusters.drain_merges()
    clusters.settle(1.5)
    assert clusters.group_of(1) == 1
    clusters.settle(2.5)
    assert clusters.group_of(1) == 0
    assert clusters.drain_merges() == [(1, 0)]


def test_a_frozen_group_takes_nobody():
    clusters = Clusters(6.0)
    clusters.add(0, 0.0, [])
    clusters.settle(7.0)
    clusters.add(1, 7.0, [(0, 9.0)])
    assert clusters.group_of(1) == 1


def test_an_editor_may_keep_two_apart():
    clusters = Clusters(6.0, may_join=lambda _a, _b: False)
    clusters.add(0, 0.0, [])
    clusters.add(1, 0.0, [(0, 9.0)])
    assert clusters.group_of(1) == 1
