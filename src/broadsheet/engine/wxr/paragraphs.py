"""Paragraphs as WordPress's classic editor means them: a blank line parts paragraphs, a line end is a line end."""

from __future__ import annotations

import re

from broadsheet.engine.wxr.raw import elements

_TAG = re.compile(r"(<!--.*?-->|<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_BLOCKS = frozenset(
    str.split(
        "address article aside blockquote canvas center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr iframe li main menu nav ol p pre script section style summary table tbody td tfoot th thead tr ul video audio"
    )
)
_OPEN_TO_PARAGRAPHS = frozenset(str.split("address article aside blockquote center details div footer header main section"))
_LINES_COUNT = frozenset(("p", "li", "td", "th", "dd"))
_RAW = "pre|script|style|textarea"
_BLANK = re.compile(r"\n\s*\n")


def paragraphs(content: str, *, lines: bool = True) -> str:
    """Return HTML with the paragraphs that blank lines mean.

    Args:
        content: HTML as an editor typed it.
        lines: whether a single line end breaks the line; in the block editor it does not.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    out, at = [], 0
    for raw in elements(content, _RAW):
        out += [_set(content[at : raw.start], lines=lines), content[raw.start : raw.end]]
        at = raw.end
    return "".join([*out, _set(content[at:], lines=lines)])


def _set(text: str, *, lines: bool) -> str:
    out: list[str] = []
    loose: list[str] = []
    stack: list[str] = []
    for part in _TAG.split(text):
        found = _NAME.match(part) if part.startswith("<") else None
        name = found.group(2).lower() if found else ""
        if found is None or name not in _BLOCKS:
            loose.append(part)
            continue
        out += [_loose("".join(loose), stack[-1] if stack else "", lines=lines), part]
        loose = []
        if found.group(1):
            if name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
        elif name != "hr" and len(stack) < 200:
            stack.append(name)
    return "".join([*out, _loose("".join(loose), stack[-1] if stack else "", lines=lines)])


def _loose(text: str, within: str, *, lines: bool) -> str:
    """Set what stands between two tags of blocks."""
    if "\n" not in text and (within or not text.strip()):
        return text
    if within in _LINES_COUNT:
        return _broken(text.strip("\n")) if lines else text
    if within and within not in _OPEN_TO_PARAGRAPHS:
        return text
    parts = [part.strip() for part in _BLANK.split(text) if part.strip()]
    if within and len(parts) < 2 and not lines:
        return text
    return "".join(f"<p>{_broken(part) if lines else part}</p>\n" for part in parts)


def _broken(text: str) -> str:
    return re.sub(r"(?:<br\s*/?>)?[ \t]*\n", "<br>\n", text)
