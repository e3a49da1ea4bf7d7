import ast
from pathlib import Path

from django.utils import translation

import broadsheet
from broadsheet.desk.moderation import DECISIONS
from broadsheet.site.deeds import DEEDS, deed
from broadsheet.store.models import StoryAct


def noted() -> set[str]:
    """Find every slug that is handed to ``audit.note``."""
    calls = (
        call
        for path in Path(broadsheet.__file__).parent.rglob("*.py")
        if "audit" in (source := path.read_text())
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.note"
    )
    return {
        word.value
        for call in calls
        for word in ast.walk(call.args[1])
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and "-" in word.value
    }


def test_every_deed_has_words():
    slugs = noted()
    assert len(slugs) > 30
    whole = {slug for slug in slugs if not slug.endswith("-")}
    assert whole <= set(DEEDS)
    assert {f"story-{act}" for act in StoryAct.values} <= set(DEEDS)
    assert {f"comment-{what}" for what in DECISIONS} <= set(DEEDS)


def test_they_are_said_in_the_readers_language():
    with translation.override("de"):
        assert deed("piece-published") == "hat einen Beitrag veröffentlicht"
    assert deed("of-a-later-version") == "of-a-later-version"
