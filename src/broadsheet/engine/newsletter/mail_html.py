"""An edition as HTML that holds in mail programs.

One column without tables, styles in the elements, dark where the reader's program is dark, whole without pictures, and
short enough that no program cuts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE, Aside, Line, Sheet, without_places

MAX_BYTES = 96_000
"""Gmail cuts mails at 102 KB."""
_SERIF = "Charter,'Iowan Old Style','Noto Serif',Cambria,Georgia,serif"
_SANS = "'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
_INK, _SOFT, _RULE, _SPOT, _PAPER, _SHEET = "#15171a", "#50555c", "#c8ccc8", "#b0004c", "#f6f7f4", "#fdfdfb"
_DARK = """@media (prefers-color-scheme:dark){
body,.paper{background:#131518!important}.sheet{background:#1a1d21!important}
.ink,.ink a{color:#e8e8e3!important}.soft,.soft a{color:#a5abb1!important}.spot{color:#ff6d9f!important}.rule{border-color:#3a3f45!important}
.top{border-color:#e8e8e3!important}}
@media (max-width:480px){.sheet{padding:20px 16px!important}.lead{font-size:25px!important}.name{font-size:27px!important}}
"""


def write_html(sheet: Sheet) -> str:
    """Return the HTML part, with places for each reader's links.

    Before it grows too long, stories lose their copies, their excerpts and notes, and the last ones themselves.
    """
    for lines in _shorter(sheet.lines):
        html = _page(replace(sheet, lines=lines))
        if len(html.encode()) <= MAX_BYTES:
            return html
    return _page(replace(sheet, lines=(), note=""))


def _shorter(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Yield the stories as they are, then in shorter and shorter forms."""
    yield lines
    lines = tuple(replace(line, copies=()) for line in lines)
    yield lines
    lines = tuple(replace(line, excerpt="" if place else line.excerpt, note="") for place, line in enumerate(lines))
    while lines:
        yield lines
        lines = lines[: len(lines) * 2 // 3]


def _page(sheet: Sheet) -> str:
    labels = sheet.labels
    parts = [
        f'<!doctype html>\n<html lang="{_text(labels.language)}" dir="{labels.direction}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">',
        f"<title>{_text(sheet.subject)}</title>\n<style>\n{_DARK}</style>\n</head>",
        f'<body class="paper" style="margin:0;padding:0;background:{_PAPER}">',
        f'<div style="display:none;max-height:0;overflow:hidden">{_text(_preview(sheet))}</div>',
        '<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->',
        f'<div class="sheet" style="max-width:600px;box-sizing:border-box;margin:0 auto;padding:28px 32px;background:{_SHEET};overflow-wrap:break-word">',
        _head(sheet),
        *[_story(line, sheet, is_lead=place == 0) for place, line in enumerate(sheet.lines)],
        _aside(labels.quote, sheet.quote, _quoted) if sheet.quote else "",
        _aside(labels.figure, sheet.figure, _counted) if sheet.figure else "",
        _foot(sheet),
        "</div>\n<!--[if mso]></td></tr></table><![endif]-->\n</body>\n</html>",
    ]
    return "\n".join(part for part in parts if part)


def _preview(sheet: Sheet) -> str:
    """What mail programs show beside the subject: the headlines that the subject does not name."""
    return " · ".join(line.title for line in sheet.lines[1:4])


def _head(sheet: Sheet) -> str:
    note = ""
    if sheet.note:
        paragraphs = "".join(
            f'<p class="ink" style="margin:0 0 8px;font:17px/1.5 {_SERIF};color:{_INK}">{_text(part)}</p>\n'
            for part in sheet.note.split("\n\n")
        )
        note = f'<div style="margin:0 0 22px" dir="auto">{_slug(sheet.labels.note)}{paragraphs}</div>'
    return (
        f'<div class="top" style="border-top:5px solid {_INK};padding:10px 0 18px">\n'
        f'<h1 class="ink name" style="margin:0;font:700 32px/1.1 {_SERIF};letter-spacing:-.5px;color:{_INK}" dir="auto">{_text(sheet.name)}</h1>\n'
        f'<p class="soft" style="margin:6px 0 0;font:14px/1.4 {_SANS};color:{_SOFT}">{_text(sheet.date)} &middot; '
        f'<a href="{_href(sheet.home_url)}" style="color:{_SOFT}">{_text(sheet.site)}</a></p>\n</div>\n{note}'
    )


def _story(line: Line, sheet: Sheet, *, is_lead: bool) -> str:
    size = "700 30px/1.15" if is_lead else "700 20px/1.25"
    tongue = f' lang="{_text(line.language)}"' if line.language else ""
    update = (
        f'<span class="spot" style="color:{_SPOT};font-weight:700">{_text(sheet.labels.update)}</span> ' if line.is_update else ""
    )
    parts = [
        f'<div class="rule" style="border-top:1px solid {_RULE};padding:16px 0 18px"{tongue} dir="{line.direction}">',
        _picture(line) if is_lead and line.picture else "",
        (
            f'<h2 class="ink{" lead" if is_lead else ""}" style="margin:0 0 6px;font:{size} {_SERIF};color:{_INK}">'
            f'<a href="{_href(line.url)}" style="color:inherit;text-decoration:none">{_text(line.title)}</a></h2>'
        ),
        f'<p class="ink" style="margin:0 0 8px;font:17px/1.5 {_SERIF};color:{_INK}">{_text(line.excerpt)}</p>'
        if line.excerpt
        else "",
        f'<p class="ink" style="margin:0 0 8px;font:italic 16px/1.5 {_SERIF};color:{_INK}" dir="auto">{_text(line.note)}</p>'
        if line.note
        else "",
        f'<p class="soft" lang="{_text(sheet.labels.language)}" dir="{sheet.labels.direction}" style="margin:0;font:14px/1.5 {_SANS};color:{_SOFT}">{update}{_outlet(line, sheet)}</p>',
        "</div>",
    ]
    return "\n".join(part for part in parts if part)


def _outlet(line: Line, sheet: Sheet) -> str:
    first = f'{_text(sheet.labels.read)} <a href="{_href(line.url)}" style="color:{_SOFT};font-weight:700"><bdi>{_text(line.outlet)}</bdi></a>'
    others = [f'<a href="{_href(url)}" style="color:{_SOFT}"><bdi>{_text(outlet)}</bdi></a>' for outlet, url in line.copies]
    return f"{first}. {_text(sheet.labels.also)} {', '.join(others)}" if others else first


def _picture(line: Line) -> str:
    return (
        f'<img src="{_href(line.picture)}" alt="{_text(line.picture_text)}" width="536" '
        f'style="display:block;width:100%;height:auto;border:0;margin:0 0 12px;font:14px/1.4 {_SANS};color:{_SOFT}">'
    )


def _aside(label: str, aside: Aside | None, write: Callable[[Aside], str]) -> str:
    if aside is None:
        return ""
    source = f'<a href="{_href(aside.url)}" style="color:{_SOFT}"><bdi>{_text(aside.outlet)}</bdi></a>'
    return (
        f'<div class="rule" style="border-top:1px solid {_RULE};padding:16px 0 18px" dir="auto">{_slug(label)}{write(aside)}'
        f'<p class="soft" style="margin:6px 0 0;font:14px/1.5 {_SANS};color:{_SOFT}">{source}</p></div>'
    )


def _quoted(aside: Aside) -> str:
    who = (
        f'<p class="soft" style="margin:6px 0 0;font:14px/1.5 {_SANS};color:{_SOFT}">{_text(aside.who)}</p>' if aside.who else ""
    )
    return f'<p class="ink" style="margin:0;font:italic 20px/1.4 {_SERIF};color:{_INK}">{_text(aside.words)}</p>{who}'


def _counted(aside: Aside) -> str:
    return (
        f'<p class="ink" style="margin:0;font:700 28px/1.2 {_SERIF};color:{_INK}">{_text(aside.words)}</p>\n'
        f'<p class="ink" style="margin:4px 0 0;font:17px/1.5 {_SERIF};color:{_INK}">{_text(aside.who)}</p>'
    )


def _slug(label: str) -> str:
    return f'<p class="spot" style="margin:0 0 6px;font:700 13px/1.3 {_SANS};color:{_SPOT}">{_text(label)}</p>\n'


def _foot(sheet: Sheet) -> str:
    labels = sheet.labels
    style = f'class="soft" style="margin:0 0 8px;font:13px/1.5 {_SANS};color:{_SOFT}"'
    links = " &middot; ".join(
        f'<a href="{url}" style="color:{_SOFT}">{_text(words)}</a>'
        for url, words in (
            (UNSUBSCRIBE, labels.unsubscribe),
            (PREFERENCES, labels.preferences),
            (_href(sheet.archive_url), labels.online),
        )
    )
    imprint = "<br>".join(_text(line) for line in sheet.imprint.splitlines() if line.strip())
    return (
        f'<div class="top" style="border-top:2px solid {_INK};padding:14px 0 0">\n<p {style}>{links}</p>\n'
        f"<p {style}>{_text(labels.sent_to)} {RECIPIENT}, {_text(labels.why)}</p>\n"
        f'<p {style} dir="auto">{imprint}</p>\n</div>'
    )


def _text(words: str) -> str:
    return escape(without_places(words))


def _href(url: str) -> str:
    """Return an address for an attribute; one that leads nowhere on the web leads nowhere."""
    return escape(without_places(url)) if url.startswith(("https://", "http://")) else "#"
