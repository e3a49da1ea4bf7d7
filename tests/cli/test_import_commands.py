"""``broadsheet import``: a site of WordPress at the console, its report for people and for programs."""

from __future__ import annotations

import json


def test_a_site_moves_in_and_nothing_is_doubled(installed, wxr):
    comments = [{"id": 1, "name": "Ben", "html": "Well."}, {"id": 2, "name": "x", "html": "ping", "kind": "pingback"}]
    file = wxr(wxr.item(11, "The ferry", slug="the-ferry", comments=comments), wxr.item(12, "Gone", status="trash"))
    said = installed.good("import", "wordpress", file)
    assert "1 posts taken in" in said
    assert "What was in the trash" in said
    report = json.loads(installed.good("import", "wordpress", file, "--json"))
    assert report["counts"]["posts_same"] == 1
    assert "posts_new" not in report["counts"]
    assert {row["reason"] for row in report["left_out"]} >= {"Pingbacks and trackbacks: what other sites' programs sent"}
    assert installed.good("import", "comments", file).startswith("0 new comments, 1 known already")


def test_what_is_no_export_is_refused_in_a_sentence(installed, tmp_path):
    file = tmp_path / "x.xml"
    file.write_text("hello")
    refused = installed("import", "wordpress", file)
    assert (refused.returncode, len(refused.stderr.strip().splitlines()) <= 2) == (2, True)
    assert "no export of WordPress" in " ".join(refused.stderr.split())
    assert installed("import", "wordpress", tmp_path / "nothing.xml").returncode == 2
    assert installed("import").returncode == 2
