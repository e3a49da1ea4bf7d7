"""A cast for the pages: Ada owns the site, Ben reads with an account, Cleo is a stranger. Builders with defaults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from broadsheet.records import Article as ArticleValue
from broadsheet.records import Image, Link, SafeHtml

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD = "a calm morning in november"

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Page(HTMLParser):
    """Reads a page strictly and notes what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.headings: list[int] = []
        self.labels: set[str] = set()
        self.fields: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self.open]
        self.faults += [f"field {name} has no label" for name in self.fields if name not in self.labels]
        if self.headings.count(1) != 1:
            self.faults.append(f"{self.headings.count(1)} h1")
        self.faults += [f"h{a} is followed by h{b}" for a, b in zip(self.headings, self.headings[1:], strict=False) if b > a + 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> names an attribute twice")
        self._check_attributes(tag, given)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def _check_attributes(self, tag: str, given: dict[str, str | None]) -> None:
        self._note_id(given)
        self._note_field(tag, given)
        wrong = {
            "html has no lang or dir": tag == "html" and not (given.get("lang") and given.get("dir")),
            f"img lacks alt, width or height: {given}": tag == "img" and not {"alt", "width", "height", "src"} <= set(given),
            "a link leads nowhere": tag == "a" and not given.get("href"),
            "a script that is not ours": tag == "script"
            and given.get("type") not in {"application/ld+json", "application/json"}
            and not (given.get("src") or "").startswith("/static/"),
            "a stylesheet or icon from elsewhere": given.get("rel") in {"stylesheet", "icon"}
            and not (given.get("href") or "").startswith("/static/"),
        }
        self.faults += [fault for fault, found in wrong.items() if found]
        self.faults += [f"{tag} {key}" for key in given if key == "style" or key.startswith("on")]
        self.faults += [f"{tag} fetches" for key in ("src", "srcset") if (given.get(key) or "").startswith(("http", "//"))]

    def _note_id(self, given: dict[str, str | None]) -> None:
        name = given.get("id")
        if name is not None:
            if name in self.ids or not name or " " in name:
                self.faults.append(f"bad or second id {name!r}")
            self.ids.add(name)

    def _note_field(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in {"input", "textarea", "select"} and given.get("type") not in {"hidden", "submit"}:
            self.fields.append(given.get("id") or "?")
        if tag == "a":
            self.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.faults.append(f"</{tag}>")
        elif not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing or the wrong element")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "script":
            self.text.append(data)


@pytest.fixture
def read_page() -> Callable[[Any], Page]:
    """Return a function that reads a response's page and fails on every fault."""

    def read(response: Any) -> Page:
        assert response["Content-Type"] == "text/html; charset=utf-8"
        page = Page(response.content.decode())
        assert page.faults == []
        assert len(response.content) <= 40 * 1024
        return page

    return read


@pytest.fixture
def cleo() -> Client:
    """A stranger at this machine."""
    return Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


@pytest.fixture
def public(settings: Any) -> None:
    """Make the site public, at https://news.example.org."""
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, url="https://news.example.org")
    settings.ALLOWED_HOSTS = ["news.example.org", "localhost"]


@pytest.fixture
def publication(db: None) -> Any:
    """The site's own row, set up and public."""
    from broadsheet.store.publication import publication

    row = publication()
    row.name, row.is_set_up = "The Daily Test", True
    row.save()
    return row


def _person(name: str, role: str) -> Any:
    from broadsheet.store.models import User

    user = User(username=name, role=role)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def ada(publication: Any, fast_passwords: None) -> Any:
    """The owner."""
    return _person("ada", "owner")


@pytest.fixture
def ben(publication: Any, fast_passwords: None) -> Any:
    """A reader with an account."""
    return _person("ben", "reader")


def _signed_in(user: Any) -> Client:
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    client.force_login(user)
    return client


@pytest.fixture
def as_ada(ada: Any) -> Client:
    return _signed_in(ada)


@pytest.fixture
def as_ben(ben: Any) -> Client:
    return _signed_in(ben)


@pytest.fixture
def outlet(publication: Any) -> Callable[..., Any]:
    """Make an outlet: ``outlet("The Courier", policy="full")``."""
    from broadsheet.store import sources

    def make(name: str = "The Courier", **columns: Any) -> Any:
        columns.setdefault("home_url", "https://courier.example.org/")
        return sources.add(name, **columns)

    return make


SENTENCES = tuple(f"Sentence number {number} tells what happened next in the town of Upper Wick." for number in range(1, 31))


@pytest.fixture
def story(outlet: Callable[..., Any]) -> Callable[..., Any]:
    """Make an article: ``story(source, title="...")``."""
    from broadsheet.store.identity import of_page
    from broadsheet.store.write import save_article

    count = iter(range(1, 10_000))

    def make(source: Any = None, *, now: datetime = NOW, url: str | None = None, **fields: Any) -> Any:
        number = next(count)
        source = source or outlet()
        url = url or f"https://courier.example.org/news/{number}"
        text = fields.pop("text", "\n\n".join(SENTENCES))
        fields.setdefault("title", f"Headline number {number}")
        fields.setdefault("html", SafeHtml("".join(f"<p>{part}</p>" for part in text.split("\n\n"))))
        fields.setdefault("published", now - timedelta(hours=number))
        fields.setdefault("language", "en")
        value = ArticleValue(text=text, url=url, **fields)
        return save_article(source, value, identity=of_page(url), url=url, now=now).article

    return make


TOLD = (
    'Harbour Minister Ada Quill said on Monday: "The ferry will sail again in spring."\n\n'
    '"We have waited long enough," said Piet van Dam, a spokesman for the islanders.\n\n'
    '"She was arrested in May," said the police chief, Otto Brandt.\n\n'
    + "The town waited and waited for news of its boat. "
    * 12
)


@pytest.fixture
def told(story: Callable[..., Any], outlet: Callable[..., Any]) -> Callable[..., Any]:
    """Make an article that quotes, already looked into: ``told(number=2, policy="excerpt")`` is another outlet's."""
    import asyncio

    from broadsheet.desk.findings import gather
    from broadsheet.store import due, findings

    def make(policy: str = "full", number: int = 1, text: str = TOLD, **columns: Any) -> Any:
        source = outlet(f"The Courier {number}", policy=policy, **columns)
        found = story(source, text=text, title="The ferry", url=f"https://c{number}.example.org/{number}")
        findings.save(found, asyncio.run(gather(due.findings().get(article=found))))
        return found

    return make


@pytest.fixture
def rich_story(story: Callable[..., Any]) -> Callable[..., Any]:
    """Make an article with everything an article can have."""

    def make(source: Any = None, **fields: Any) -> Any:
        fields = {
            "standfirst": "A standfirst that says what it is about. It has a second sentence.",
            "bylines": ("Wilhelmina Ortega", "Piet van Dam"),
            "modified": NOW,
            "section": "Harbour",
            "tags": ("ships",),
            "images": (
                Image(url="https://courier.example.org/ship.jpg", alt="A ship", caption="The ship at noon", credit="Ines Doe"),
            ),
            "teasers": (
                Link(url="https://courier.example.org/other", text="Another story of the harbour", summary="Its summary"),
            ),
            "problems": ("paywall: the page asks for a subscription",),
            **fields,
        }
        return story(source, **fields)

    return make


@pytest.fixture
def place(db: None) -> Callable[..., None]:
    """Place every article that waits for its story."""
    from broadsheet.desk.place import Placer
    from broadsheet.store import claim, due

    placer = Placer()

    def place_all(now: datetime = NOW) -> None:
        lease = timedelta(minutes=2)
        assert placer.prepare("test", now=now, lease=lease)
        while rows := claim.claim(due.placing(), limit=50, now=now, lease=lease, key="test"):
            for row in rows:
                placer.save(row, None, now=now)

    return place_all


@pytest.fixture
def copied(settings: Any, tmp_path: Any) -> Callable[..., Any]:
    """Give an article's first picture a copy of ours: ``copied(article)`` returns the picture's row."""
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)

    def copy(article: Any) -> Any:
        from broadsheet.store import media
        from broadsheet.store.models import PictureState

        picture = article.pictures.get(position=0)
        picture.file, picture.state, picture.width, picture.height = f"{article.pk}/abc.jpg", PictureState.COPIED, 1600, 900
        picture.save()
        media.write(picture.file, b"\xff\xd8 a picture")
        return picture

    return copy
