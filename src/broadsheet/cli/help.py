"""Help that teaches: what a command does, then examples one can type, laid out for any width of terminal."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer

Examples = Sequence[tuple[str, str]]
"""Command line and what it is for."""


def add(
    app: typer.Typer, name: str, function: Callable[..., Any], *, panel: str, examples: Examples = (), hidden: bool = False
) -> None:
    """Add a command to the console: its docstring is the help, its examples follow the options."""
    app.command(name, help=flow(function.__doc__ or ""), epilog=lay_out(examples), rich_help_panel=panel, hidden=hidden)(function)


def add_family(
    app: typer.Typer,
    name: str,
    function: Callable[..., Any],
    *,
    panel: str,
    examples: Examples,
    commands: Mapping[str, tuple[Callable[..., Any], Examples]],
) -> None:
    """Add a command with commands below it. Alone, ``function`` runs; it sees which one follows in its context."""
    family = typer.Typer(rich_markup_mode="rich", add_completion=False)
    family.callback(invoke_without_command=True)(function)
    for word, (below, its_examples) in commands.items():
        add(family, word, below, panel="Commands", examples=its_examples)
    app.add_typer(family, name=name, help=flow(function.__doc__ or ""), epilog=lay_out(examples), rich_help_panel=panel)


def flow(docstring: str) -> str:
    """Join the lines of each paragraph, so that the terminal breaks them where it needs to."""
    return "\n\n".join(re.sub(r"\s+", " ", part).replace("[", "\\[") for part in inspect.cleandoc(docstring).split("\n\n"))


def lay_out(examples: Examples) -> str | None:
    """Write examples as pairs of lines: what it is for, what to type."""
    if not examples:
        return None
    pairs = [f"[dim]# {purpose}[/dim]\n{line.replace('[', chr(92) + '[')}" for line, purpose in examples]
    return "[bold]Examples[/bold]\n" + "\n".join(pairs)
