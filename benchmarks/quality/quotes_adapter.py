"""Statements and names for the scorer of quotations: run as ``quotes.py quotes_adapter.py``."""

from broadsheet import find_names, find_statements

TASKS = {"quotes", "entities"}
_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def extract(text, *, pub_date, lang, title, want):
    """Answer the scorer for one text."""
    found = {}
    if "quotes" in want:
        found["quotes"] = quotes(text, pub_date, lang, title)
    if "entities" in want:
        found["entities"] = names(text, lang)
    return found


def quotes(text, pub_date, lang, title):
    """Return every statement in the scorer's form."""
    return [
        {
            "content": _pairs(statement.spans),
            "speaker": _pairs(statement.speaker_spans),
            "speaker_name": statement.speaker,
            "cue": _pairs(statement.cue_spans),
            "type": statement.kind,
        }
        for statement in find_statements(text, published=pub_date, language=lang, title=title)
    ]


def names(text, lang):
    """Return every mention as ``[start, end, type]``."""
    return [
        [mention.start, mention.end, _TYPES[name.kind]] for name in find_names(text, language=lang) for mention in name.mentions
    ]


def _pairs(spans):
    return [[span.start, span.end] for span in spans]
