"""Take from a newsletter's HTML what is no letter: pixels, hidden text, and the lines about the list itself."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser as Tree
from selectolax.lexbor import LexborNode as Node

from broadsheet.engine.html.limits import tame

MOST_OF_FURNITURE = 700
"""Characters of a block that counts as furniture when it speaks of the list: a longer one is part of the letter."""
_BLOCKS = frozenset({"p", "div", "td", "tr", "table", "tbody", "li", "ul", "footer", "center", "section", "h5", "h6"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:max-)?height\s*:\s*[01](?:px)?\s*(?:;|$|!)|"
    r"font-size\s*:\s*[01](?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_TINY = re.compile(r"\s*[0-3](?:\.\d+)?(?:px)?\s*")
_PIXEL = re.compile(
    r"/(?:open|opens|o|wf/open|track/open|e/o|ea/o|trk/open|pixel|beacon)(?:[/.?]|$)|(?:track(?:ing)?[-_]?pixel|spacer|1x1|blank)\.(?:gif|png)"
    r"|[?&](?:open_id|pixel)=",
    re.IGNORECASE,
)
_ABOUT_THE_LIST = re.compile(
    r"unsubscrib|opt[- ]?out|(?:manage|update|change|edit) (?:your )?(?:email |mail |subscription )?preferences|"
    r"(?:view|read|open|see)(?: this| it)?(?: e?-?mail| newsletter| message| issue)? (?:in|on) (?:your |a |the )?(?:web ?)?(?:browser|web|online)|"
    r"(?:view|read) online|forward (?:this |it )?(?:e?-?mail )?to a friend|"
    r"you(?:'|’)?(?:re| are) receiving this|you received this (?:e?-?mail|message)|sent to you because|"
    r"abmelden|abbestellen|austragen|im browser (?:ansehen|anzeigen|öffnen|lesen)|sie erhalten diese|"
    r"désabonn|désinscri|se désinscrire|dans (?:votre|le|un) navigateur|vous recevez ce|"
    r"darse de baja|cancelar (?:la )?suscripci|en (?:el|tu|su) navegador|recibe[s]? este|"
    r"disiscri|annulla l(?:'|’)iscrizione|nel browser|cancelar (?:a )?inscri|descadastr|no navegador|"
    r"uitschrijven|afmelden|in (?:je|uw|de) browser|wypisz|zrezygnuj|w przeglądarce|avregistrera|avsluta prenumeration|"
    r"відпис|скасувати підписку|у браузері|отпис|отказаться от рассылки|в браузере|"
    r"إلغاء الاشتراك|في المتصفح|退订|取消订阅|配信停止|구독 취소|수신거부",
    re.IGNORECASE,
)
_LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|center)(?:\s[^<>]*)?>")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


def without_furniture(html: str) -> str:
    """Return the HTML of a letter's body without what is no letter. Its words stay in their order."""
    tree = Tree(tame(html)[0])
    body = tree.body
    if body is None:
        return ""
    for node in tree.css("script, style, title, meta, link, head, object, noscript"):
        if node.tag != "head":
            node.decompose()
    for node in tree.css("[style]"):
        if _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    for node in tree.css("[hidden], [aria-hidden=true]"):
        node.decompose()
    for node in tree.css("img"):
        if _is_pixel(node):
            node.decompose()
    _drop_furniture(tree)
    return _unlaid((tree.body.inner_html if tree.body else "") or "")


def _unlaid(html: str) -> str:
    """Turn tables that only lay out into plain blocks; one with headings of columns is a table."""
    return html if "<th" in html else _LAYOUT.sub(r"<\1div>", html)


def _is_pixel(node: Node) -> bool:
    given = node.attributes
    sizes = [given.get(name) for name in ("width", "height")]
    is_tiny = any(size is not None and _TINY.fullmatch(size) for size in sizes)
    return is_tiny or bool(_PIXEL.search(given.get("src") or ""))


def _drop_furniture(tree: Tree) -> None:
    """Drop the smallest block around each link or line that speaks of the list, where it is short enough to be about nothing else."""
    for node in [*tree.css("a"), *tree.css("p, td, div, li, small, span, center")]:
        words = node.text(deep=True)
        link = (node.attributes.get("href") or "") if node.tag == "a" else ""
        if len(words) > MOST_OF_FURNITURE or not _speaks_of_list(words, link):
            continue
        block = _block_around(node)
        if block is not None and len(block.text(deep=True)) <= MOST_OF_FURNITURE:
            block.decompose()
        elif node.tag == "a":
            node.decompose()


def _speaks_of_list(words: str, link: str) -> bool:
    return bool(_ABOUT_THE_LIST.search(" ".join(words.split()))) or "unsubscribe" in link.lower()


def _block_around(node: Node) -> Node | None:
    """Return the nearest block; ``None`` where it is the whole letter or was dropped already."""
    here: Node | None = node
    while here is not None and here.tag not in _BLOCKS:
        here = here.parent
    return here


def without_signature(text: str) -> str:
    """Return a plain text up to its signature, without the paragraphs about the list."""
    found = _SIGNATURE.search(text)
    body = text[: found.start()] if found and found.start() else text
    parts = re.split(r"\n[ \t\r]*\n", body)
    kept = [part for part in parts if len(part) > MOST_OF_FURNITURE or not _ABOUT_THE_LIST.search(" ".join(part.split()))]
    return "\n\n".join(kept) if any(part.strip() for part in kept) else body
