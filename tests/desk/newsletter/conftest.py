"""A newsletter with readers in several zones, stories to tell, and a mail server that only remembers."""

from __future__ import annotations

import dataclasses
import email
import email.policy
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.deliver.dialogue import Handover, Verdict, nothing
from broadsheet.records import Article, Block, SafeHtml

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)  # a Monday


@dataclasses.dataclass
class FakePost:
    """Takes every mail and remembers it; answers otherwise where it is told."""

    answers: dict[str, Handover | list[Handover]] = dataclasses.field(default_factory=dict)
    got: list[tuple[str, str, bytes]] = dataclasses.field(default_factory=list)
    left: int | None = None

    def wait(self) -> float:
        return 0.0

    def room(self) -> int | None:
        return self.left

    def close(self) -> None:
        pass

    def hand_over(self, message: bytes, *, sender: str, recipient: str, leaving: Callable[[], None] = nothing) -> Handover:
        answer = self.answers.get(recipient)
        if isinstance(answer, list):
            answer = answer.pop(0) if answer else None
        if answer is None or answer.verdict in {Verdict.ACCEPTED, Verdict.UNSURE}:
            leaving()
            self.got.append((sender, recipient, message))
        return answer or Handover(Verdict.ACCEPTED, "2.0.0 taken", 250)

    def to(self, recipient: str) -> list[Any]:
        return [
            email.message_from_bytes(raw, policy=email.policy.default) for _, address, raw in self.got if address == recipient
        ]

    @property
    def counts(self) -> Counter[str]:
        return Counter(recipient for _, recipient, _ in self.got)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def fake_post() -> FakePost:
    return FakePost()


@pytest.fixture
def config(settings: Any, tmp_path: Any) -> Any:
    """Settings under which mails are sent."""
    changed = dataclasses.replace(
        settings.CONFIG,
        data=tmp_path,
        smtp=("smtp://127.0.0.1:9",),
        mail_from="news@paper.example",
        mail_imprint="The Beacon Press\nQuay 1, Upper Wick",
        url="https://paper.example",
    )
    settings.CONFIG = changed
    return changed


@pytest.fixture
def mailer(db: None, config: Any, fake_post: FakePost) -> Iterator[Callable[..., int]]:
    """Plan and send everything that is due at a moment: ``mailer(at)`` returns how many mails left."""
    from broadsheet.desk import editions
    from broadsheet.desk.mailing import Mailer

    clock = [NOW]
    sender = Mailer(config, clock=lambda: clock[0], post=fake_post)  # type: ignore[arg-type]

    def run(at: datetime) -> int:
        clock[0] = at
        before = len(fake_post.got)
        while editions.plan_due(config, now=at):
            pass
        while sender.run():
            pass
        return len(fake_post.got) - before

    yield run
    sender.close()


@pytest.fixture
def newsletter(db: None) -> Callable[..., Any]:
    """Make a newsletter: ``newsletter(hours=[8 * 60])``."""
    from broadsheet.store.models import Newsletter

    def make(name: str = "Evening Headlines", **columns: Any) -> Any:
        slug = name.lower().replace(" ", "-")
        return Newsletter.objects.create(name=name, slug=slug, created_at=NOW, **columns)

    return make


@pytest.fixture
def reader(db: None, config: Any) -> Callable[..., Any]:
    """Make a confirmed reader of a newsletter."""
    from broadsheet.desk import subscribing
    from broadsheet.store import subscribers
    from broadsheet.store.models import SubscriberState, Subscription

    def make(letter: Any, address: str = "ben@reader.example", *, zone: str = "UTC", at: datetime = NOW, **columns: Any) -> Any:
        person = subscribers.make(address, now=at)
        person.state, person.time_zone = SubscriberState.CONFIRMED, zone
        person.save()
        row = Subscription(subscriber=person, newsletter=letter, created_at=at, **columns)
        subscribing.activate(person, row, now=at)
        return row

    return make


@pytest.fixture
def tell(db: None) -> Callable[..., Any]:
    """Save an article of an outlet that may be mailed: ``tell("Bridge opens", at=...)``."""
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Membership, Source, Story
    from broadsheet.store.write import save_article

    count = iter(range(1, 100_000))

    def make(
        title: str, *, at: datetime = NOW - timedelta(hours=2), outlet: str = "The Beacon", story: Any = None, **fields: Any
    ) -> Any:
        source = Source.objects.filter(name=outlet).first() or sources.add(
            outlet, home_url="https://beacon.example/", **fields.pop("of", {})
        )
        url = fields.pop("url", f"https://beacon.example/{next(count)}")
        text = fields.pop("text", f"{title} is what happened. It happened in Upper Wick on a quiet day.")
        value = Article(
            title=title,
            text=text,
            url=url,
            blocks=(Block("paragraph", text),),
            html=SafeHtml(f"<p>{text}</p>"),
            published=at,
            language="en",
            **fields,
        )
        article = save_article(source, value, identity=identity.of_page(url), url=url, now=at).article
        if story is not None:
            row = Story.objects.filter(headline=story).first() or Story.objects.create(
                headline=story, slug="s", started_at=at, changed_at=at
            )
            row.changed_at, row.article_count = max(row.changed_at, at), row.article_count + 1
            row.save()
            Membership.objects.update_or_create(article=article, defaults={"story": row, "due_at": None})
        return article

    return make
