"""add, sources, export, doctor, owner-link, demo: the commands that work on the database."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing

import pytest

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline type="rss" text="The Beacon" xmlUrl="https://beacon.example/feed.xml" htmlUrl="https://beacon.example/"/>
<outline type="rss" text="The Lamp" xmlUrl="https://lamp.example/rss"/>
<outline type="rss" text="Broken" xmlUrl="ftp://lamp.example/rss"/>
</body></opml>"""
DUMP = """Harbour bridge closes for a month

The harbour bridge will be closed for the whole of June, the city council decided on Tuesday after a long debate.

Ferries will carry passengers every ten minutes from six in the morning until midnight, the council said in a statement.

"We know what this asks of people," said the head of the works department, Ilse Brandt, who promised daily reports.
"""


def test_a_saved_page_becomes_a_clipping(installed):
    (article,) = [json.loads(line) for line in installed.good("export").splitlines()]
    assert article["outlet"] == "Clippings"
    assert article["text"].startswith("After three dry months")


def test_the_same_page_twice_is_known(installed, page):
    assert installed.good("add", page).startswith("Known already")
    assert len(installed.good("export").splitlines()) == 1


def test_a_pasted_text_from_standard_input(installed):
    added = json.loads(installed.good("add", "-", "--json", stdin=DUMP))
    assert added["kind"] == "article"
    assert any("Ferries will carry" in json.loads(line)["text"] for line in installed.good("export").splitlines())


def test_a_list_of_feeds(installed, tmp_path):
    listing = tmp_path / "mine.opml"
    listing.write_text(OPML)
    added = installed.good("add", listing)
    assert added.startswith("Feeds: 2 new, 0 known already")
    assert "was left out: its address is none of a feed" in added
    assert "1 without a usable address" in added
    assert installed.good("add", listing).startswith("Feeds: 0 new, 2 known already")
    known = "Known already: The Beacon (https://beacon.example/feed.xml; asked next: now)"
    assert installed.good("add", "https://beacon.example/feed.xml").startswith(known)
    names = {row["name"] for row in json.loads(installed.good("sources", "--json"))}
    assert names == {"The Beacon", "The Lamp", "Clippings"}


def test_a_damaged_list_does_not_end_with_success(installed, tmp_path, sentence):
    listing = tmp_path / "mine.opml"
    listing.write_text(OPML[: OPML.rindex("<outline")])
    done = installed("add", listing, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["damaged"], told["new"] > 0) == (True, True)
    assert "The list is damaged" in installed("add", listing).stdout
    listing.write_text("<opml><body></body></opml>")
    assert "names no feed" in sentence(installed("add", listing), 2)


def test_feeds_go_out_as_a_list(installed, tmp_path):
    listing, out = tmp_path / "mine.opml", tmp_path / "out.opml"
    listing.write_text(OPML)
    installed.good("add", listing)
    installed.good("export", "feeds", "--format", "opml", "--out", out)
    assert 'xmlUrl="https://lamp.example/rss"' in out.read_text()
    assert installed("export", "feeds", "--format", "opml", "--out", out).returncode == 2
    assert installed("export", "articles", "--format", "opml").returncode == 2
    assert "<opml" in installed.good("export", "feeds", "--format", "opml")


def test_mails_are_added_as_letters(installed, tmp_path):
    mail = tmp_path / "letter.eml"
    mail.write_text("From: Weekly <desk@weekly.example>\nSubject: One\nMessage-ID: <1@weekly.example>\n\nThe ferry came in.")
    assert installed.good("add", mail).startswith("Mails: 1 new, 0 known already")
    assert json.loads(installed.good("add", mail, "--json"))["known"] == 1
    mail.write_text("no mail")
    done = installed("add", mail)
    assert done.returncode == 1
    assert "begins with no header" in done.stderr


def test_what_cannot_be_added_does_not_stop_the_rest(installed, tmp_path):
    listing = tmp_path / "mine.opml"
    listing.write_text(OPML)
    done = installed("add", tmp_path / "nowhere.html", listing)
    assert done.returncode == 2
    assert "does not exist" in done.stderr
    assert "Feeds: 2 new" in done.stdout


def test_a_saved_feed_is_no_article(installed, tmp_path, sentence):
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>")
    assert "Add its address instead" in sentence(installed("add", path), 2)


def test_an_address_that_does_not_answer_is_not_added(installed, free_port):
    done = installed("add", f"http://127.0.0.1:{free_port}/", BROADSHEET_ALLOW_HOSTS="127.0.0.1")
    assert "Traceback" not in done.stderr
    assert "Nothing added" in done.stderr
    assert done.returncode == 1
    assert [row["name"] for row in json.loads(installed.good("sources", "--json"))] == ["Clippings"]


# --- sources ------------------------------------------------------------------------------------------------------


@pytest.fixture
def listed(installed, tmp_path):
    listing = tmp_path / "mine.opml"
    listing.write_text(OPML)
    installed.good("add", listing)
    return installed


