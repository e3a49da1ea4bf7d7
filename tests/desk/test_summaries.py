"""A language model writes summaries: a fake server on loopback is asked, what it cannot cite falls out, the key stays where it belongs."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from broadsheet.config import Config, load
from broadsheet.engine.understand.cited import Cited, held, read_answer
from broadsheet.records import Article, Block, SafeHtml
from broadsheet.store.models import Membership, Story, StorySummary

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KEY = "sk-never-to-be-seen"
LEDGER = "The ferry Sula ran aground off Skarholm with 214 passengers on board.\nThe coast guard brought all of them ashore by midnight."
BEACON = "Captain Ivar Brandt said that the ferry Sula lost its steering near the lighthouse.\nAll 214 passengers are safe."


@dataclass
class Model:
    """A fake server that speaks the chat completions."""

    url: str = ""
    answer: bytes = b""
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def says(self, *sentences: tuple[str, list[str]]) -> None:
        content = json.dumps({"sentences": [{"text": text, "cites": cites} for text, cites in sentences]})
        self.answer = json.dumps({"choices": [{"message": {"content": f"Here you are: {content}"}}]}).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    fake = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fake.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))) | {"path": self.path})
            fake.keys.append(self.headers.get("Authorization", ""))
            self.send_response(fake.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(fake.answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield fake
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(db: None) -> Story:
    """Make a story of two reports, placed."""
    from broadsheet.store import identity, sources
    from broadsheet.store.write import save_article

    story = Story.objects.create(
        key="1", slug="sula", headline="Sula", language="en", started_at=NOW, changed_at=NOW, article_count=2, independent_count=2
    )
    for name, text in (("Ledger", LEDGER), ("Beacon", BEACON)):
        source = sources.add(name, policy="full")
        blocks = tuple(Block("paragraph", part) for part in text.split("\n"))
        at = NOW - timedelta(hours=2 if name == "Ledger" else 1)
        value = Article(title=name, text=text, blocks=blocks, html=SafeHtml("<p>x</p>"), published=at, language="en")
        url = f"https://{name.lower()}.example/sula"
        row = save_article(source, value, identity=identity.of_page(url), url=url, now=NOW).article
        Membership.objects.filter(article=row).update(story=story, due_at=None)
    return story


@pytest.fixture
def write(model: Model) -> Callable[..., StorySummary]:
    """Do what the worker does: plan, ask by the one client, save."""
    from urllib.parse import urlsplit

    from broadsheet.desk import summaries as desk
    from broadsheet.ingest.client import Client
    from broadsheet.ingest.options import ClientOptions
    from broadsheet.store import claim, due, summaries

    def work(now: datetime = NOW) -> StorySummary:
        summaries.plan(now)
        (row,) = claim.claim(due.summaries(), limit=1, now=now, lease=timedelta(minutes=5))
        config = replace(Config(), model_url=model.url, model_name="owl-7", model_key=KEY)
        given = summaries.material(row.story_id)

        async def ask() -> desk.Written:
            async with Client(ClientOptions(user_agent="test", allow_hosts=(urlsplit(model.url).netloc,))) as client:
                return await desk.Writer(config, client.post, material=lambda _: given)(row)

        desk.save(row, asyncio.run(ask()), now=now, model=config.model_name)
        row.refresh_from_db()
        return row

    return work


def test_what_the_reports_bear_out_is_kept_and_the_rest_falls_out(
    told: Story, model: Model, write: Callable[..., StorySummary]
) -> None:
    model.says(
        ("The ferry Sula ran aground off Skarholm with 214 passengers.", ["1.1"]),
        ("Captain Ivar Brandt said the ferry lost its steering near the lighthouse.", ["2.1"]),
        ("The ferry Sula ran aground off Skarholm with 250 passengers.", ["1.1"]),
        ("Captain Olaf Brandt said the ferry lost its steering.", ["2.1"]),
        ("The coast guard brought all of them ashore by midnight.", ["9.9"]),
        ("The passengers are not safe.", ["2.2"]),
        ("Everyone was happy about it.", []),
    )
    row = write()
    assert [one["words"].split()[0] for one in row.sentences] == ["The", "Captain"]
    assert (row.dropped, row.model, row.version, row.due_at, row.last_error) == (5, "owl-7", told.version, None, "")
    assert len({number for one in row.sentences for number in one["articles"]}) == 2
    (asked,) = model.asked
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "owl-7")
    assert model.keys == [f"Bearer {KEY}"]


def test_only_what_may_be_read_is_sent(told: Story, model: Model, write: Callable[..., StorySummary]) -> None:
    from broadsheet.store.models import Article as Row

    long = "The ferry Sula ran aground off Skarholm. " + "Nobody was hurt at all in it. " * 30 + "The secret ending stands here."
    Row.objects.filter(title="Ledger").update(text=long, lead=long[:200], policy="excerpt")
    model.says()
    write()
    sent = model.asked[0]["messages"][1]["content"]
    assert "Sula" in sent
    assert "secret ending" not in sent


@pytest.mark.parametrize("change", [{"reserved": ["tdm"]}, {"policy": "link"}, {"state": "hidden"}])
def test_what_is_reserved_or_closed_is_never_sent(
    told: Story, model: Model, write: Callable[..., StorySummary], change: dict[str, Any]
) -> None:
    from broadsheet.store.models import Article as Row

    Row.objects.filter(title="Ledger").update(**change)
    row = write()
    assert model.asked == []
    assert (row.sentences, row.due_at) == ([], None)


@pytest.mark.parametrize(
    "answer", [b"", b"{", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}', b"[" * 90_000]
)
def test_an_answer_of_another_shape_is_a_problem_and_no_summary(
    told: Story, model: Model, write: Callable[..., StorySummary], answer: bytes
) -> None:
    model.answer = answer
    row = write()
    assert row.sentences == []
    assert "shape" in row.last_error
    assert row.due_at == NOW + timedelta(minutes=30)


def test_a_server_that_fails_is_asked_three_times_and_the_key_is_nowhere(
    told: Story, model: Model, write: Callable[..., StorySummary], caplog: pytest.LogCaptureFixture
) -> None:
    model.status, model.answer = 401, f"bad key {KEY}".encode()
    caplog.set_level(logging.DEBUG)
    now = NOW
    for _ in range(3):
        row = write(now)
        now += timedelta(minutes=31)
    assert row.due_at is None
    assert KEY not in caplog.text
    assert KEY not in row.last_error
    assert KEY not in repr(replace(Config(), model_key=KEY))


def test_a_story_that_grows_is_asked_about_again_after_a_while(
    told: Story, model: Model, write: Callable[..., StorySummary]
) -> None:
    from broadsheet.store import summaries

    model.says(("All 214 passengers are safe.", ["2.2"]), ("The ferry Sula ran aground off Skarholm.", ["1.1"]))
    write()
    assert summaries.plan(NOW + timedelta(hours=1)) == 0
    Story.objects.update(version=told.version + 1)
    assert summaries.plan(NOW + timedelta(minutes=5)) == 0
    assert summaries.plan(NOW + timedelta(hours=1)) == 1


def test_the_page_says_who_wrote_it_and_drops_what_lost_its_report(
    told: Story, model: Model, write: Callable[..., StorySummary], client: Any, settings: Any
) -> None:
    from broadsheet.store.models import Publication

    model.says(
        ("All 214 passengers are safe.", ["2.2"]),
        ("The ferry Sula ran aground off Skarholm.", ["1.1"]),
        ("The coast guard brought all of them ashore by midnight.", ["1.2"]),
    )
    write()
    Publication.objects.get_or_create(pk=1)
    page = client.get(f"/stories/{told.pk}/sula/").content.decode()
    assert "Summary by a language model" not in page, "off by default"
    settings.CONFIG = replace(settings.CONFIG, model_url=model.url, model_name="owl-7")
    page = client.get(f"/stories/{told.pk}/sula/").content.decode()
    assert "Written by owl-7, not by an outlet" in page
    assert "The coast guard brought all of them ashore by midnight." in page.partition("Summary by a language model")[2]
    Membership.objects.filter(article__title="Ledger").update(story=None)
    page = client.get(f"/stories/{told.pk}/sula/").content.decode()
    assert "Summary by a language model" not in page, "one sentence is no summary"


def test_the_settings_refuse_what_is_no_address() -> None:
    from broadsheet.errors import ConfigError

    with pytest.raises(ConfigError, match="model_url"):
        load({"BROADSHEET_MODEL_URL": "llm.example.org"})


GIVEN = {"1.1": "The fund of 48 million marks pays 64,000 crews for 3 years.", "1.2": "Halmere did not agree to the quota."}


@pytest.mark.parametrize(
    ("words", "ids", "stays"),
    [
        ("The fund of 48 million marks pays crews.", ("1.1",), True),
        ("The fund of 48,000,000 marks pays crews.", ("1.1",), True),
        ("The fund of 48 billion marks pays crews.", ("1.1",), False),
        ("The fund pays two crews.", ("1.1",), False),
        ("Halmere did not agree to the quota.", ("1.2",), True),
        ("Halmere agreed to the quota.", ("1.2",), False),
        ("The fund pays crews in Grafenland.", ("1.1",), False),
        ("Dancing bears delight delighted crowds everywhere.", ("1.1",), False),
        ("The fund pays crews.", (), False),
        ("The fund pays crews.", ("1.1", "7.7"), False),
        ("The fund pays crews.", ("1.1", "1.2", "1.1", "x", "y"), False),
    ],
)
def test_a_sentence_stays_only_where_it_is_borne_out(words: str, ids: tuple[str, ...], stays: bool) -> None:
    assert bool(held([Cited(words, ids)], GIVEN, language="en")) is stays


def test_an_answer_is_read_within_other_words_and_never_trusted() -> None:
    content = (
        '```json\n{"sentences": [{"text": "A b c.", "cites": ["[1.1]", 2]}, {"text": 3}, "x", {"text": "y", "cites": [{}]}]}\n```'
    )
    assert read_answer(content) == [Cited("A b c.", ("1.1", "2"))]
    assert read_answer("no") == read_answer("{" * 5000) == read_answer('{"sentences": {}}') == []
