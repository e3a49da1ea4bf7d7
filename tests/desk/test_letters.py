import dataclasses
import fcntl
import os
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from broadsheet.config import Config
from broadsheet.desk import letters, take_in
from broadsheet.errors import InputError
from broadsheet.ingest.letters import is_mail, mails
from broadsheet.store import claim, due, publication
from broadsheet.store.models import Article, Entry, EntryState, Feed, Purpose, Source


def mail(
    number=1,
    words="The ferry came in with forty crates.",
    list_id="<weekly.example>",
    sender="Harbour Weekly <desk@weekly.example>",
):
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, f"Issue {number}", f"<{number}@weekly.example>"
    message["Date"] = "Mon, 04 May 2026 10:00:00 +0200"
    if list_id:
        message["List-Id"] = list_id
    message.set_content("plain")
    message.add_alternative(f"<p>{words} {number}</p><p><a href='https://x.example/u'>Unsubscribe</a></p>", subtype="html")
    return message.as_bytes()


@pytest.fixture
def work(run, now):
    """Make articles of the entries that are due, as the worker does."""

    async def nobody(url, **given):
        raise AssertionError(f"{url} was fetched")

    def work_off():
        for entry in claim.claim(due.entries(), limit=50, now=now, lease=timedelta(minutes=1)):
            take_in.save(entry, run(take_in.gather(entry, fetch=nobody, read=None)), now=now)

    return work_off


def test_a_mail_becomes_an_article_of_its_list(db, work, now):
    taken = letters.take(mail(), now=now)
    assert (taken.is_new, taken.source, taken.title, taken.waits) == (True, "Harbour Weekly", "Issue 1", False)
    work()
    article = Article.objects.get()
    assert (article.title, article.bylines, article.source.name) == ("Issue 1", ["Harbour Weekly"], "Harbour Weekly")
    assert article.text == "The ferry came in with forty crates. 1"
    assert "nsubscribe" not in article.html
    assert article.published_at.isoformat() == "2026-05-04T08:00:00+00:00"
    assert Feed.objects.get().due_at is None


def test_nothing_is_doubled(db, work, now):
    letters.take(mail(), now=now)
    assert not letters.take(mail(), now=now).is_new
    resent = mail().replace(b"<1@weekly.example>", b"<again@weekly.example>")
    assert not letters.take(resent, now=now).is_new
    assert letters.take(mail(2), now=now).is_new
    work()
    assert (Article.objects.count(), Source.objects.count()) == (2, 1)


def test_one_source_for_each_list_or_sender(db, now):
    for raw in (
        mail(1),
        mail(2, list_id="<daily.example>"),
        mail(3, list_id=""),
        mail(4, list_id="", sender="Ada <ada@x.example>"),
        mail(5, list_id="", sender="ADA <Ada@X.example>"),
    ):
        letters.take(raw, now=now)
    assert set(Feed.objects.values_list("url", flat=True)) == {
        "list:weekly.example",
        "list:daily.example",
        "mailto:desk@weekly.example",
        "mailto:ada@x.example",
    }


def test_an_mbox_a_folder_and_a_maildir(db, tmp_path, now):
    mbox = tmp_path / "old.mbox"
    first = mail(1, words="From the harbour")
    mbox.write_bytes(b"".join(b"From x@y Mon May  4 10:00:00 2026\n" + raw + b"\n" for raw in (first, mail(2), b"no mail")))
    maildir = tmp_path / "maildir"
    for name in ("new", "cur", "tmp"):
        (maildir / name).mkdir(parents=True)
    (maildir / "new" / "1.host").write_bytes(mail(3))
    (maildir / "cur" / "2.host:2,S").write_bytes(mail(4))
    (maildir / "tmp" / "3.host").write_bytes(mail(5))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mail(6))
    (folder / ".hidden").write_bytes(mail(7))
    (folder / "link.eml").symlink_to(mbox)
    count = []
    report = letters.take_all(mails(mbox), now=now, progress=count.append)
    assert (report.new, report.known, len(report.broken), sum(count)) == (2, 0, 1, 3)
    assert "old.mbox, mail 3" in report.broken[0]
    assert letters.take_all(mails(maildir), now=now).new == 2
    assert letters.take_all(mails(folder), now=now).new == 1
    assert letters.take_all(mails(mbox), now=now).known == 2
    assert {entry.title for entry in Entry.objects.all()} == {"Issue 1", "Issue 2", "Issue 3", "Issue 4", "Issue 6"}
    with pytest.raises(InputError):
        list(mails(tmp_path / "nowhere.eml"))


@pytest.mark.parametrize(
    ("name", "body", "holds"),
    [
        ("a.eml", b"", True),
        ("a.txt", b"From x@y Mon May  4 10:00:00 2026\n", True),
        ("a.txt", b"From the harbour: boats\n", False),
        ("a", b"Received: x\n\ty\nSubject: z\nFrom: a@b.example\n\nwords", True),
        ("a.txt", b"Dear reader,\n\nFrom: what we hear", False),
        ("a.html", b"<html>From: x</html>", False),
        ("a.opml", b"<opml/>", False),
    ],
)
def test_mails_are_told_from_pages(tmp_path, name, body, holds):
    (tmp_path / name).write_bytes(body)
    assert is_mail(tmp_path / name) is holds
    assert not is_mail(tmp_path / "nothing")


