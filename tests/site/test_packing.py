"""What leaves packed: text, for who takes it; never pictures, nothing twice, and never in a length that tells a secret."""

from __future__ import annotations

import gzip

import pytest
from django.http import FileResponse, HttpResponse

from broadsheet.site import packing

pytestmark = pytest.mark.django_db


def _ask(client, path, **headers):
    return client.get(path, HTTP_ACCEPT_ENCODING="gzip, deflate, br", **headers)


def test_signed_in_pages_are_packed(as_ada):
    answer = _ask(as_ada, "/desk/")
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    plain = as_ada.get("/desk/")
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]
    assert gzip.decompress(answer.content).startswith(b"<!doctype html>")


def test_packed_length_of_the_same_page_differs(as_ada):
    """Otherwise lengths could be compared to guess what a page keeps (BREACH)."""
    assert len({len(_ask(as_ada, "/desk/settings/").content) for _ in range(12)}) > 1


def test_feed_is_packed(cleo, publication, story):
    story()
    answer = _ask(cleo, "/feed.xml")
    assert answer["Content-Encoding"] == "gzip"
    assert b"Headline number" in gzip.decompress(answer.content)


def test_pictures_and_short_answers_are_not(rf):
    for answer in (
        HttpResponse(b"\xff\xd8" + bytes(9_000), content_type="image/jpeg"),
        FileResponse(iter([b"<p>words</p>" * 900]), content_type="text/html"),
        HttpResponse("ok\n", content_type="text/plain"),
    ):
        packed = packing.Pack(lambda _request, answer=answer: answer)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))
        assert "Content-Encoding" not in packed
    assert packing.pack([("Content-Type", "image/png")], bytes(9_000))[1] == bytes(9_000)
    assert packing.pack([("Content-Type", "text/html"), ("Content-Encoding", "br")], bytes(9_000))[1] == bytes(9_000)