def test_sources_are_listed_with_their_health(listed):
    printed = listed.good("sources")
    assert "the-beacon" in printed
    assert "not asked yet" in printed
    row = next(row for row in json.loads(listed.good("sources", "--json")) if row["slug"] == "the-lamp")
    assert row["feed"] == "https://lamp.example/rss"
    assert row["policy"] == "excerpt"


def test_nothing_to_try_again(listed):
    assert json.loads(listed.good("sources", "retry", "--json")) == {"pages": 0}
    assert "No page was given up." in listed.good("sources", "retry", "the-lamp")
    assert "There is no source" in listed("sources", "retry", "nobody").stderr


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_the_list_fits_the_terminal(listed, width):
    assert max(len(line) for line in listed.good("sources", COLUMNS=width).splitlines()) <= int(width)


def test_a_source_is_removed_with_everything(listed):
    assert json.loads(listed.good("sources", "remove", "clippings", "--yes", "--json"))["articles"] == 1
    assert listed.good("export") == ""


def test_removing_asks_first(listed):
    assert listed("sources", "remove", "the-lamp", stdin="n\n").returncode == 1
    assert "the-lamp" in listed.good("sources")


def test_a_source_that_is_not_there(listed, sentence):
    assert "There is no source 'nobody'" in sentence(listed("sources", "remove", "nobody", "--yes"), 2)


# --- reindex ------------------------------------------------------------------------------------------------------


def test_the_index_is_written_anew(installed):
    assert "1 article can be found" in installed.good("reindex")


# --- export -------------------------------------------------------------------------------------------------------


def test_export_to_a_file(installed, tmp_path, sentence):
    out = tmp_path / "articles.jsonl"
    assert "Exported 1 articles" in installed.good("export", "--out", out)
    assert json.loads(out.read_text())["outlet"] == "Clippings"
    assert "exists already" in sentence(installed("export", "--out", out), 2)


def test_export_of_sources_and_feeds(listed):
    assert {json.loads(line)["slug"] for line in listed.good("export", "sources").splitlines()} == {
        "clippings",
        "the-beacon",
        "the-lamp",
    }
    assert {json.loads(line)["url"] for line in listed.good("export", "feeds").splitlines()} == {
        "https://beacon.example/feed.xml",
        "https://lamp.example/rss",
    }


def test_a_kind_that_cannot_be_exported(installed):
    assert installed("export", "dreams").returncode == 2


# --- the demo and the owner ---------------------------------------------------------------------------------------


def test_the_demo_goes_and_comes_back(console):
    assert json.loads(console.good("prepare"))["demo"] is True
    assert len(json.loads(console.good("sources", "--json"))) == 6
    assert "Removed the demo press: 6 sources" in console.good("demo", "remove")
    assert json.loads(console.good("sources", "--json")) == []
    assert json.loads(console.good("prepare"))["demo"] is False  # declined: it does not come back by itself
    console.good("demo", "restore")
    assert len(json.loads(console.good("sources", "--json"))) == 6


def test_a_public_address_never_has_the_demo(console, sentence):
    public = {"BROADSHEET_URL": "https://news.example.org"}
    assert json.loads(console.good("prepare", **public))["demo"] is False
    assert "never shown on a public address" in sentence(console("demo", "restore", **public), 2)


def test_adding_a_source_speaks_of_the_demo(console, tmp_path):
    console.good("prepare")
    listing = tmp_path / "mine.opml"
    listing.write_text(OPML)
    assert "broadsheet demo remove" in console.good("add", listing)


def test_a_private_address_is_refused_with_the_one_remedy_there_is(console):
    console.good("prepare")
    assert "broadsheet demo remove" in console.good("add", "--unasked", "https://example.org/feed.xml")
    done = console("add", "http://10.0.0.1/feed.xml")
    assert done.returncode == 1
    assert "allow_hosts" in done.stderr
    assert "--unasked" not in done.stderr
    assert "broadsheet demo remove" not in done.stdout, "nothing was added that it would stand beside"


def test_the_owners_link_is_new_each_time(console):
    links = {console.good("owner-link", BROADSHEET_URL="https://news.example.org").strip() for _ in range(2)}
    assert len(links) == 2
    assert all(link.startswith("https://news.example.org/") for link in links)


def test_a_link_for_whoever_forgot_their_password(console):
    console.good("owner-link")
    assert "/welcome/" in console.good("owner-link", "OWNER"), "names are told apart by their letters alone"
    done = console("owner-link", "ben")
    assert done.returncode == 2
    assert "Nobody signs in as ben. The desk lists the names under People." in done.stderr


# --- doctor -------------------------------------------------------------------------------------------------------


def test_doctor_before_anything_was_set_up(console):
    done = console("doctor")
    assert done.returncode == 1
    assert "There is no data folder" in done.stdout
    assert "broadsheet run" in done.stdout
    assert not console.data.exists()


