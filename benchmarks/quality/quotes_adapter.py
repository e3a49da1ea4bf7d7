"""Statements and names for the scorer of quotations: run as ``quotes.py quotes_adapter.py``."""

from broadsheet import find_names

TASKS = {"entities"}
_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def extract(text, *, pub_date, lang, title, want):
    """Answer the scorer for one text."""
    found = {}
    if "entities" in want:
        found["entities"] = names(text, lang)
    return found


def names(text, lang):
    """Return every mention as ``[start, end, type]``."""
    return [
        [mention.start, mention.end, _TYPES[name.kind]] for name in find_names(text, language=lang) for mention in name.mentions
    ]
