"""Everything that is found in a text, by the four readers of the engine or by others plugged in behind the same functions.

A plug-in is named in the settings as ``module:function``. The function is called once, without arguments, and returns a mapping from
``find_statements``, ``find_names``, ``find_figures``, ``find_dates`` - as many of them as it replaces - to functions of the same signature
that return the same records. What one raises, or gives that does not fit the text, costs that answer alone: ours is given instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import Any

from broadsheet.engine.dates import find_dates
from broadsheet.engine.figures import find_figures
from broadsheet.engine.names import find_names
from broadsheet.engine.statements import find_statements
from broadsheet.errors import ConfigError
from broadsheet.records import Figure, Found, Name, Span, Statement, When

_RECORDS = {"find_statements": Statement, "find_names": Name, "find_figures": Figure, "find_dates": When}
_OURS: Mapping[str, Callable[..., Sequence[Any]]] = MappingProxyType(
    {
        "find_statements": find_statements,
        "find_names": find_names,
        "find_figures": find_figures,
        "find_dates": find_dates,
    }
)


@dataclass(frozen=True, slots=True)
class Readers:
    """The functions that look into texts."""

    others: Mapping[str, Callable[..., Any]] = field(default_factory=lambda: MappingProxyType({}))
    """Those plugged in, by the name of ours that each replaces."""
    problem: str = ""
    """Why the plug-in that was asked for is not there."""

    def look(self, text: str, *, published: str | None = None, language: str | None = None, title: str | None = None) -> Found:
        """Find what a text says. Never fails; what a plug-in failed in stands in ``problems``.

        Args:
            text: plain text, paragraphs apart by line ends.
            published: ISO form of when it appeared.
            language: BCP 47 tag; guessed when absent.
            title: the headline.
        """
        problems = [self.problem] if self.problem else []

        def ask(name: str, **about: str | None) -> Sequence[Any]:
            if name in self.others:
                try:
                    return _checked(name, self.others[name](text, **about), len(text))
                except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is theirs: ours goes on
                    problems.append(f"The plug-in's {name} failed ({type(error).__name__}: {error}).")
            return _OURS[name](text, **about)

        return Found(
            statements=ask("find_statements", published=published, language=language, title=title),
            names=ask("find_names", language=language),
            figures=ask("find_figures", language=language),
            dates=ask("find_dates", published=published, language=language),
            problems=tuple(problems),
        )


def plug_in(name: str | None) -> Readers:
    """Load a plug-in, or nothing.

    Args:
        name: ``module:function``; ``None`` for our own readers alone.

    Raises:
        ConfigError: it cannot be loaded, or gives no such functions.
    """
    if not name:
        return Readers()
    module, _, function = name.partition(":")
    try:
        others = getattr(import_module(module), function)()
    except (Exception, SystemExit) as error:  # theirs: whatever it raises while it loads its models
        message = (
            f"findings names {name!r}, which cannot be loaded ({type(error).__name__}: {error}). Write it as module:function."
        )
        raise ConfigError(message) from error
    if not isinstance(others, Mapping) or not others or not set(others) <= set(_OURS) or not all(map(callable, others.values())):
        raise ConfigError(f"{name} must return a mapping with functions for some of: {', '.join(_OURS)}.")
    return Readers(MappingProxyType(dict(others)))


def _checked(name: str, answer: Any, length: int) -> list[Any]:
    """Return an answer of a plug-in as a list.

    Raises:
        TypeError: there is something else in it.
        ValueError: a span is none of the text's.
    """
    found = list(answer)
    for one in found:
        if not isinstance(one, _RECORDS[name]):
            raise TypeError(f"{type(one).__name__} is no {_RECORDS[name].__name__}")
        if not all(0 <= span.start < span.end <= length for span in _spans(one)):
            raise ValueError("a span lies outside the text")
    return found


def _spans(one: Any) -> Iterator[Span]:
    if isinstance(one, Statement):
        if not one.spans:
            raise ValueError("a statement without a span")
        yield from (*one.spans, *one.speaker_spans, *one.cue_spans)
    elif isinstance(one, Name):
        yield from one.mentions
    else:
        yield one.span
