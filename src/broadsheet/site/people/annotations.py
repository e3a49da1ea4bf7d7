"""A statement as a W3C Web Annotation: who said it in the body, the words and their place in the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from broadsheet.site.cards import article_url
from broadsheet.site.people.words import Quotation, quotations
from broadsheet.site.visitor import Visitor
from broadsheet.store.findings import JOINT
from broadsheet.store.models import Said


def annotation_page(rows: Iterable[Said], visitor: Visitor, base_url: str, path: str) -> dict[str, Any]:
    """Return what this reader may see of statements as a page of annotations.

    Args:
        rows: the statements, with article, source and person.
        visitor: who reads.
        base_url: of the site, without a slash at its end.
        path: of the page.
    """
    by_id = {row.pk: row for row in rows}
    told = [annotation(by_id[one.id], one, base_url) for one in quotations(by_id.values(), visitor)]
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "id": base_url + path, "type": "AnnotationPage", "items": told}


def annotation(row: Said, shown: Quotation, base_url: str) -> dict[str, Any]:
    """Return one annotation.

    Args:
        row: the statement; positions count code points of the article's text.
        shown: what this reader may see of it.
        base_url: of the site, without a slash at its end.
    """
    body: dict[str, Any] = {
        "type": "TextualBody",
        "purpose": "identifying",
        "format": "text/plain",
        "value": shown.speaker or "unknown",
    }
    target = [
        {
            "source": base_url + article_url(row.article),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": words},
            ],
        }
        for (start, end), words in _parts(row)
    ]
    return {
        "id": base_url + reverse("api:annotation", args=(row.pk,)),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [body, {"type": "TextualBody", "purpose": "classifying", "value": f"{row.kind} {row.act}"}],
        "target": target,
        "broadsheet:confidence": row.confidence,
        "broadsheet:reason": row.reason,
    }


def _parts(row: Said) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the stretches of a statement with their words, which may hold ellipses of their own between those that join them."""
    at = 0
    for start, end in row.spans:
        yield (start, end), row.words[at : at + end - start]
        at += end - start + len(JOINT)
