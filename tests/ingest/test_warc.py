"""WARCs that the tests make themselves, whole and damaged in many ways: what is not damaged comes out."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.errors import InputError
from broadsheet.ingest.warc import Lost, WarcPage, records

WORDS = "harbour council river morning ferry bridge market engine winter lantern captain letter".split()


def html(number: int) -> bytes:
    draw = random.Random(number)
    return f"<!doctype html><title>Page {number}</title><p>{' '.join(draw.choice(WORDS) for _ in range(draw.randrange(50, 400)))}</p>".encode()


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def record(number: int, block: bytes, *, kind: str = "response", uri: str | None = None, digest: bool = False) -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number:032x}>",
        f"WARC-Target-URI: {uri or f'https://news.example/{number}'}",
        "WARC-Date: 2031-05-14T09:30:00Z",
        f"Content-Type: application/http; msgtype={kind}",
        f"Content-Length: {len(block)}",
    ]
    if digest:
        lines.append("WARC-Block-Digest: sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode())
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def info() -> bytes:
    return record(0xFFFF, b"software: a test\r\n", kind="warcinfo")


@dataclass
class Crawl:
    """A crawl of twenty pages as bytes, with where each of its records begins."""

    whole: bytes
    starts: list[int]

    def end(self, index: int) -> int:
        return [*self.starts, len(self.whole)][index + 1]


def packed_with(pack: Callable[[bytes], bytes], *, digest: bool = False) -> Crawl:
    starts, whole = [], pack(info())
    for number in range(20):
        starts.append(len(whole))
        whole += pack(record(number, http(html(number)), digest=digest))
    return Crawl(whole, starts)


def zstd(data: bytes) -> bytes:
    return importlib.import_module("zstandard").ZstdCompressor(write_checksum=True).compress(data)


PACKINGS: dict[str, Callable[[bytes], bytes]] = {".warc": lambda data: data, ".warc.gz": gzip.compress, ".warc.zst": zstd}
EVERY = pytest.mark.parametrize("ending", PACKINGS)
PACKED = pytest.mark.parametrize("ending", [".warc.gz", ".warc.zst"])


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def write(data: bytes, ending: str = ".warc.gz") -> Path:
        path = tmp_path / f"crawl{ending}"
        path.write_bytes(data)
        return path

    return write


def numbers(path: Path) -> list[int]:
    """The pages that came out; each must be exactly what went in."""
    found = []
    for item in records(path):
        if isinstance(item, WarcPage):
            assert item.id is not None
            number = int(item.id[10:-1], 16)
            assert item.page.body == html(number)
            assert item.page.url == f"https://news.example/{number}"
            found.append(number)
    return found


def losses(path: Path) -> list[Lost]:
    return [item for item in records(path) if isinstance(item, Lost)]


@EVERY
def test_a_whole_file_gives_every_page_in_order(write, ending):
    crawl = packed_with(PACKINGS[ending])
    path = write(crawl.whole, ending)
    assert numbers(path) == list(range(20))
    assert losses(path) == []
    assert [item.offset for item in records(path)] == crawl.starts


@EVERY
@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_cost_one_record(write, ending, seed):
    crawl, draw = packed_with(PACKINGS[ending]), random.Random(seed)
    victim = draw.randrange(20)
    data = bytearray(crawl.whole)
    if ending == ".warc":  # a plain record shows damage where its header is hit
        at = data.index(b"Content-Length:", crawl.starts[victim]) + draw.randrange(14)
        data[at] ^= 0xFF
    else:
        for _ in range(3):
            data[draw.randrange(crawl.starts[victim], crawl.end(victim))] ^= 1 << draw.randrange(8)
    path = write(bytes(data), ending)
    assert set(numbers(path)) >= set(range(20)) - {victim}
    if victim not in numbers(path):
        assert len(losses(path)) == 1
        assert losses(path)[0].offset == crawl.starts[victim]


@EVERY
@pytest.mark.parametrize("hurt", ["cut", "zeros", "removed", "swapped", "garbage", "magic"])
def test_a_damaged_stretch_costs_the_records_it_touches(write, ending, hurt):
    crawl, draw = packed_with(PACKINGS[ending]), random.Random(hurt)
    start, end = crawl.starts[7] + 60, crawl.end(8) - 40
    stretch = {
        "cut": b"",
        "zeros": bytes(end - start),
        "removed": crawl.whole[start : crawl.end(7) - 100] + crawl.whole[crawl.end(7) - 60 : end],
        "swapped": crawl.whole[start:end][::-1],
        "garbage": draw.randbytes(5000),
        "magic": b"\x1f\x8b\x08\x00\x28\xb5\x2f\xfd" * 300,
    }[hurt]
    path = write(crawl.whole[:start] + stretch + crawl.whole[end:], ending)
    found = numbers(path)
    assert found == [number for number in range(20) if number not in {7, 8} or number in found]
    assert 7 not in found
    assert losses(path)


@EVERY
def test_garbage_between_records_costs_nothing(write, ending):
    crawl, draw = packed_with(PACKINGS[ending]), random.Random(3)
    data = crawl.whole[: crawl.starts[4]] + draw.randbytes(3000) + crawl.whole[crawl.starts[4] :]
    path = write(data, ending)
    assert numbers(path) == list(range(20))
    assert [lost.offset for lost in losses(path)] == [crawl.starts[4]]
    assert "3,000 bytes" in losses(path)[0].reason


@EVERY
def test_garbage_at_the_beginning_costs_nothing(write, ending):
    path = write(random.Random(1).randbytes(700) + packed_with(PACKINGS[ending]).whole, ending)
    assert numbers(path) == list(range(20))
    assert len(losses(path)) == 1


@EVERY
def test_a_file_that_ends_in_a_record_loses_that_one(write, ending):
    crawl = packed_with(PACKINGS[ending])
    path = write(crawl.whole[: crawl.starts[15] + 90], ending)
    assert numbers(path) == list(range(15))
    assert len(losses(path)) == 1


@EVERY
def test_zeros_at_the_end_are_no_loss(write, ending):
    path = write(packed_with(PACKINGS[ending]).whole + bytes(10_000), ending)
    assert numbers(path) == list(range(20))
    assert losses(path) == []


@EVERY
@pytest.mark.parametrize("seed", range(5))
def test_much_random_damage_leaves_the_untouched_records(write, ending, seed):
    crawl, draw = packed_with(PACKINGS[ending]), random.Random(seed)
    data, touched = bytearray(crawl.whole), set()
    for victim in draw.sample(range(20), 6):
        start, end = crawl.starts[victim], crawl.end(victim)
        if ending == ".warc":
            data[start + 9 : start + 60] = draw.randbytes(51)
        else:
            data[draw.randrange(start, end)] ^= 0x10
        touched.add(victim)
    assert set(numbers(write(bytes(data), ending))) >= set(range(20)) - touched


def test_missing_bytes_that_make_an_end_of_another_s_end_cost_one_record(write):
    crawl = packed_with(PACKINGS[".warc"])
    head = (
        crawl.whole.index(b"\r\n\r\n", crawl.starts[8]) - crawl.starts[8]
    )  # the end of record 8's header becomes that of record 7
    data = crawl.whole[: crawl.end(7) - 4 - head - 4] + crawl.whole[crawl.end(7) - 4 :]
    path = write(data, ".warc")
    assert numbers(path) == [number for number in range(20) if number != 7]
    assert len(losses(path)) == 1


def one_member(*, digest: bool = False) -> bytes:
    return b"".join([info(), *(record(number, http(html(number)), digest=digest) for number in range(20))])


def test_a_file_packed_in_one_piece(write):
    path = write(gzip.compress(one_member()))
    assert numbers(path) == list(range(20))
    assert len({(item.offset, item.inside) for item in records(path)}) == 20


def test_a_cut_file_packed_in_one_piece_keeps_what_is_whole(write):
    packed = gzip.compress(one_member())
    path = write(packed[: len(packed) * 2 // 3])
    found = numbers(path)
    assert found == list(range(len(found)))
    assert len(found) > 8
    assert len(losses(path)) == 1
    assert len({(item.offset, item.inside) for item in records(path)}) == len(found) + 1


def test_damage_in_one_piece_keeps_what_proves_itself(write):
    stored = bytearray(gzip.compress(one_member(digest=True), 0))  # stored: damage changes a byte and nothing else
    stored[stored.index(html(3)) + 50] ^= 1
    path = write(bytes(stored))
    assert numbers(path) == [number for number in range(20) if number != 3]
    assert len(losses(path)) == 1


def test_a_damaged_checksum_does_not_cost_a_record_that_proves_itself(write):
    crawl = packed_with(gzip.compress, digest=True)
    data = bytearray(crawl.whole)
    data[crawl.end(5) - 6] ^= 1
    assert numbers(write(bytes(data))) == list(range(20))


def test_a_dictionary_of_zstd_is_used(write):
    zstandard = importlib.import_module("zstandard")
    dictionary = zstandard.ZstdCompressionDict(b"".join(record(number, http(html(number))) for number in range(100, 110)))
    pack = zstandard.ZstdCompressor(dict_data=dictionary, write_checksum=True).compress
    raw = dictionary.as_bytes()
    for stored in (raw, zstandard.ZstdCompressor().compress(raw)):
        head = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
        path = write(head + b"".join(pack(record(number, http(html(number)))) for number in range(20)), ".warc.zst")
        assert numbers(path) == list(range(20))
        assert losses(path) == []


def one(write, block: bytes, **more) -> list[WarcPage | Lost]:
    return list(records(write(gzip.compress(record(1, block, **more)))))


def test_what_the_record_says_is_passed_on(write):
    (found,) = one(
        write, http(b"<p>caf\xe9</p>", "X-Served-By: b", kind="text/html; charset=latin-1"), uri="<https://a.example/x>"
    )
    assert isinstance(found, WarcPage)
    assert found.page.url == "https://a.example/x"
    assert found.page.content_type == "text/html; charset=latin-1"
    assert found.page.status == 200
    assert found.page.headers["x-served-by"] == "b"
    assert found.page.fetched_at.isoformat() == "2031-05-14T09:30:00+00:00"


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        (http(b"{}", kind="application/json"), "response"),
        (http(b"<p>gone</p>", status="404 Not Found"), "response"),
        (http(b"<p>x</p>", status="302 Found"), "response"),
        (http(b"\x89PNG", kind=None), "response"),
        (http(b"<p>x</p>"), "request"),
        (http(b"<p>x</p>"), "revisit"),
        (b"not http at all", "response"),
    ],
)
def test_what_is_no_page_is_passed_over(write, block, kind):
    assert one(write, block, kind=kind) == []


def test_a_record_that_does_not_call_itself_http_is_recognised(write):
    data = record(1, http(html(1))).replace(b"Content-Type: application/http; msgtype=response\r\n", b"", 1)
    assert numbers(write(gzip.compress(data))) == [1]


def test_a_page_without_a_type_is_recognised(write):
    (found,) = one(write, http(html(1), kind=None))
    assert isinstance(found, WarcPage)
    assert found.page.content_type is None


def chunked(body: bytes) -> bytes:
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 100]), body[at : at + 100]) for at in range(0, len(body), 100))
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(html(1)), ["Transfer-Encoding: chunked"]),
        (html(1), ["Transfer-Encoding: chunked"]),  # joined by the crawler, header kept
        (gzip.compress(html(1)), ["Content-Encoding: gzip"]),
        (zlib.compress(html(1)), ["Content-Encoding: deflate"]),
        (html(1), ["Content-Encoding: gzip"]),  # unpacked by the crawler, header kept
        (chunked(gzip.compress(html(1))), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    ],
)
def test_what_http_did_to_the_body_is_undone(write, body, headers):
    (found,) = one(write, http(body, *headers))
    assert isinstance(found, WarcPage)
    assert found.page.body == html(1)


def test_a_packed_bomb_is_a_loss(write):
    (found,) = one(write, http(gzip.compress(bytes(60_000_000)), "Content-Encoding: gzip"))
    assert isinstance(found, Lost)
    assert found.id == f"<urn:uuid:{1:032x}>"


def test_a_member_that_is_a_bomb_is_a_loss_and_the_next_comes(write):
    bomb = gzip.compress(record(5, http(bytes(80_000_000))))
    path = write(gzip.compress(record(1, http(html(1)))) + bomb + gzip.compress(record(2, http(html(2)))))
    assert numbers(path) == [1, 2]
    assert "hundreds of times" in losses(path)[0].reason


def test_a_record_inside_a_page_is_no_record(write):
    inner = record(9, http(b"<p>planted</p>"))
    for ending, pack in PACKINGS.items():
        path = write(pack(record(1, http(b"<p>a page</p>\r\n\r\n" + inner))) + pack(record(2, http(html(2)))), ending)
        assert [item.id for item in records(path) if isinstance(item, WarcPage)] == [f"<urn:uuid:{n:032x}>" for n in (1, 2)]


def test_an_empty_file_and_one_that_is_no_warc(write):
    assert list(records(write(b"", ".warc"))) == []
    assert [type(item) for item in records(write(b"hello, this is a letter", ".warc"))] == [Lost]


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        list(records(tmp_path / "nowhere.warc.gz"))


def test_without_fastwarc_the_extra_is_named(write, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    with pytest.raises(InputError, match=r'pip install "broadsheet\[warc\]"'):
        next(records(write(b"")))
