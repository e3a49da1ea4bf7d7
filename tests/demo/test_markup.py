"""Escaping by default, and templates by parts."""

from __future__ import annotations

import json

import pytest

from broadsheet.demo.markup import Html, as_html, fill, join, script_json, templates
from broadsheet.demo.outlets import OUTLETS

NASTY = "<b>\"Tom\" & 'Ann'</b>"


def test_strings_are_escaped_and_html_is_not() -> None:
    assert fill("<p>$a $b</p>", a="<i>", b=Html("<i>")) == "<p>&lt;i&gt; <i></p>"
    assert join(["<", Html("<br>")], between="") == "&lt;<br>"
    assert as_html(NASTY) == "&lt;b&gt;&quot;Tom&quot; &amp; &#x27;Ann&#x27;&lt;/b&gt;"
    assert as_html(as_html(NASTY)) == as_html(NASTY)


def test_values_are_not_templates() -> None:
    assert fill("$a", a="$b") == "$b"


def test_json_in_a_script_cannot_end_it() -> None:
    written = script_json({"a": "</script><!--" + NASTY})
    assert not set("<>&") & set(written)
    assert json.loads(written) == {"a": "</script><!--" + NASTY}


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_every_outlet_has_all_its_parts(outlet: object) -> None:
    slug = getattr(outlet, "slug", "")
    needed = {"style", "page", "article", "figure", "related", "front", "lead", "card", "missing"}
    assert needed | {"paragraph", "heading", "quote", "list", "item", "teaser", "comment"} <= templates(slug).keys()
