from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from broadsheet.errors import InputError
from broadsheet.ingest.files import read_file, read_stream


def test_a_saved_page(tmp_path: Path):
    file = tmp_path / "story.html"
    file.write_bytes(b"<p>words")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    page = read_file(file)
    assert (page.url, page.final_url, page.body, page.content_type) == (None, None, b"<p>words", "text/html")
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2020-09-13T12:26:40+00:00"


def test_a_text_dump_is_plain_text_and_html_in_txt_is_not(tmp_path: Path):
    (tmp_path / "dump.txt").write_text("A headline\n\nWords.")
    (tmp_path / "page.txt").write_text("\n<!DOCTYPE html><p>words")
    (tmp_path / "page").write_text("words")
    assert read_file(tmp_path / "dump.txt").content_type == "text/plain"
    assert read_file(tmp_path / "page.txt").content_type == "text/html"
    assert read_file(tmp_path / "page").content_type is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"PK\x03\x04xyz", "office document"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"abc\0def", "binary file"),
        (bytes(range(1, 32)) * 10, "binary file"),
        (b"x" * 101, "larger than"),
    ],
)
def test_what_is_no_page_is_refused_with_a_sentence(tmp_path: Path, body: bytes, words: str):
    file = tmp_path / "input"
    file.write_bytes(body)
    with pytest.raises(InputError, match=words):
        read_file(file, max_bytes=100 if len(body) == 101 else 10_000)
    with pytest.raises(InputError, match="standard input"):
        read_stream(io.BytesIO(body), max_bytes=100 if len(body) == 101 else 10_000)


def test_missing_folder_and_forbidden_files_say_what_to_do(tmp_path: Path, monkeypatch):
    with pytest.raises(InputError, match="does not exist; check the name"):
        read_file(tmp_path / "nothing.html")
    with pytest.raises(InputError, match="is a folder; name one file"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / ("x" * 300))

    def forbidden(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(InputError, match="change its permissions"):
        read_file(tmp_path / "story.html")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "shift_jis"])
def test_text_in_other_encodings_is_text(tmp_path: Path, encoding: str):
    file = tmp_path / "page.html"
    words = "\u3042\u3044\u3046" if encoding == "shift_jis" else "caf\u00e9"
    file.write_bytes(f"<html><body><p>{words} and more plain words".encode(encoding))
    assert read_file(file).body.startswith(f"<html><body><p>{words}".encode(encoding))


def test_a_stream_brings_a_page():
    page = read_stream(io.BytesIO(b"words"))
    assert page.body == b"words"
    assert page.fetched_at is not None


def test_the_byte_files_of_the_development_data(shared: Path):
    folder = shared / "data" / "publish" / "hostile" / "files"
    for name in ("cs-gb18030.html", "cs-utf16be-nobom.html", "cs-utf7-meta.html"):
        assert read_file(folder / name).content_type == "text/html"
    for name in ("gif-js-polyglot.gif", "jpg-html.jpg", "gz-100MB.gz"):
        with pytest.raises(InputError):
            read_file(folder / name)
