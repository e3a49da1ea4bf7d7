"""Requests for consent to cookies that stand where an article begins or ends, in elements whose names do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from broadsheet.engine.extract.blocks import Piece

_CORE = (
    "cookie", "consent", "gdpr", "einwilligung", "datenschutz", "toestemming", "zgod", "згод", "согласи", "куки", "クッキー", "同意",
)  # fmt: skip
"""Words of which each request has one, and most articles none."""
_TERMS = re.compile(
    r"cookies?\b|consent\w*|personal data|privacy|partners\b|identifiers?\b|devices?\b|similar technologies|legitimate interest|opt[- ]out"
    r"|personali[sz]ed|advertis\w+|purposes?\b|gdpr|data protection|third part(?:y|ies)|tracking|audience"
    r"|einwilligung\w*|datenschutz\w*|personenbezogen\w*|partnern?\b|zwecken?\b|endgerät\w*|widerruf\w*|berechtigte\w* interess\w*|werbung\b"
    r"|consentement|données personnelles|caractère personnel|traceurs?|partenaires|finalités|appareil|vie privée|publicités?"
    r"|consentimiento|datos personales|privacidad|socios|dispositivo|finalidades|publicidad|consenso|dati personali|informativa|finalità"
    r"|consentimento|dados pessoais|privacidade|parceiros|toestemming|persoonsgegevens|doeleinden|zgod[aęy]|danych osobowych|prywatności"
    r"|куки|персональн\w+ дан\w+|согласи\w+|конфиденциальност\w+|конфіденційн\w+|згод[аиу]\b|партнер\w+|クッキー|個人情報|プライバシー|同意"
)
_DISTINCT = 4
"""Different terms in a request."""
_SPARSE = 150
"""Characters a term: a request has one more often than that."""
_LOOKED_AT = 4
"""Pieces at either end in which one must speak of consent."""
_ENOUGH = 140
"""Characters that must be left over: an article about privacy is one, when it is all there is."""


def in_requests(pieces: Sequence[Piece], kept: Sequence[int], headline: str) -> set[int]:
    """Return the kept pieces at either end of a text that ask for consent.

    Args:
        pieces: those of the page.
        kept: which of them are the text.
        headline: one that speaks of consent itself makes the request an article.
    """
    ends = " ".join([pieces[index].text for index in {*kept[:_LOOKED_AT], *kept[-_LOOKED_AT:]}])
    if not _speaks_of_consent(ends) or _speaks_of_consent(headline):
        return set()
    found = {index for ordered in (kept, kept[::-1]) for index in _request(pieces, ordered)}
    left = sum([pieces[index].size for index in kept if index not in found])
    return found if left >= _ENOUGH else set()


def _speaks_of_consent(text: str) -> bool:
    lower = text.lower()
    return any(map(lower.__contains__, _CORE))


def _request(pieces: Sequence[Piece], ordered: Iterable[int]) -> list[int]:
    """Return the first siblings of a run, if they ask for consent."""
    run: list[int] = []
    terms: list[str] = []
    chars = 0
    for index in ordered:
        piece = pieces[index]
        if run and piece.container.parent is not pieces[run[0]].container.parent:
            break
        run.append(index)
        terms += _TERMS.findall(piece.text.lower())
        chars += piece.size
    return run if len(set(terms)) >= _DISTINCT and len(terms) * _SPARSE >= chars else []
