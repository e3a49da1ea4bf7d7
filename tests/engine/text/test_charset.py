"""Charset: every source of evidence, in its order, and text that comes out right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.text import charset
from broadsheet.engine.text.charset import decode, known

SAMPLES = {
    "cp1251": "Сегодня президент заявил, что переговоры продолжаются. Страны подписали соглашение.",
    "koi8-r": "Сегодня президент заявил, что переговоры продолжаются. Страны подписали соглашение.",
    "cp1252": "Die Größe der Bäume überraschte vier Jahre später „alle“ Wähler – sagte er in Köln.",
    "cp1250": "Vláda dnes schválila nový zákon, který změní způsob, jakým lidé platí daně.",
    "cp1253": "Η κυβέρνηση ανακοίνωσε σήμερα νέα μέτρα για την οικονομία της χώρας.",
    "cp1255": "הממשלה הודיעה היום על צעדים חדשים לתמיכה בכלכלה.",
    "cp1256": "أعلنت الحكومة اليوم عن إجراءات جديدة لدعم الاقتصاد في البلاد.",
    "cp874": "รัฐบาลประกาศมาตรการใหม่เพื่อสนับสนุนเศรษฐกิจในประเทศ",
    "cp932": "これは日本の新聞記事です。政府は本日、新しい経済政策を発表しました。",
    "euc_jp": "これは日本の新聞記事です。政府は本日、新しい経済政策を発表しました。",
    "gb18030": "中国政府今天发表了新的经济政策,这是一个大的变化,我们的记者在北京报道。",
    "big5": "中國政府今天發表了新的經濟政策,這是一個大的變化,我們的記者在台北報導。",
    "cp949": "정부는 오늘 새로운 경제 정책을 발표했습니다. 기자가 서울에서 보도합니다.",
    "utf-8": "Ein Café – naïve „Zitate“ und 日本.",
    "utf-16-le": "Ein Café – naïve „Zitate“ und 日本.",
    "utf-16-be": "Ein Café – naïve „Zitate“ und 日本.",
}


@pytest.mark.parametrize("charset", SAMPLES)
def test_guesses_without_any_label(charset):
    text, _ = decode(f"<html><body><p>{SAMPLES[charset]}</p></body></html>".encode(charset))
    assert SAMPLES[charset] in text


@pytest.mark.parametrize("charset", SAMPLES)
def test_believes_the_header(charset):
    text, evidence = decode(f"<p>{SAMPLES[charset]}".encode(charset), f"text/html; Charset='{charset}'")
    assert SAMPLES[charset] in text
    assert evidence.endswith(("(header)", "(sniffed)"))


@pytest.mark.parametrize(
    ("body", "content_type", "expected", "evidence"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "text/html; charset=iso-8859-1", "café", "utf-8 (byte order mark)"),
        (b"\xff\xfec\x00\xe9\x00", None, "cé", "utf-16-le (byte order mark)"),
        (b"<meta charset=windows-1251>\xcf\xf0\xe8", None, "При", "cp1251 (meta)"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>\x93\xfa", None, "日", "cp932 (meta)"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>\xb9", None, "š", "iso8859-2 (xml declaration)"),
        (b"<meta charset=gb2312>na\x81\x30\x8a\x37ve", None, "naïve", "gb18030 (meta)"),
        (b"<meta charset=iso-8859-1>caf\xc3\xa9", None, "café", "utf-8 (sniffed)"),
        (b"<meta charset=iso-8859-1>\x93caf\xe9\x94", None, "“café”", "cp1252 (meta)"),
        (b"<meta charset=utf-16>caf\xc3\xa9", None, "café", "utf-8 (sniffed)"),
        (b"<meta charset=nonsense>caf\xc3\xa9", None, "café", "utf-8 (sniffed)"),
        (b"", None, "", "utf-8 (sniffed)"),
    ],
)  # fmt: skip
def test_order_of_evidence(body, content_type, expected, evidence):
    text, found = decode(body, content_type)
    assert text.endswith(expected)
    assert found == evidence


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "unicode-1-1-utf-7", "unicode_escape", "rot13", "base64", "idna", "punycode", "zip"]
)
def test_never_reads_dangerous_codecs(label):
    assert known(label) is None
    text, _ = decode(f"<meta charset={label}>+ADw-script+AD4-".encode(), f"text/html; charset={label}")
    assert "+ADw-script+AD4-" in text


def test_damaged_utf8_keeps_the_rest():
    text, evidence = decode(
        "Übermut tut selten gut, sagt man in Köln. ".encode() * 50 + b"\xff\xfe end", "text/html; charset=utf-8"
    )
    assert text.startswith("Übermut")
    assert text.endswith("end")
    assert evidence == "cp1252 (guessed)" or "damaged" in evidence


def test_mends_doubly_encoded_text():
    words = "Größe, Bäume und Wähler: „naïve“ Cafés – überall."
    text, _ = decode(words.encode().decode("cp1252", "replace").encode())
    assert text == words or "�" in words.encode().decode("cp1252", "replace")


@given(st.binary())
def test_never_fails(body):
    text, evidence = decode(body)
    assert isinstance(text, str)
    assert "(" in evidence


@pytest.mark.parametrize("piece", [b"\xff", b"\xa4\xe9", b"\x00", b"\xc3\xa9", b"<meta ", b"\x80\x81 "])
def test_is_quick_on_large_input(piece):
    start = time.process_time()
    decode(piece * (4_000_000 // len(piece)))
    assert time.process_time() - start < 1.5


@pytest.mark.shared
@pytest.mark.parametrize("name", ["cs-1252-as-latin1", "cs-gb18030", "cs-utf16be-nobom"])
def test_hostile_files(shared, name):
    text, _ = decode((shared / "data/publish/hostile/files" / f"{name}.html").read_bytes())
    assert "Café — naïve “quotes” 日本" in text
    assert "Привет мир" in text


@pytest.mark.shared
def test_utf7_file_stays_text(shared):
    text, _ = decode((shared / "data/publish/hostile/files/cs-utf7-meta.html").read_bytes())
    assert "Caf+AOk" in text


def test_nothing_is_guessed_where_the_document_tells(monkeypatch):
    def refuse(_body):
        raise AssertionError("guessed")

    monkeypatch.setattr(charset, "_guess", refuse)
    assert decode("<meta charset=utf-8><p>Brücke".encode()) == ("<meta charset=utf-8><p>Brücke", "utf-8 (meta)")
    assert decode("<p>Brücke".encode()) == ("<p>Brücke", "utf-8 (sniffed)")
