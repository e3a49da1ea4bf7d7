"""The API's description for people: what can be asked, with which parameters, and what comes back. Made from what machines read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from broadsheet.site.api.door import api
from broadsheet.site.visitor import SiteRequest, open_to_strangers

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of an answer."""

    name: str
    kind: str
    """``integer``, ``string``, ``list of string``, ..., or the name of a shape."""
    words: str
    default: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that can be asked."""

    anchor: str
    path: str
    words: str
    parameters: tuple[Field, ...]
    answer: str
    """The name of the shape that comes back; empty where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer, or a part of one, looks like."""

    name: str
    words: str
    fields: tuple[Field, ...]


@open_to_strangers
@require_safe
def page(request: SiteRequest) -> HttpResponse:
    """Show what the API answers."""
    questions, shapes = described()
    context = {"questions": questions, "shapes": shapes, "address": f"{settings.CONFIG.base_url}/api/v1"}
    return render(request, "api/reference.html", context)


@cache
def described() -> tuple[tuple[Question, ...], tuple[Shape, ...]]:
    """Return what can be asked and the shapes of the answers: they stay the same while the program runs."""
    schema = api.get_openapi_schema()
    questions = tuple(_question(path, one) for path, ways in schema["paths"].items() for one in ways.values())
    return questions, tuple(_shape(name, one) for name, one in schema["components"]["schemas"].items())


def _question(path: str, asked: Schema) -> Question:
    answer = asked["responses"].get(200, {}).get("content", {}).get("application/json", {}).get("schema", {})
    parameters = tuple(_parameter(one) for one in asked.get("parameters", ()))
    return Question(asked["operationId"], path, _plain(asked.get("description", "")), parameters, _kind(answer) if answer else "")


def _parameter(one: Schema) -> Field:
    schema = one["schema"]
    words = one.get("description") or schema.get("description", "")
    return Field(one["name"], _kind(schema), _plain(words), str(schema.get("default", "")), bool(one.get("required")))


def _shape(name: str, schema: Schema) -> Shape:
    fields = tuple(
        Field(key, _kind(one), _plain(one.get("description", ""))) for key, one in schema.get("properties", {}).items()
    )
    return Shape(name, _plain(schema.get("description", "")), fields)


def _plain(words: str) -> str:
    """Drop the marks that programs print code by."""
    return words.replace("`", "")


def _kind(schema: Schema) -> str:
    return " or ".join(dict.fromkeys(_kinds(schema)))


def _kinds(schema: Schema) -> Iterator[str]:
    if "$ref" in schema:
        yield str(schema["$ref"]).rpartition("/")[2]
    elif schema.get("type") == "array":
        yield f"list of {_kind(schema['items'])}"
    elif "type" in schema:
        yield str(schema.get("format", schema["type"]))
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from _kinds(part)