@pytest.fixture
def drop(tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()

    def put(name, body, at):
        file = folder / name
        file.write_bytes(body)
        os.utime(file, (at.timestamp(), at.timestamp()))

    put.folder = folder
    put.config = dataclasses.replace(Config(), mail_drop=folder)
    return put


def test_dropped_mails_are_taken_and_put_away(db, drop, work, now):
    old = now - timedelta(seconds=5)
    drop("1.eml", mail(1), old)
    drop("2.eml", mail(2), now)
    drop("bad.eml", b"no mail", old)
    drop("3.eml.tmp", mail(3), old)
    assert letters.watch(drop.config, now=now) == 2
    work()
    assert {article.title for article in Article.objects.all()} == {"Issue 1"}
    left = {str(file.relative_to(drop.folder)) for file in drop.folder.rglob("*") if file.is_file()}
    assert left == {"2.eml", "3.eml.tmp", "taken/1.eml", "broken/bad.eml", "broken/bad.eml.txt"}
    assert "no header" in (drop.folder / "broken" / "bad.eml.txt").read_text()
    ((what, remedy),) = letters.problems(drop.config)
    assert what.startswith("1 mails")
    assert "broken" in remedy
    drop("1.eml", mail(1), old)
    assert letters.watch(drop.config, now=now + timedelta(seconds=5)) == 2
    assert Entry.objects.count() == 2
    assert (drop.folder / "taken" / "2-1.eml").exists()


def test_a_dropped_text_file_is_taken_or_set_aside_and_told_of_like_any_other(db, drop, now):
    old = now - timedelta(seconds=5)
    drop("letter.txt", mail(1), old)
    drop("notes.txt", b"milk, eggs", old)
    assert letters.watch(drop.config, now=now) == 2
    assert lying(drop) == {"taken/letter.txt", "broken/notes.txt", "broken/notes.txt.txt"}
    assert letters.problems(drop.config)[0][0].startswith("1 mails"), "the note that says why is no mail"
    assert [name for name, _ in mails(drop.folder / "broken")] == ["notes.txt"]


def lying(drop):
    return {str(file.relative_to(drop.folder)) for file in drop.folder.rglob("*") if file.is_file()}


def test_of_a_file_with_good_mails_the_bad_ones_are_copied(db, drop, now):
    junk = b"From: Nobody <n@x.example>\nMessage-ID: <n@x>\n\n\n"
    start = b"From a@b Mon May  4 08:00:00 2026\n"
    old = now - timedelta(seconds=5)
    drop("mixed.mbox", start + mail(1) + b"\n" + start + junk + b"\n" + start + mail(2), old)
    drop("junk.mbox", start + junk + b"\n" + start + junk, old)
    letters.watch(drop.config, now=now)
    copy = "broken/mixed.mbox,_mail_2"
    assert lying(drop) == {"taken/mixed.mbox", copy, f"{copy}.txt", "broken/junk.mbox", "broken/junk.mbox.txt"}
    assert b"Nobody" in (drop.folder / copy).read_bytes()
    assert (drop.folder / "broken/junk.mbox.txt").read_text().count("no words") == 2
    assert Entry.objects.count() == 2


def test_a_bad_mail_of_a_maildir_is_moved_and_nothing_of_it_overwritten(db, drop, now):
    for name in ("new", "cur", "tmp"):
        (drop.folder / name).mkdir()
    for _ in range(2):
        drop("new/1.host", b"no mail", now)
        letters.watch(drop.config, now=now)
    assert lying(drop) == {"broken/1.host", "broken/1.host.txt", "broken/2-1.host", "broken/2-1.host.txt"}


def test_a_maildir_is_read_at_once(db, drop, now):
    for name in ("new", "cur", "tmp"):
        (drop.folder / name).mkdir()
    drop("new/1.host", mail(1), now)
    assert letters.watch(drop.config, now=now) == 1
    assert (drop.folder / "cur" / "1.host:2,S").exists()
    assert letters.watch(drop.config, now=now) == 0


def test_a_new_sender_on_a_public_site_waits_for_leave(db, drop, work, now):
    site = publication.publication()
    site.purpose = Purpose.PUBLIC
    site.save()
    config = dataclasses.replace(drop.config, url="https://news.example.org")
    drop("1.eml", mail(1), now - timedelta(seconds=5))
    letters.watch(config, now=now)
    work()
    assert not Article.objects.exists()
    assert Entry.objects.get().state == EntryState.WAITING
    Source.objects.update(is_paused=False)
    work()
    assert Article.objects.get().title == "Issue 1"


def test_a_folder_that_is_not_there_is_told(tmp_path, now):
    ((what, remedy),) = letters.problems(dataclasses.replace(Config(), mail_drop=tmp_path / "nowhere"))
    assert "nowhere" in what
    assert remedy
    assert letters.problems(Config()) == []
    assert letters.watch(Config(), now=now) == 0


def test_one_bad_file_keeps_none_of_the_others_back(db, drop, work, now, monkeypatch):
    old = now - timedelta(seconds=5)
    drop("0.eml", mail(0), old - timedelta(seconds=2))
    drop("1.eml", mail(1), old - timedelta(seconds=1))
    drop("2.eml", mail(2), old)
    read, opened = letters.read_letter, Path.open

    def moody(raw):
        if b"Issue 1" in raw:
            raise RuntimeError("a mistake of ours")
        return read(raw)

    def locked(path, *arguments, **more):
        if path.name == "0.eml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **more)

    monkeypatch.setattr(letters, "read_letter", moody)
    monkeypatch.setattr(Path, "open", locked)
    letters.watch(drop.config, now=now)
    work()
    assert [article.title for article in Article.objects.all()] == ["Issue 2"]
    assert (drop.folder / "0.eml").exists()
    assert "a mistake of ours" in (drop.folder / "broken" / "1.eml.txt").read_text()


def test_a_folder_is_taken_by_one_worker_at_a_time(drop, now):
    drop("0.eml", mail(0), now - timedelta(seconds=5))
    other = os.open(drop.folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    assert letters.watch(drop.config, now=now) == 0
    os.close(other)
    assert letters.watch(drop.config, now=now) == 1
