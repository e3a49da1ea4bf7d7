"""The learned part: trees become expressions that say what the trees say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadsheet.engine.extract import context, model
from broadsheet.engine.extract.blocks import flatten
from broadsheet.engine.extract.features import NAMES
from broadsheet.engine.extract.hints import Hints

TREES = st.recursive(
    st.floats(-1, 1, allow_nan=False).map(lambda value: round(value, 3)),
    lambda child: st.tuples(
        st.integers(0, 4), st.floats(-2, 2, allow_nan=False).map(lambda value: round(value, 3)), child, child
    ).map(list),
    max_leaves=20,
)


def walk(tree, row):
    while not isinstance(tree, int | float):
        column, threshold, below, above = tree
        tree = below if row[column] <= threshold else above
    return tree


@given(st.lists(TREES, max_size=5), st.lists(st.floats(-3, 3, allow_nan=False), min_size=5, max_size=5))
def test_compiled_trees_answer_as_the_trees_do(trees, row):
    assert abs(model.compiled(trees, len(row))(row) - sum(walk(tree, row) for tree in trees)) < 1e-6


@given(st.lists(TREES, min_size=3, max_size=3), st.lists(st.floats(-3, 3, allow_nan=False), min_size=5, max_size=5))
def test_a_piece_is_given_up_where_its_sum_is_far_off(trees, row):
    total = model.compiled(trees, len(row), [(1, -0.25), (2, -0.5)])(row)
    first, second, _ = (walk(tree, row) for tree in trees)
    if first <= -0.25 or first + second <= -0.5:
        assert total == context.LOWEST
    else:
        assert abs(total - sum(walk(tree, row) for tree in trees)) < 1e-6


def test_shipped_weights_fit_the_features():
    loaded = model.load()
    nothing = [0.0] * len(NAMES)
    assert all(context.LOWEST <= odds <= context.HIGHEST for odds in loaded.odds([nothing, nothing]))


def test_each_piece_of_a_page_has_its_chance():
    paragraph = "<p>The ferry ran aground on the reef before dawn, and all passengers were taken off by fishing boats.</p>"
    page = flatten(LexborHTMLParser(f"<h1>Ferry aground</h1><article>{paragraph * 6}</article><ul><li><a href=/>Home</a></ul>"))
    chances, table = model.load().chances(page, Hints())
    assert len(chances) == len(table) == len(page.pieces)
    assert all(0 <= chance <= 1 for chance in chances)
    assert min(chances[1:6]) > max(chances[0], chances[-1])


def test_a_page_without_text_has_no_chances():
    assert model.load().chances(flatten(LexborHTMLParser("<p></p>")), Hints()) == ([], [])


def test_shipped_weights_stay_small():
    size = len(model.files(model.__package__).joinpath("model.json.gz").read_bytes())
    assert size < 200_000


def test_only_what_is_unsure_is_looked_at_again():
    paragraph = "<p>The ferry ran aground on the reef before dawn, and all passengers were taken off by fishing boats.</p>"
    page = flatten(LexborHTMLParser(f"<article>{paragraph * 5}</article>"))
    loaded = model.load()
    sums, everything = model.features.container_sums(page, loaded.vocabulary)
    table = model.features.rows(page, Hints(), loaded.vocabulary, sums)
    odds = [context.LOWEST, context.WORTH, 0.0, context.SETTLED, context.HIGHEST]
    assert list(context.rows(page.pieces, sums, everything, table, odds)) == [1, 2, 3]