def findings(console, **settings) -> dict[str, dict]:
    done = console("doctor", "--json", **settings)
    assert "Traceback" not in done.stderr, done.stderr
    result = json.loads(done.stdout)
    assert done.returncode == (0 if result["healthy"] else 1)
    return {finding["what"]: finding for finding in result["findings"]}


def test_doctor_finds_secrets_that_others_can_read(installed):
    (installed.data / "secrets" / "django").chmod(0o644)
    (what,) = [what for what in findings(installed) if "secrets" in what]
    assert findings(installed)[what]["grave"]
    assert findings(installed)[what]["remedy"].startswith("chmod go-rwx ")


def test_doctor_finds_a_damaged_database(installed):
    path = installed.data / "broadsheet.sqlite3"
    path.write_bytes(b"this is no database" * 1000)
    assert any("no SQLite database" in what or "damaged" in what for what in findings(installed))


def test_doctor_finds_a_wrong_setting(installed):
    (what,) = findings(installed, BROADSHEET_PORT="many")
    assert "port must be a whole number" in what


def test_doctor_finds_a_public_site_without_tls(installed):
    assert any("without TLS" in what for what in findings(installed, BROADSHEET_ADDRESS="0.0.0.0"))


def test_doctor_says_that_no_worker_runs(listed):
    assert any("worker" in what.lower() for what in findings(listed))


# --- the machine --------------------------------------------------------------------------------------------------


def test_the_data_folder_and_secrets_are_private(installed):
    assert stat.S_IMODE((installed.data / "secrets").stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made(console, tmp_path, sentence):
    (tmp_path / "file").write_text("not a folder")
    said = sentence(console("add", "x.html", BROADSHEET_DATA=str(tmp_path / "file" / "data")), 1)
    assert "data folder cannot be used" in said


def test_a_locked_database_is_said_and_nothing_is_lost(installed, tmp_path):
    (tmp_path / "impatient.py").write_text(
        "from broadsheet.site.settings import *\nDATABASES['default']['OPTIONS']['timeout'] = 1\n"
    )
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    with closing(sqlite3.connect(installed.data / "broadsheet.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = installed("add", "-", stdin=DUMP, PYTHONPATH=path, DJANGO_SETTINGS_MODULE="impatient")
        assert done.returncode == 1
        assert "Another process holds the database" in done.stderr
        assert "Traceback" not in done.stderr
        other.execute("ROLLBACK")
    assert len(installed.good("export").splitlines()) == 1
    installed.good("add", "-", stdin=DUMP)


def test_a_wrong_setting_is_named(console, sentence):
    assert "port must be a whole number" in sentence(console("sources", BROADSHEET_PORT="many"), 2)


def test_postgresql_that_does_not_answer(console, sentence, free_port):
    url = f"postgresql://nobody@127.0.0.1:{free_port}/none"
    assert "cannot be reached" in sentence(console("sources", BROADSHEET_DATABASE_URL=url), 1)


STATEMENT = (
    "<article><h1>The ferry sails</h1><p>Harbour Minister Ada Quill said on Monday: &ldquo;=The ferry will sail again in spring.&rdquo; "
    "More than 300 passengers were waiting at the quay of Skarholm for the boat.</p><p>"
    + "The town waited for news of its boat and looked out to sea from morning till night. " * 6
    + "</p></article>"
)


@pytest.fixture
def found(fresh, tmp_path):
    """A database whose one article was looked into."""
    console = fresh("found")
    page = tmp_path / "ferry.html"
    page.write_text(f"<html lang=en><body>{STATEMENT}</body></html>", encoding="utf-8")
    console.good("add", page)
    console.good("fetch")
    return console


def test_export_of_what_was_found(found, tmp_path, sentence):
    (said,) = [json.loads(line) for line in found.good("export", "statements", "--speaker", "quill").splitlines()]
    assert said["speaker"] == "Ada Quill"
    (figure,) = [json.loads(line) for line in found.good("export", "figures").splitlines()]
    assert (figure["low"], figure["comparator"]) == (300, "more than")
    assert "Ada Quill" in found.good("export", "names")
    assert found.good("export", "statements", "--since", "2100-01-01") == ""
    assert found.good("export", "statements", "--source", "nobody") == ""
    assert "speaker" in sentence(found("export", "figures", "--speaker", "x"), 2)
    assert "whole" in sentence(found("export", "feeds", "--source", "x"), 2)


def test_export_for_spreadsheets_and_columns(found, tmp_path, sentence):
    import csv as csv_module

    import pyarrow.parquet as pq

    rows = list(csv_module.DictReader(found.good("export", "statements", "--format", "csv").splitlines()))
    assert rows[0]["speaker"] == "Ada Quill"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    out = tmp_path / "s.parquet"
    assert "to a file" in sentence(found("export", "statements", "--format", "parquet"), 2)
    found.good("export", "statements", "--format", "parquet", "--out", out)
    assert pq.read_table(out).column("speaker").to_pylist() == ["Ada Quill"]
