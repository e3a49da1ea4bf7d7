"""Every address of the desk, asked and sent to by everybody whose it is not: nobody is let in by a view that forgot its guard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.django_db

FOR_MODERATORS = ("desk/comments/",)
FOR_OWNERS = ("desk/people/", "desk/tables/")
NOT_FOR_MODERATORS = ("desk/comments/files/", "desk/comments/rules/")


def addresses() -> list[str]:
    """Return every address below the desk, with 1 and ``x`` where a number or a name stands."""
    return [path for path in _walk(get_resolver(), "") if path.startswith("desk/")]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + _filled(one)
        if isinstance(one, URLResolver):
            yield from _walk(one, here)
        else:
            yield here


def _filled(one: URLPattern | URLResolver) -> str:
    route = str(one.pattern)
    for name, converter in one.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = {"int": "1"}.get(kind, "x")
        for written in (f"<{kind}:{name}>", f"<str:{name}>", f"<{name}>"):
            route = route.replace(written, value)
    return route


def _client(name: str, role: str) -> Client:
    from broadsheet.store.models import User

    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    client.force_login(User.objects.create(username=name, role=role))
    return client


def let_in(client: Client, path: str) -> list[str]:
    """Return how somebody came in: the ways that were not answered by the door (302 to it), by a refusal, or as unknown."""
    return [f"{method} /{path}: {status}" for method, status in _answers(client, path) if status not in {302, 403, 404, 405}]


def _answers(client: Client, path: str) -> Iterator[tuple[str, Any]]:
    for method in ("get", "post"):
        answer = getattr(client, method)(f"/{path}")
        to = answer.get("Location", "")
        yield method, f"to {to}" if answer.status_code == 302 and "/sign-in/" not in to else answer.status_code


def test_there_are_the_addresses_that_these_tests_are_about():
    assert len(addresses()) > 60
    assert not [path for path in addresses() if "<" in path.replace("(?P<", "")]


def test_a_stranger_is_led_to_the_door(publication):
    stranger = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    assert [found for path in addresses() for found in let_in(stranger, path)] == []


def test_a_reader_is_refused(publication):
    reader = _client("rita", "reader")
    assert [found for path in addresses() for found in let_in(reader, path)] == []


def test_a_moderator_sees_the_comments_alone(publication):
    moderator = _client("mo", "moderator")
    others = [path for path in addresses() if not path.startswith(FOR_MODERATORS) or path.startswith(NOT_FOR_MODERATORS)]
    assert [found for path in others for found in let_in(moderator, path)] == []
    assert moderator.get("/desk/comments/").status_code == 200


def test_an_editor_does_not_reach_what_is_the_owners(publication):
    editor = _client("ed", "editor")
    owners = [path for path in addresses() if path.startswith(FOR_OWNERS)]
    assert len(owners) >= 5
    assert [found for path in owners for found in let_in(editor, path)] == []
    assert editor.get("/desk/").status_code == 200
