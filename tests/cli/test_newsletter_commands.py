"""``broadsheet newsletter``: list, preview, compose, send."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def run(settings, tmp_path, monkeypatch):
    """Run a command over the test's own database."""
    import dataclasses

    from broadsheet.cli import app, opening

    config = dataclasses.replace(
        settings.CONFIG,
        data=tmp_path,
        mail_from="news@paper.example",
        mail_imprint="Press",
        smtp=("smtp://127.0.0.1:9?tls=never",),
    )
    settings.CONFIG = config
    monkeypatch.setattr(opening, "open_existing", lambda **_: config)

    def command(*arguments, **options):
        return CliRunner().invoke(app, ["newsletter", *arguments], **options)

    return command


@pytest.fixture
def letter(run):
    from broadsheet.desk import newsletters
    from broadsheet.records import Article, Block, SafeHtml
    from broadsheet.store import identity, sources, subscribers
    from broadsheet.store.models import Newsletter, Subscription
    from broadsheet.store.write import save_article

    row = Newsletter(name="Evening", slug="evening", weekdays=list(range(7)))
    newsletters.save(row, by=None, now=NOW)
    source = sources.add("The Beacon", home_url="https://beacon.example/")
    value = Article(
        title="Bridge opens",
        text="It did.",
        blocks=(Block("paragraph", "It did."),),
        html=SafeHtml("<p>It did.</p>"),
        published=NOW,
    )
    save_article(source, value, identity=identity.of_page("https://beacon.example/1"), url="https://beacon.example/1", now=NOW)
    person = subscribers.make("ada@reader.example", now=NOW)
    person.state = "confirmed"
    person.save()
    Subscription.objects.create(
        subscriber=person, newsletter=row, state="active", created_at=NOW, due_at=NOW - timedelta(minutes=1), due_day=NOW.date()
    )
    return row


def test_nothing_yet(run):
    assert "no newsletters yet" in run("list").stdout


def test_list(run, letter):
    assert "evening" in run().stdout
    (row,) = json.loads(run("list", "--json").stdout)
    assert (row["slug"], row["readers"], row["active"]) == ("evening", 1, True)


def test_preview_changes_nothing(run, letter):
    from broadsheet.store.models import Edition

    done = run("preview", "evening")
    assert done.exit_code == 0, done.output
    assert "1. Bridge opens" in done.stdout
    assert "<!doctype html>" in run("preview", "evening", "--html").stdout
    assert not Edition.objects.exists()


def test_compose_leaves_a_draft(run, letter):
    from broadsheet.store.models import Edition

    done = run("compose", "evening")
    assert f"/desk/newsletters/editions/{Edition.objects.get().pk}/" in done.stdout
    run("compose", "evening")
    assert Edition.objects.count() == 1


def test_a_dry_run_sends_and_writes_nothing(run, letter):
    from broadsheet.store.models import Edition, Mail

    done = run("send", "--dry-run")
    assert "evening: 1 would get 'Evening: Bridge opens' (1 stories)" in done.stdout
    assert not Edition.objects.exists()
    assert not Mail.objects.exists()


def test_send_without_an_answering_server_loses_nothing(run, letter):
    from broadsheet.store.models import Mail

    done = run("send")
    assert done.exit_code == 0, done.output
    assert Mail.objects.get().state == "waiting"


def test_lists(run, letter, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("email\nben@reader.example\n")
    assert "1 new" in run("import", "evening", str(file), "--consent", "at the counter").stdout
    assert "ben@reader.example" in run("export", "evening").stdout
    assert run("import", "evening", str(tmp_path / "none.csv"), "--consent", "x").exit_code != 0


def test_an_unknown_newsletter(run):
    done = run("preview", "none")
    assert done.exit_code != 0
    assert "no newsletter 'none'" in str(done.exception)
