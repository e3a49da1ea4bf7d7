"""The library's front door: what it exports is there, and nothing else."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

import broadsheet

SRC = Path(broadsheet.__file__).parent


def test_every_exported_name_is_there_and_documented():
    for name in broadsheet.__all__:
        value = getattr(broadsheet, name)
        assert name == "__version__" or inspect.getdoc(value), name


def test_dir_says_what_all_says():
    assert sorted(broadsheet.__all__) == dir(broadsheet)
    assert set(broadsheet.__all__) == {*broadsheet._HOME, "__version__"}


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'wright'"):
        broadsheet.wright  # noqa: B018


@pytest.mark.parametrize(
    ("function", "names"),
    [("read", ["body", "url", "content_type", "fetched_at"]), ("parse_feed", ["body", "url", "content_type", "headers"])],
)
def test_signatures_of_the_front_door_stay(function, names):
    parameters = list(inspect.signature(getattr(broadsheet, function)).parameters.values())
    assert [parameter.name for parameter in parameters[:4]] == names
    assert all(
        parameter.kind is parameter.KEYWORD_ONLY and parameter.default is not parameter.empty for parameter in parameters[1:]
    )


def test_the_fields_of_an_article_stay():
    wanted = {
        *("text", "title", "standfirst", "bylines", "published", "modified", "language", "blocks", "furniture"),
        *("images", "source_link", "html", "evidence", "problems"),
    }
    assert wanted <= set(broadsheet.Article.__dataclass_fields__)
    assert {"kind", "text", "why"} <= set(broadsheet.Block.__dataclass_fields__)


@pytest.mark.parametrize(
    "path", sorted(path for path in SRC.rglob("*.py") if "__all__ =" in path.read_text(encoding="utf-8")), ids=str
)
def test_what_modules_export_is_there(path):
    if "site" in path.relative_to(SRC).parts or "store" in path.relative_to(SRC).parts:
        pytest.importorskip("django")
    module = importlib.import_module(
        ".".join(["broadsheet", *path.relative_to(SRC).with_suffix("").parts]).removesuffix(".__init__")
    )
    for name in module.__all__:
        assert hasattr(module, name), name
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)]
