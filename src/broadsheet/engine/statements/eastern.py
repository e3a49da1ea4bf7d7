"""Quotations of Japanese and Chinese, which have no blanks between words: marks, a verb beside them, who stands before it.

Japanese: "「…」とXは述べた", "Xは「…」と述べた". Chinese: "“…”，X说", "X表示：“…”". Who speaks is the run of characters beside the particle or
verb; where that run may hold more than a name or office, the words are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements.draft import Draft
from broadsheet.engine.statements.marks import Quotation
from broadsheet.engine.statements.resolve import UNKNOWN, Speaker

_NAME: Final = r"(?P<who>[一-鿿々ァ-ヺー・]{1,14}?(?:さん|氏)?)"
_EDGE: Final = r"(?:^|(?<=[。，、；！？\n\s」』”ぁ-ん]))"
_NO_NOVEL: Final = "(?<![小听聽传傳据據学學假])"
"""Characters that make another word of the verb behind them."""
_JA_VERB: Final = r"(?P<cue>述べ|語っ|語る|話し|話す|指摘し|強調し|説明し|訴え|コメントし|答え|主張し|言っ|言う)"
_AFTER: Final = {
    "ja": re.compile(rf"と(?!題|呼|書|名付|いう)、?(?:{_NAME}[はが])?[^。「」『』\n]{{0,20}}?{_JA_VERB}"),
    "zh": re.compile(
        rf"[，,]?\s?{_NAME}{_NO_NOVEL}(?P<cue>说|說|表示|指出|强调|強調|写道|寫道|回答|补充|補充)(?:道)?(?=[。，：；\n]|$)"
    ),
}
_BEFORE: Final = {
    "ja": re.compile(rf"{_EDGE}{_NAME}は、?\Z"),
    "zh": re.compile(rf"{_EDGE}{_NAME}{_NO_NOVEL}(?P<cue>说|說|表示|指出|强调|強調|写道|寫道|回答|补充|補充)道?[：:，,]\s?\Z"),
}
_REACH: Final = 40
"""Characters beside a quotation among which its verb and its speaker stand."""
_LONGEST: Final = {"ja": 14, "zh": 8}
"""Characters of the longest run that is taken for a name or an office."""
_NO_END: Final = frozenset("日月年時後前中回際今点朝夜晩夕内上下的者们們")
"""Ends of what is a time, a place or a count, and of words for anybody."""
_NO_PART: Final = re.compile(
    r"^(?:[他她它我你您这這那此其]|有人|大家|双方|雙方|彼|私|僕|一方|今回|当時|据|據|并|並|还|還|也|又|则|則|小|听|聽|传|傳)|[在对對向昨今明日时時曾已将將再都就则也还還是和与與及于於]"
)
"""What makes a Chinese run more than a name: pronouns, days, prepositions, adverbs."""
_PRONOUNS: Final = frozenset("彼 彼女 彼ら 私 僕 我々 自分 両者 双方 一方 今回 当時 同時 最後 最初 記者".split())


def spoken(text: str, marked: Sequence[Quotation], language: str, drafted: Sequence[Draft]) -> list[Draft]:
    """Draft the quotations beside which a verb of speaking stands and that nothing has drafted; none in languages other than these."""
    if language not in _AFTER:
        return []
    taken = {start for draft in drafted for start in draft.quotes}
    drafts = [_draft(text, quotation, language) for quotation in marked if quotation.closed and quotation.start not in taken]
    return [draft for draft in drafts if draft is not None]


def _draft(text: str, quotation: Quotation, language: str) -> Draft | None:
    """Read what stands behind a quotation, and before it."""
    behind = _AFTER[language].match(text, quotation.end, quotation.end + _REACH)
    before = _BEFORE[language].search(text, max(0, quotation.start - _REACH), quotation.start)
    told = behind or (before if language == "zh" else None)
    if told is None:
        return None
    named = next((match for match in (behind, before) if match and match["who"]), None)
    speaker, span = (_speaker(named["who"], language), named.span("who")) if named else (UNKNOWN, None)
    return Draft(
        spans=[(quotation.start, quotation.end)],
        kind="direct",
        act="said",
        speaker=speaker,
        speaker_span=span if speaker.name else None,
        cue=told.span("cue"),
        rule=f"{told['cue']}: beside the quotation",
        paragraph=text.count("\n", 0, quotation.start),
        quotes=[quotation.start],
    )


def _speaker(words: str, language: str) -> Speaker:
    """Take a run of characters for who speaks, as it is written, unless it may be more or less than that."""
    unsure = len(words) == 1 or words in _PRONOUNS or words[-1] in _NO_END or len(words) > _LONGEST[language]
    if unsure or (language == "zh" and _NO_PART.search(words)):
        return UNKNOWN
    return Speaker(words, None, "unnamed source, as called")
