"""Labels of character sets: those of the Encoding Standard that Python does not know, and others that programs write."""

from __future__ import annotations

import codecs

import pytest

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.encoding import codec
from broadsheet.engine.text.charset import decode, known
from broadsheet.engine.text.labels import other_name

MEANT = {
    "windows-31j": "cp932",
    "sjis-win": "cp932",
    "ksc_5601": "cp949",
    "iso-ir-149": "cp949",
    "windows-949": "cp949",
    "csgb2312": "gb18030",
    "x-gbk": "gb18030",
    "cn-big5": "big5hkscs",
    "x-euc-jp": "euc_jp",
    "windows-874": "cp874",
    "iso88592": "iso8859-2",
    "ISO885915": "iso8859-15",
    "x-cp1251": "cp1251",
    "koi": "koi8-r",
    "KOI8R": "koi8-r",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-ukrainian": "mac-cyrillic",
    "8859_1": "cp1252",
    "UTF--8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
}


@pytest.mark.parametrize("label", MEANT)
def test_labels_mean_the_same_in_feeds_and_pages(label: str) -> None:
    assert codec(label) == known(label) == MEANT[label]


@pytest.mark.parametrize("label", ["", "klingon", "mbcs", "utf-7", "u-t-f-7", "x" * 1000, "rot-13", "zip", "-"])
def test_what_is_no_character_set_of_the_web_is_none(label: str) -> None:
    assert known(label) is None
    assert codec(label) is None


def test_what_is_found_is_known_to_python() -> None:
    for label in MEANT:
        found = other_name(label)
        assert found is None or codecs.lookup(found).name == found


@pytest.mark.parametrize(
    ("label", "words"), [("iso88592", "Łódź"), ("windows-949", "연락선"), ("KOI8R", "Паром"), ("cn-big5", "渡輪")]
)
def test_feeds_and_pages_are_read_by_such_labels(label: str, words: str) -> None:
    packed = words.encode(MEANT.get(label, "big5"))
    feed = b'<?xml version="1.0" encoding="%s"?><rss><channel><title>%s</title></channel></rss>' % (label.encode(), packed)
    assert parse_feed(feed).title == words
    assert words in decode(b"<p>" + packed, f"text/html; charset={label}")[0]
