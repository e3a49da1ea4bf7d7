"""The trees of lightgbm as nested lists of numbers, which the package reads: [feature, threshold, left, right], or a leaf's value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def trees_of(booster: Any, *, threshold: Callable[[float], float], leaf: int) -> list[Any]:
    """Turn the trees of a booster into nested lists; ``threshold`` rounds thresholds, ``leaf`` is the decimals of leaves."""

    def tree_of(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(node["leaf_value"], leaf)
        return [node["split_feature"], threshold(node["threshold"]), tree_of(node["left_child"]), tree_of(node["right_child"])]

    return [tree_of(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
