from __future__ import annotations

import contextlib
import gzip
import json
import random
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.ingest import decompress
from broadsheet.ingest.decompress import Damaged, TooMuch, accepted, unpack
from broadsheet.records import Page, Refusal, Refused

WORDS = " ".join(random.Random(7).choices([f"word{number}" for number in range(5000)], k=60_000)).encode()  # about 500 kB


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("data", [b"", b"x", WORDS, bytes(300_000)], ids=["empty", "short", "words", "zeros"])
def test_every_coding_comes_back(name, data):
    assert unpack(PACKERS[name](data), name.upper(), 10_000_000) == data


def test_deflate_without_its_header_is_read_too():
    assert unpack(raw_deflate(WORDS), "deflate", 10_000_000) == WORDS


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_bytes_or_our_own_errors(data):
    for name in ("gzip", "deflate", "br", "zstd"):
        with contextlib.suppress(Damaged, TooMuch):
            assert len(unpack(data, name, 1000)) <= 1000


@pytest.mark.parametrize("name", PACKERS)
def test_a_cut_body_is_damaged(name):
    packed = PACKERS[name](WORDS)
    for end in (len(packed) // 2, len(packed) - 10):
        with pytest.raises(Damaged):
            unpack(packed[:end], name, 10_000_000)


@pytest.mark.parametrize("name", PACKERS)
def test_the_limit_counts_what_comes_out(name):
    packed = PACKERS[name](WORDS)
    assert unpack(packed, name, len(WORDS)) == WORDS
    with pytest.raises(TooMuch):
        unpack(packed, name, len(WORDS) - 1)


def test_a_plain_body_is_limited_too():
    assert unpack(b"words", "", 5) == b"words"
    for name in ("identity", "None", "UTF-8"):
        assert unpack(b"words", name, 5) == b"words"
    with pytest.raises(TooMuch):
        unpack(b"words", "", 4)


def test_several_members_are_one_body_and_what_trails_is_ignored():
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip", 100) == b"one two"
    assert unpack(gzip.compress(WORDS) + gzip.compress(WORDS) + b"\0\0junk", "gzip", 10_000_000) == WORDS * 2
    assert unpack(zstandard.compress(b"one ") + zstandard.compress(b"two"), "zstd", 100) == b"one two"


@pytest.mark.parametrize("name", ["compress", "gzip, gzip", "rot13", "gzip;q=1"])
def test_codings_that_nobody_asked_for_are_refused(name):
    with pytest.raises(Damaged, match="was not asked for"):
        unpack(b"words", name, 100)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_stops_early_with_little_memory_and_time(name):
    packed = PACKERS[name](bytes(60_000_000))
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(TooMuch):
        unpack(packed, name, 1 << 40)
    seconds = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 2
    assert peak < 40_000_000


def test_a_swarm_of_tiny_members_ends():
    started = time.process_time()
    unpack(gzip.compress(b"") * 100_000, "gzip", 10_000_000)
    assert time.process_time() - started < 2


def test_only_what_is_installed_is_offered(monkeypatch):
    assert accepted() == "gzip, deflate, br, zstd"
    monkeypatch.setattr(decompress, "_optional", lambda name: None)
    assert accepted() == "gzip, deflate"
    with pytest.raises(Damaged):
        unpack(b"words", "br", 100)


def test_a_package_that_is_not_installed_is_no_error():
    assert decompress._optional("no_such_package_of_this_name") is None


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_the_client_unpacks(outlet, fetch, quick, name):
    outlet.page("/", PACKERS[name](WORDS[:50_000]), Content_Encoding=name)
    page = fetch(outlet.url("/"))
    assert isinstance(page, Page)
    assert page.body == WORDS[:50_000]
    outcome = fetch(outlet.url("/"), max_bytes=49_999)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.TOO_LARGE


def test_a_packed_file_is_unpacked_within_the_limit(outlet, fetch):
    packed = gzip.compress(WORDS[:50_000])
    outlet.page("/sitemap.xml.gz", packed, Content_Type="application/x-gzip")
    outlet.page("/twice.gz", gzip.compress(packed), Content_Encoding="gzip")
    outlet.page("/other", packed, Content_Type="application/octet-stream")
    for path in ("/sitemap.xml.gz", "/twice.gz"):
        page = fetch(outlet.url(path))
        assert isinstance(page, Page)
        assert page.body == WORDS[:50_000]
        outcome = fetch(outlet.url(path), max_bytes=49_999)
        assert isinstance(outcome, Refused)
        assert outcome.reason is Refusal.TOO_LARGE
    page = fetch(outlet.url("/other"))
    assert isinstance(page, Page)
    assert page.body == packed


def test_the_packed_files_of_the_development_data(shared: Path, outlet, fetch, quick):
    folder = shared / "data" / "publish" / "hostile"
    rows = [json.loads(line) for line in (folder / "files.jsonl").read_text(encoding="utf-8").splitlines()]
    packed = {
        row["id"]: row["kind"].removeprefix("Content-Encoding: ") for row in rows if row["kind"].startswith("Content-Encoding")
    }
    allowed = {"gz-trailing.gz": {Page, Refusal.BROKEN}, "gz-nested4.gz": {Page, Refusal.BROKEN, Refusal.TOO_LARGE}}
    assert packed
    for name, coding in packed.items():
        outlet.page(f"/{name}", (folder / "files" / name).read_bytes(), Content_Encoding=coding)
        started = time.process_time()
        outcome = fetch(outlet.url(f"/{name}"), quick(max_bytes=10_000_000))
        kind = outcome.reason if isinstance(outcome, Refused) else type(outcome)
        assert kind in allowed.get(name, {Refusal.TOO_LARGE}), name
        assert time.process_time() - started < 2, name
