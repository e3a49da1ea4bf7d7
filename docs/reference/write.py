"""Write console.md and settings.md from the program itself: ``make reference``. A test fails while they differ."""

# ruff: noqa: INP001 - a script

from __future__ import annotations

import ast
import inspect
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.core import TyperGroup

from broadsheet import config
from broadsheet.cli import app

HERE = Path(__file__).resolve().parent


# --- the console --------------------------------------------------------------------------------------------------


def console() -> str:
    """Describe every command: what it does, its arguments and options, its examples."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = [
        "# The console",
        "",
        "<!-- Written by `make reference` from the commands themselves. -->",
        "",
        (
            "`broadsheet COMMAND --help` says the same in a terminal. Exit codes: 0 done; 1 the machine, the network or the database refuses; "
            "2 the input or a setting is wrong. Output goes to standard output, everything else to standard error."
        ),
        "",
    ]
    for words, command in _commands(group, ("broadsheet",)):
        parts += _describe(words, command)
    return "\n".join(parts).rstrip() + "\n"


def _commands(group: Any, before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield (*before, name), command
        yield from _commands(command, (*before, name)) if hasattr(command, "commands") else ()


def _describe(words: tuple[str, ...], command: Any) -> list[str]:
    usage = " ".join([*words, *(_usage(parameter) for parameter in command.params)])
    parts = [f"## `{' '.join(words)}`", "", _plain(command.help or ""), "", "```", usage, "```", ""]
    rows = [f"| `{_cell(_spelling(parameter))}` | {_cell(_plain(parameter.help or ''))} |" for parameter in command.params]
    if rows:
        parts += ["| | |", "|---|---|", *rows, ""]
    if command.epilog:
        parts += ["```sh", *_examples(command.epilog), "```", ""]
    return parts


def _usage(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = parameter.metavar or parameter.name.upper()
        return name if parameter.required else f"[{name}]"
    return f"[{_spelling(parameter)}]"


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return ", ".join(parameter.opts) + value


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _plain(text: str) -> str:
    return text.replace("\\[", "[")


def _examples(epilog: str) -> list[str]:
    lines = epilog.split("\n")[1:]
    return [_plain(line).replace("[dim]", "").replace("[/dim]", "") for line in lines]


# --- the settings -------------------------------------------------------------------------------------------------


def settings() -> str:
    """Describe every setting by the comment that follows its field."""
    parts = [
        "# Settings",
        "",
        "<!-- Written by `make reference` from src/broadsheet/config.py. -->",
        "",
        (
            "A setting is given in the environment, as `BROADSHEET_PORT=8080`, or in the file `broadsheet.toml` of the data folder, as `port = 8080`. "
            "The environment wins. `BROADSHEET_CONFIG` names another file. A value that cannot be used, and an unknown name in the file, are refused with a sentence."
        ),
        "",
        "| in the file | in the environment | default | |",
        "|---|---|---|---|",
    ]
    defaults = config.Config()
    for name, words in _comments():
        value = getattr(defaults, name)
        parts.append(f"| `{name}` | `BROADSHEET_{name.upper()}` | {_spell(value)} | {words} |")
    return "\n".join(parts) + "\n"


def _comments() -> Iterator[tuple[str, str]]:
    """Pair each field of Config with the string that follows it."""
    tree = ast.parse(inspect.getsource(config))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Config")
    for field, comment in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(comment, ast.Expr), f"{field.target.id} has no comment"
            assert isinstance(comment.value, ast.Constant), f"{field.target.id} has no comment"
            yield field.target.id, " ".join(str(comment.value.value).split())


def _spell(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`{','.join(value)}`"
    return f"`{value}`"


PAGES = {"console.md": console, "settings.md": settings}

if __name__ == "__main__":
    for page, write in PAGES.items():
        (HERE / page).write_text(write(), encoding="utf-8")
