"""Threads of a forum: a first post, which may be an announcement worth reading, and what others replied, each in a box like that of the first.

Posts are told by what forums print beside each: words to reply, its number, who it is from and since when a member, the day. No single one
of these tells, nor does the name of an element; two of them in nearly all elements of a row do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from broadsheet.engine.extract.blocks import Container, Piece
from broadsheet.engine.extract.features import LONG

_FEWEST: Final = 3
"""Posts of a thread."""
_LIKE: Final = 0.7
"""Share of a row's elements that are posts by two signs."""
_LONGEST: Final = 160
"""Characters of a piece that says whose post it is."""
_LONGEST_NAME: Final = 40
_LEVELS: Final = 12
"""Elements around a sign of which one is its post."""
_ENOUGH: Final = 200
"""Characters of an article above the row, from which on all of the row is replies."""
_REPLY, _NUMBER, _MEMBER, _WHEN = 1, 2, 4, 8
_WORDS: Final = (
    "reply quote permalink multiquote multi-quote report upvote antworten zitieren zitat melden répondre citer signaler responder citar denunciar rispondi cita"
    " segnala odpowiedz cytuj zgłoś beantwoorden citeren ответить цитировать цитата пожаловаться відповісти цитувати поскаржитись 返信 引用 回复 回覆 举报"
    " 답글 인용 신고 cevapla alıntı رد اقتباس"
).split()
_BESIDE: Final = "like likes thanks top share link edit flag with up down to this post danke teilen partager compartir спасибо нравится".split()
_ABOUT: Final = (
    "post posts messages threads topics joined member registered reputation karma rank location beiträge registriert dabei registrado mensajes inscrit"
    " messaggi iscritto posty dołączył сообщений сообщения регистрация повідомлень реєстрація berichten toegetreden 投稿 注册 가입"
).split()
_KINDS_OF_MEMBER: Final = "senior junior new active registered well-known full veteran super established".split()
_FIRST: Final = frozenset((*_WORDS, *_BESIDE, *_ABOUT, *_KINDS_OF_MEMBER))
_FIRST_TWO: Final = frozenset(word[:2] for word in _FIRST)
"""Most texts begin otherwise, which is quick to see."""
_BEGINS: Final = frozenset("#№0123456789")
_ANY: Final = "|".join(map(re.escape, _WORDS))
_SIGNS: Final = (
    (_REPLY, re.compile(rf"(?=.*(?:{_ANY}))\W*(?:(?:{_ANY}|{'|'.join(_BESIDE)}|\d{{1,4}})(?:\W+|$)){{1,6}}", re.IGNORECASE)),
    (_NUMBER, re.compile(r"(?:post )?[#№]\d{1,5}", re.IGNORECASE)),
    (
        _MEMBER,
        re.compile(
            rf"(?:{'|'.join(_ABOUT)})(?: (?:since|date|score|seit|le|el|dal))?\s?[:：]?(?:\s.{{1,50}})?"
            rf"|\d[\d.,]*k? (?:{'|'.join(_ABOUT)})|(?:{'|'.join(_KINDS_OF_MEMBER)}) (?:member|user|mitglied)",
            re.IGNORECASE,
        ),
    ),
)
_DAY: Final = re.compile(
    r"\d{1,2}[:.]\d\d\b|\b(?:\d{1,2}\W{1,2}\w{2,10}\W{1,2}|\w{3,10}\.?\s\d{1,2},?\s)(?:19|20)\d\d\b|\b(?:19|20)\d\d[-/.年]\s?\d"
    r"|\b\d{1,3}\s?(?:h|hrs?|min|d|w|mo|y)\.?$|\bago\b|\b(?:vor|il y a|hace) \d|назад|тому",
    re.IGNORECASE,
)


def replies(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces that reply: of a thread all below the first post, below an article all posts."""
    may_sign = ((index, piece) for index, piece in enumerate(pieces) if piece.size <= _LONGEST and _may_sign(piece.text))
    signs = {index: found for index, piece in may_sign if (found := _signs(piece))}
    posts = _posts(pieces, signs) if len(signs) >= _FEWEST else []
    held = [post for post in posts if any(post.first <= pieces[index].first <= post.last for index in kept)]
    if not held:
        return set()
    above = sum([pieces[index].size for index in kept if pieces[index].first < held[0].first])
    if above < _ENOUGH:
        inside = [index for index in kept if held[0].first <= pieces[index].first <= held[0].last]
        return {index for index in kept if pieces[index].first > held[0].last} | _beside(pieces, inside, signs)
    return {index for index in kept if held[0].first <= pieces[index].first <= posts[-1].last}


def _beside(pieces: Sequence[Piece], inside: Sequence[int], signs: Mapping[int, int]) -> set[int]:
    """Return what stands beside a first post in its box: its signs, and above its first paragraph who wrote it and when."""
    begins = next((index for index in inside if pieces[index].size >= LONG), 0)
    names = {
        index for index in inside if index < begins and pieces[index].size <= _LONGEST_NAME and pieces[index].text[-1].isalnum()
    }
    return names.union(index for index in inside if signs.get(index))


def _may_sign(text: str) -> bool:
    """Tell whether a line of a short text begins as signs do: nearly all others are told by that."""
    if text[:2].lower() not in _FIRST_TWO and text[0] not in _BEGINS and "\n" not in text:
        return False
    if "\n" in text:
        return any(_may_sign(line) for line in text.split("\n") if line.strip())
    first, _, rest = text.partition(" ")
    if text[0].isdigit() and rest:
        first = rest.partition(" ")[0]  # "14 posts", "3 likes"
    return text[0] in "#№" or first.rstrip(":：•·|").lower() in _FIRST


def _signs(piece: Piece) -> int:
    """Return what a short text says beside a post, as bits."""
    return sum({kind for line in piece.text.split("\n") for kind, pattern in _SIGNS if pattern.fullmatch(line.strip())})


def _posts(pieces: Sequence[Piece], signs: Mapping[int, int]) -> list[Container]:
    """Return the posts of the longest row of elements of one kind of which nearly each bears two signs; none where there is no such row."""
    rows: defaultdict[tuple[Container, str], dict[Container, int]] = defaultdict(dict)
    for index, found in signs.items():
        for box in _around(pieces[index]):
            if box.parent is not None:
                row = rows[box.parent, box.tag]
                row[box] = row.get(box, 0) | found
    rows = defaultdict(dict, {key: row for key, row in rows.items() if len(row) >= _FEWEST})
    if not rows:
        return []
    for piece in pieces:
        if piece.size <= _LONGEST and _DAY.search(piece.text):
            for box in _around(piece):
                if box.parent is not None and box in (row := rows.get((box.parent, box.tag), {})):
                    row[box] |= _WHEN
    threads = [list(row) for row in rows.values() if sum(found.bit_count() > 1 for found in row.values()) >= _LIKE * len(row)]
    return max(threads, key=len, default=[])


def _around(piece: Piece) -> list[Container]:
    """Return the elements around a piece, the innermost first."""
    found: list[Container] = []
    at: Container | None = piece.container
    while at is not None and at.parent is not None and len(found) < _LEVELS:
        found.append(at)
        at = at.parent
    return found
