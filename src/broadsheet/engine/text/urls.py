"""Addresses: absolute form, identity form, site.

The identity form (:func:`canonical`) is what feeds and the store compare; it is never fetched or shown.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

_CONTROLS = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_TRACKING_NAME = re.compile(
    r"""(utm_|hsa_|mtm_|pk_|piwik_|matomo_|vero_|oly_|ns_(?:campaign|source|mchannel|linkname|fee)|at_(medium|campaign|custom|link|format|ptr|bbc)|wt[._]|__hs|mc_[ce]id|ga_|trk_)
    |(fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mkt_tok|s_cid|ocid|cmpid|cmp
    |smid|smtyp|_hsenc|_hsmi|ncid|ref_src|ref_url|xtor|xtref|wtrid|spm|scid|guccounter|guce_referrer
    |guce_referrer_sig|__twitter_impression|traffic_source|fb_ref|fb_source
    |action_object_map|action_type_map|action_ref_map)$""",
    re.VERBOSE | re.IGNORECASE,
)
_SECRET_NAME = re.compile(
    r"(?:(?:access|api|auth|feed|private|rss|secret|sub|subscriber|user)[_-]?)?(?:auth|hash|key|passw(?:or)?d|pwd|secret|sid|sig|signature|token)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SECOND_LEVEL = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "gob",
        "gouv",
        "gov",
        "gv",
        "ltd",
        "me",
        "mil",
        "ne",
        "net",
        "nhs",
        "nom",
        "or",
        "org",
        "plc",
        "police",
        "sch",
    ]
)
_MAX_URL = 8192
_ORDINARY = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*+(?::[0-9]++)?(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?"
    r"(?:\?[A-Za-z0-9/._~+,=:@!*%&-]++)?(?:\#[A-Za-z0-9/._~-]++)?"
)
"""Absolute addresses that joining gives back as they are: most links, and ten times as quick to tell as to join."""
_ROOTED = re.compile(
    r"(?:/[A-Za-z0-9_~+,=:@!*%-][A-Za-z0-9._~+,=:@!*%-]*+)++/?(?:\?[A-Za-z0-9/._~+,=:@!*%&-]++)?(?:\#[A-Za-z0-9/._~-]++)?"
)
"""Paths from the root without dots that lead anywhere: joining puts the origin before them."""
_ORIGIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*+(?::[0-9]++)?(?=[/?#]|\Z)")


def absolute(href: str | None, base: str | None) -> str | None:
    """Resolve a link as a browser would.

    Returns:
        The absolute address, with or without a base; ``None`` for an empty link, one that stays on the page, one over
        8,192 characters, or one whose scheme leads nowhere (``javascript:``, ``data:`` and anything disguised as such).
    """
    if not href or len(href) > _MAX_URL:
        return None
    if plain := _joined_plainly(href, base):
        return plain
    link = _CONTROLS.sub("", href[:1]) + href[1:]
    link = link.strip().replace("\t", "").replace("\n", "").replace("\r", "")
    if not link or link.startswith("#"):
        return None
    try:
        joined = urljoin(base, link) if base else link
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    if scheme not in {"http", "https"}:
        return None
    return joined.replace(" ", "%20")


def _joined_plainly(href: str, base: str | None) -> str | None:
    """Resolve a link that takes no parser: an ordinary address, or a path from the root of an ordinary host."""
    if _ORDINARY.fullmatch(href) and (not base or (base.isascii() and "[" not in base and "]" not in base)):
        return href
    origin = _ORIGIN.match(base) if base and _ROOTED.fullmatch(href) else None
    return origin.group() + href if origin else None


def scheme(url: str) -> str | None:
    """Return the scheme a browser would see, in lower case, through control characters and blanks; ``None`` if relative."""
    match = _SCHEME.match(_CONTROLS.sub("", url[:_MAX_URL]))
    return match.group(0)[:-1].lower() if match else None


def canonical(url: str) -> str:
    """Return the identity form of an address: what two addresses of one page have in common.

    Scheme ``https`` for both web schemes, lower-case host without ``www.`` and default port, no fragment (``#!`` routes aside), no
    tracking parameters, remaining ones in order of name, normal percent-encoding, no slash at the end. An address that cannot be
    parsed comes back stripped and otherwise as it was.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = _host(parts.hostname or "", parts.port, parts.scheme)
    except ValueError:
        return url
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url
    path = _encode(parts.path or "/", safe="/:@!$&'()*+,;=~-._")
    path = re.sub(r"/(?:index\.(?:html?|php)|default\.aspx?)$", "/", path).rstrip("/") or "/"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, path, _query(parts.query), fragment))


def domain(url: str | None) -> str | None:
    """Return the registered domain of an address (``news.bbc.co.uk`` -> ``bbc.co.uk``) by a rule of thumb, or ``None``."""
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    labels = host.split(".")
    if not host or re.fullmatch(r"[\d.]+", host) or ":" in host or len(labels) < 3:
        return host or None
    short_country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if short_country else labels[-2:])


def bears_secret(url: str) -> bool:
    """Whether an address says by the name of a parameter that it is somebody's own, as that of a feed for subscribers: ``?token=...``."""
    try:
        named = parse_qsl(urlsplit(url).query)
    except ValueError:
        return False
    return any(value and _SECRET_NAME.fullmatch(name) for name, value in named)


def _host(host: str, port: int | None, url_scheme: str) -> str:
    """Normalise host and port: lower case, punycode, no ``www.``, no default port."""
    host = host.rstrip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = host.replace("\u3002", ".")
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    host = f"[{host}]" if ":" in host else host
    return host if port in {None, _DEFAULT_PORTS.get(url_scheme)} else f"{host}:{port}"


def _query(query: str) -> str:
    """Drop tracking parameters and put the rest in order of name, keeping the order of equal names."""
    pairs = [pair for pair in query.split("&") if pair and not _TRACKING_NAME.match(unquote(pair.split("=", 1)[0]))]
    pairs.sort(key=lambda pair: pair.split("=", 1)[0])
    return "&".join(_encode(pair, safe="=/:@!$'()*,;~-._+?") for pair in pairs)


def _encode(part: str, *, safe: str) -> str:
    """Bring percent-encoding into one form: unreserved characters bare, all else encoded in capitals."""
    part = re.sub(r"%([0-9a-fA-F]{2})", _bare, part)
    return quote(part, safe=safe + "%")


def _bare(match: re.Match[str]) -> str:
    """Decode an escape of an unreserved character, capitalise any other."""
    char = chr(int(match.group(1), 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match.group(0).upper()
