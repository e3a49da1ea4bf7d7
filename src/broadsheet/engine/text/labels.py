"""Names of character sets that Python does not know: those of the Encoding Standard, and others spelled without their hyphens."""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases

_OTHERS = """
utf-8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4
cp1252 88591
iso8859-6 csiso88596e csiso88596i iso88596e iso88596i
iso8859-7 suneugreek
iso8859-8 csiso88598e csiso88598i iso88598e iso88598i logical visual
iso8859-15 csisolatin9 885915
koi8-r koi koi8
koi8-u koi8u
cp874 dos874 windows874
cp1250 xcp1250
cp1251 xcp1251
cp1252 xcp1252
cp1253 xcp1253
cp1254 xcp1254
cp1255 xcp1255
cp1256 xcp1256
cp1257 xcp1257
cp1258 xcp1258
mac-cyrillic macuk macukraine xmacukrainian
mac-croatian maccroatian
mac-romanian macromania
mac-arabic macarabic
hp-roman8 cshproman8
gb18030 cngb csgb2312 windows936 xgbk
big5hkscs bigfive cnbig5
euc_jp cseucpkdfmtjapanese eucjpms eucjpwin xeucjp
cp932 cswindows31j sjiswin windows31j xsjis
cp949 cseuckr csksc56011987 isoir149 ksc5601 ksc56011989 mscp949 windows949
"""


_LONG = 100


def _squeezed(label: str) -> str:
    return re.sub("[^a-z0-9]", "", label.lower())


_KNOWN = {_squeezed(name): found for names in aliases.items() for name, found in (names, (names[1], names[1]))}
_KNOWN |= {name: line.split()[0] for line in _OTHERS.strip().splitlines() for name in line.split()[1:]}


def other_name(label: str) -> str | None:
    """Return Python's name for a label that it does not know itself; ``None`` where nobody does."""
    found = _KNOWN.get(_squeezed(label)) if len(label) < _LONG else None
    try:
        return codecs.lookup(found).name if found else None
    except LookupError:  # one of another system
        return None


__all__ = ["other_name"]
