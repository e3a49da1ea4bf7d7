"""What a fetched feed brings: which entries are new, which are edited, which we have. Decided before anything is written.

An entry is one that we know when, in this order of trust,

1. its guid says so, where guids tell entries apart: not one guid for all, not ``1`` to ``10``. Guids that are addresses
   are compared by their canonical form, so http or https and tracking parameters make no difference;
2. its canonical address says so, where addresses tell entries apart: not the home page, not one address for several entries;
3. what it shares with others says so together with the second it is dated to: an edit of one of ten entries with one guid;
4. its words say so: a text of some length, word for word the same, of the same date where both have one.

Stronger evidence claims first, for the whole feed, so that an entry whose guid we know never loses its place to one that merely
shares its address. A known entry is claimed once. What two lines of one feed share in guid, address and words is one entry.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from broadsheet.engine.text.urls import canonical
from broadsheet.records import Change, Entry, EntryIntent, Feed, KnownEntry, Moment

TELLING_LENGTH = 200
"""Characters from which on equal words mean the same entry; shorter ones repeat by chance (``Open thread``)."""
_AHEAD = timedelta(days=1)


@dataclass(slots=True)
class _Incoming:
    """An entry of the feed with what identifies it, and the known entry it was found to be."""

    entry: Entry
    guid: str | None
    url: str | None
    words: str
    content_hash: str
    known: KnownEntry | None = None
    why: str = ""
    repeats: bool = False


def decide(known: Mapping[str, KnownEntry] | Iterable[KnownEntry], feed: Feed, now: datetime) -> list[EntryIntent]:
    """Decide what each entry of a feed is to what the store remembers of that feed.

    Args:
        known: every remembered entry of this feed, in any order; a mapping is read by its values.
        feed: what was fetched.
        now: the time of the fetch, aware. An entry dated more than a day ahead of it is taken as of now.

    Returns:
        One intent for each distinct entry, in the order of the feed. Keys are unique among themselves and the known ones, and
        those of known entries are kept.
    """
    remembered = list(known.values() if isinstance(known, Mapping) else known)
    incoming = [_incoming(entry) for entry in feed.entries]
    _mark_repeats(incoming)
    waiting = [one for one in incoming if not one.repeats]
    _claim(waiting, remembered)
    taken = {one.key for one in remembered}
    guids = Counter(one.guid for one in waiting) + Counter({_guid(one.guid): 1 for one in remembered})
    return [_intent(one, taken, guids, now) for one in waiting]


def content_hash(entry: Entry) -> str:
    """Return a hash of what a reader would notice: title, words and media; not dates, markup or tracking parameters."""
    media = [canonical(enclosure.url) for enclosure in entry.enclosures]
    return _hash(" ".join((entry.title or "").split()), _words(entry), *media)


def _incoming(entry: Entry) -> _Incoming:
    url = canonical(entry.link) if entry.link else None
    return _Incoming(entry, _guid(entry.id), url, _words(entry), content_hash(entry))


def _words(entry: Entry) -> str:
    rich = entry.content or entry.summary
    return " ".join(rich.text.split()) if rich else ""


def _guid(guid: str | None) -> str | None:
    """Return the form of a guid that is compared."""
    guid = (guid or "").strip()
    return (canonical(guid) if guid.startswith(("http://", "https://")) else guid) or None


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _mark_repeats(incoming: list[_Incoming]) -> None:
    """Mark what the feed says twice: same guid, address and words, or same address and title under two guids."""
    seen: set[tuple[str | None, ...]] = set()
    for one in incoming:
        whole = ("all", one.guid, one.url, one.content_hash)
        titled = ("page", one.url, one.entry.title) if one.entry.title and _is_page(one.url) else whole
        one.repeats = whole in seen or titled in seen
        seen |= {whole, titled}


def _is_page(url: str | None) -> bool:
    """Whether an address is that of one article rather than of a site."""
    if url is None:
        return False
    parts = urlsplit(url)
    return parts.path.strip("/") != "" or parts.query != ""


# --- recognising --------------------------------------------------------------------------------------------------


def _claim(incoming: list[_Incoming], remembered: list[KnownEntry]) -> None:
    """Give each incoming entry the known one that it is, strongest evidence first for all of them."""
    free = {one.key: one for one in remembered}
    _claim_by(
        incoming,
        free,
        lambda one: _pair(one.guid, one.url),
        lambda one: _pair(_guid(one.guid), one.url),
        "guid and address are known",
    )
    _claim_by(
        incoming, free, lambda one: one.guid if _tells(one.guid) else None, lambda one: _guid(one.guid), "its guid is known"
    )
    _claim_by(incoming, free, lambda one: one.url if _is_page(one.url) else None, lambda one: one.url, "its address is known")
    _claim_shared(incoming, free)
    _claim_by(
        incoming,
        free,
        lambda one: _pair(one.guid if _tells(one.guid) else None, _second(one.entry.published)),
        lambda one: _pair(_guid(one.guid), _second(one.published)),
        "its guid of that very second is known",
    )
    _claim_by(
        incoming,
        free,
        lambda one: _pair(one.url if _is_page(one.url) else None, _second(one.entry.published)),
        lambda one: _pair(one.url, _second(one.published)),
        "its address of that very second is known",
    )
    _claim_by_words(incoming, free)


def _second(published: Moment | None) -> str | None:
    """Return the moment of an entry that shares guid or address with others; midnight is a day without a time."""
    if not isinstance(published, datetime) or not (published.hour or published.minute or published.second):
        return None
    return _aware(published).astimezone(UTC).isoformat(timespec="seconds")


def _tells(guid: str | None) -> bool:
    """Whether a guid can be one for ever: ``0``, ``12`` or the home page are places in a list rather than names."""
    if guid is None or len(guid) < 4:
        return False
    return _is_page(guid) if guid.startswith("https://") else True


def _pair(guid: str | None, url: str | None) -> str | None:
    return f"{guid}\x1f{url}" if guid and url else None


def _claim_by(
    incoming: list[_Incoming],
    free: dict[str, KnownEntry],
    of_incoming: Callable[[_Incoming], str | None],
    of_known: Callable[[KnownEntry], str | None],
    why: str,
) -> None:
    """Match by one kind of evidence where it tells entries apart on both sides."""
    in_feed = Counter(value for one in incoming if (value := of_incoming(one)))
    in_store: dict[str, list[KnownEntry]] = defaultdict(list)
    for known in free.values():
        if value := of_known(known):
            in_store[value].append(known)
    for one in incoming:
        value = of_incoming(one)
        if one.known is None and value and in_feed[value] == 1 and len(in_store[value]) == 1:
            one.known, one.why = in_store[value][0], why
            free.pop(one.known.key, None)


def _claim_shared(incoming: list[_Incoming], free: dict[str, KnownEntry]) -> None:
    """Match entries that share guid or address with others by their words as well, whatever their length."""
    by_hash: dict[tuple[str | None, str], list[KnownEntry]] = defaultdict(list)
    for known in free.values():
        by_hash[_guid(known.guid), known.content_hash].append(known)
        by_hash[known.url, known.content_hash].append(known)
    for one in incoming:
        if one.known is not None:
            continue
        found = by_hash[one.guid, one.content_hash] + (by_hash[one.url, one.content_hash] if one.url else [])
        match = next((known for known in found if known.key in free), None)
        if match is not None:
            one.known, one.why = match, "guid or address and words are known"
            free.pop(match.key)


def _claim_by_words(incoming: list[_Incoming], free: dict[str, KnownEntry]) -> None:
    """Match moved entries: long enough words, the same date where both have one."""
    by_hash: dict[str, list[KnownEntry]] = defaultdict(list)
    for known in free.values():
        by_hash[known.content_hash].append(known)
    for one in incoming:
        if one.known is not None or len(one.words) < TELLING_LENGTH:
            continue
        match = next(
            (
                known
                for known in by_hash[one.content_hash]
                if known.key in free and _same_day(known.published, one.entry.published)
            ),
            None,
        )
        if match is not None:
            one.known, one.why = match, "its words are known under another guid and address"
            free.pop(match.key)


def _same_day(first: Moment | None, second: Moment | None) -> bool:
    if first is None or second is None:
        return True
    if isinstance(first, datetime) and isinstance(second, datetime):
        return abs(_aware(first) - _aware(second)) < _AHEAD
    return first.isoformat()[:10] == second.isoformat()[:10]


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# --- intents ------------------------------------------------------------------------------------------------------


def _intent(one: _Incoming, taken: set[str], guids: Counter[str | None], now: datetime) -> EntryIntent:
    entry, note = _not_ahead(one.entry, now)
    if one.known is not None:
        same = one.known.content_hash == one.content_hash
        why = one.why if same else f"{one.why}; title, words or media differ"
        return EntryIntent(entry, one.known.key, Change.SAME if same else Change.CHANGED, one.content_hash, one.url, why + note)
    key, why = _new_key(one, taken, guids)
    taken.add(key)
    return EntryIntent(entry, key, Change.NEW, one.content_hash, one.url, f"no entry is known with its {why}{note}")


def _new_key(one: _Incoming, taken: set[str], guids: Counter[str | None]) -> tuple[str, str]:
    """Return a key from the best that identifies the entry, unique among those taken."""
    published = one.entry.published.isoformat() if one.entry.published else ""
    candidates = [
        (f"g{_hash(one.guid)}" if one.guid and _tells(one.guid) and guids[one.guid] == 1 else "", "guid"),
        (f"u{_hash(one.url)}" if one.url and _is_page(one.url) else "", "address"),
        (f"w{_hash(one.guid or '', one.url or '', one.content_hash)}", "words"),
        (f"w{_hash(one.guid or '', one.url or '', one.content_hash, published)}", "words and date"),
    ]
    for key, why in candidates:
        if key and key not in taken:
            return key, why
    number = next(count for count in range(len(taken) + 2) if f"n{_hash(one.content_hash, str(count))}" not in taken)
    return f"n{_hash(one.content_hash, str(number))}", "words and place"


def _not_ahead(entry: Entry, now: datetime) -> tuple[Entry, str]:
    """Take an entry that claims to be of the future as of now, or it would stay on top of every list until then."""
    published = entry.published
    if isinstance(published, datetime) and _aware(published) > now + _AHEAD:
        return replace(entry, published=now), "; dated ahead, taken as of now"
    return entry, ""
