"""One item of an export as a value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.engine.wxr.read import read_post, read_term
from broadsheet.engine.wxr.split import Piece


def post(inner):
    return read_post(Piece("item", f"<item>{inner}</item>"))


@pytest.mark.parametrize(
    ("local", "gmt", "published", "written"),
    [
        ("2023-05-04 12:00:00", "2023-05-04 10:00:00", "", "2023-05-04T12:00:00+02:00"),
        ("2023-05-04 06:30:00", "2023-05-04 10:00:00", "", "2023-05-04T06:30:00-03:30"),
        ("2023-05-04 10:00:00", "2023-05-04 10:00:00", "", "2023-05-04T10:00:00+00:00"),
        ("2023-05-04 12:00:00", "0000-00-00 00:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", "2023-05-04T12:00:00+00:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Thu, 04 May 2023 10:00:00 +0200", "2023-05-04T10:00:00+02:00"),
        ("2023-05-06 12:00:00", "2023-05-04 10:00:00", "", "2023-05-04T10:00:00+00:00"),
        ("nonsense", "2023-02-31 10:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", None),
    ],
)
def test_when_it_was_written(local, gmt, published, written):
    given = f"<pubDate>{published}</pubDate><wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{gmt}</wp:post_date_gmt>"
    at = post(given).written
    assert (at.isoformat() if at else None) == written


def test_comments_terms_and_fields():
    found = post(
        """<title>A &amp; B</title><link> https://a.example/x/ </link><wp:post_id>7</wp:post_id><wp:is_sticky>1</wp:is_sticky>
        <category domain="category" nicename="n">N</category><category domain="post_tag" nicename="t">T</category><category>Old</category>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
        <wp:postmeta><wp:meta_key>_edit_lock</wp:meta_key><wp:meta_value>secret</wp:meta_value></wp:postmeta>
        <wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>was</wp:meta_value></wp:postmeta>
        <wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_author>Ben</wp:comment_author><wp:comment_parent>0</wp:comment_parent>
        <wp:comment_date_gmt>2023-05-04 10:00:00</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved></wp:comment>"""
    )
    assert (found.id, found.kind, found.status, found.title, found.link) == (
        "7",
        "post",
        "publish",
        "A & B",
        "https://a.example/x/",
    )
    assert [(term.kind, term.slug, term.name) for term in found.terms] == [
        ("category", "n", "N"),
        ("post_tag", "t", "T"),
        ("category", "Old", "Old"),
    ]
    assert dict(found.meta) == {"_thumbnail_id": "9"}
    assert (found.former, found.sticky, found.parent) == (("was",), True, "")
    (remark,) = found.remarks
    assert (remark.id, remark.parent, remark.written) == ("3", "", datetime(2023, 5, 4, 10, tzinfo=UTC))


def test_what_is_broken_is_mended_and_said():
    found = post("<title>Fish & chips <b>hot</title><wp:post_id>7</wp:post_id>")
    assert (found.title, found.id, found.repaired) == ("Fish & chips hot", "7", True)
    assert read_term(Piece("wp:tag", "<wp:tag><wp:tag_name>x</wp:tag_name></wp:tag>")) is None
