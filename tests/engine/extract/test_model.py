"""The learned part: trees become expressions that say what the trees say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.extract import model
from broadsheet.engine.extract.features import NAMES

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
    assert abs(model.compiled(trees)(row) - sum(walk(tree, row) for tree in trees)) < 1e-6


def test_shipped_weights_fit_the_features():
    loaded = model.load()
    assert 0 < loaded.threshold < 1
    nothing = [0.0] * len(NAMES)
    assert all(0 <= chance <= 1 for chance in loaded.chances([nothing, nothing]))


def test_shipped_weights_stay_small():
    size = len(model.files(model.__package__).joinpath("model.json").read_bytes())
    assert size < 2_000_000
