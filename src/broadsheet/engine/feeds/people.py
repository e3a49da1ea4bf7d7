"""Names and addresses of mail in an author's line, in the dozen ways that feeds write them."""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.engine.feeds.document import Person
from broadsheet.engine.feeds.markup import Scope, words
from broadsheet.engine.feeds.namespaces import Element

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+(?:\?subject=\S*)?")
_LONG = 100
_BRACKETS = re.compile(r"\(\s*\)|<\s*>|&lt;\s*&gt;|\[\s*\]")


def person(line: str) -> Person | None:
    """Split ``Name (mail)``, ``mail (Name)``, ``Name <mail>`` and bare forms; ``None`` for an empty line."""
    line = line.strip()
    if not line:
        return None
    return _person(line) if len(line) > _LONG else _known(line)


def _person(line: str) -> Person:
    found = _MAIL.search(line)
    if found is None:
        return Person(name=line, line=line)
    name = _BRACKETS.sub("", line.replace(found.group(0), "").replace("mailto:", "")).strip()
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    return Person(name=name.strip() or None, email=found.group(0), line=line)


_known = lru_cache(maxsize=512)(_person)
_named = lru_cache(maxsize=512)(Person)
"""The authors of a feed come back in each of its entries."""


def structured(element: Element, scope: Scope) -> Person | None:
    """Read an Atom person: name, email, uri, or a line of text where there are no child elements."""
    if len(element) == 1 and scope.names[element[0].tag] == "name":
        name = words(element[0])
        return (_named(name) if len(name) < _LONG else Person(name)) if name else None
    parts = {name: words(child) for name, child in scope.names.children(element)}
    plain = {name.removeprefix("atom:").removeprefix("itunes:"): value for name, value in parts.items()}
    if not plain:
        return person(words(element))
    address = next((plain[key] for key in ("uri", "url", "homepage") if plain.get(key)), None)
    found = Person(plain.get("name") or None, plain.get("email") or None, scope.link(address, element))
    return found if found.name or found.email or found.url else person(words(element))
