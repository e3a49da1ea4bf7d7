"""Pages a second, kept and not, beside a bare Django page with as many queries; and how pages fare as articles grow.

usage: pages.py [--articles N] [--seconds S] [--grow N]

The application is called as the server calls it (WSGI, every middleware), in this process, and measured in CPU time: what else
the machine does changes little. The bare page is Django without middleware, running the same number of queries for single rows.
With ``--grow`` every page is measured at N articles and at ten times as many. The articles are invented, with all that stands beside
them on a page (``invented.py``).
"""

from __future__ import annotations

import argparse
import io
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from invented import NOW, OUTLETS, fill

urlpatterns: list[Any] = []
"""The bare page: this module is the URL conf of a run of its own."""


def ask(application: Callable[..., Iterable[bytes]], path: str, **headers: str) -> tuple[str, bytes]:
    """Call an application as a server would."""
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False, **headers,
    }  # fmt: skip
    status: list[str] = []
    answer = application(environ, lambda line, _headers, _=None: status.append(line))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return status[-1], body


def rate(call: Callable[[], tuple[str, bytes]], seconds: float) -> tuple[float, float, float]:
    """Return calls a CPU second, and p50 and p99 in CPU milliseconds."""
    call()
    times: list[float] = []
    while sum(times) < seconds * 1000 or len(times) < 5:
        started = time.process_time()
        status, _ = call()
        times.append((time.process_time() - started) * 1000)
        assert status.startswith("200"), status
    return 1000 / statistics.mean(times), statistics.median(times), late(times)


def queries_of(path: str, **headers: str) -> int:
    """Count the queries of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from broadsheet.site.wsgi import django_application

    ask(django_application, path, **headers)
    with CaptureQueriesContext(connection) as captured:
        ask(django_application, path, **headers)
    return len(captured)


def bare(queries: int) -> Callable[..., Iterable[bytes]]:
    """Return a Django application with one page and no middleware, that runs so many queries for single rows."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import path

    from broadsheet.store.models import Source

    def page(_request: Any) -> HttpResponse:
        rows = [Source.objects.get(pk=number % OUTLETS + 1) for number in range(queries)]
        return HttpResponse("".join(row.name for row in rows))

    class Bare(WSGIHandler):
        def load_middleware(self, is_async: bool = False) -> None:
            known, settings.MIDDLEWARE = settings.MIDDLEWARE, []
            super().load_middleware(is_async)
            settings.MIDDLEWARE = known

        def get_response(self, request: Any) -> Any:
            request.urlconf = __name__
            return super().get_response(request)

    urlpatterns[:] = [path("bare/", page)]
    application = Bare()

    def call(environ: Any, start_response: Any) -> Iterable[bytes]:
        return application(environ, start_response)

    return call


def compare(seconds: float) -> None:
    """Print article, story and front page beside bare ones with as many queries, in turns, and what is kept beside what is not."""
    from broadsheet.site.wsgi import application, django_application
    from broadsheet.store.models import Article, Story

    rng = random.Random(5)
    numbers = list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:2000])
    several = list(Story.objects.filter(article_count__gte=3).order_by("-pk").values_list("pk", flat=True)[:500])
    alone = list(Article.objects.filter(membership__story__article_count=1).order_by("-pk").values_list("pk", flat=True)[:500])
    pages: dict[str, Callable[[], str]] = {
        "article page": lambda: f"/articles/{rng.choice(numbers)}/a-headline/",
        "article page, alone in its story": lambda: f"/articles/{rng.choice(alone)}/a-headline/",
        "story page, 3 to 8 reports": lambda: f"/stories/{rng.choice(several)}/a-headline/",
        "front page": lambda: "/",
    }
    print(f"{'':<36}{'queries':>8}{'pages/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'of the bare page':>18}   (CPU)")
    for name, path in pages.items():
        count = queries_of(path())
        plain = bare(count)
        ours, theirs = in_turns(
            lambda path=path: ask(django_application, path()), lambda plain=plain: ask(plain, "/bare/"), seconds
        )
        kept_path = path()
        kept, _ = in_turns(
            lambda kept_path=kept_path: ask(application, kept_path),
            lambda kept_path=kept_path: ask(application, kept_path),
            seconds / 5,
        )
        for label, times, share in (
            (f"  bare Django page, {count} queries", theirs, ""),
            (name, ours, f"{statistics.median(theirs) / statistics.median(ours):.2f}"),
            (f"  {name}, kept", kept, f"{statistics.median(ours) / statistics.median(kept):.0f} x not kept"),
        ):
            print(
                f"{label:<36}{count:>8}{1000 / statistics.mean(times):>9.0f}{statistics.median(times):>9.2f}{late(times):>9.2f}{share:>18}",
                flush=True,
            )


def in_turns(
    one: Callable[[], tuple[str, bytes]], other: Callable[[], tuple[str, bytes]], seconds: float
) -> tuple[list[float], list[float]]:
    """Call two things in turns, so that what else the machine does strikes both; return the CPU milliseconds of each call."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(10):
        one(), other()
    while sum(took[0]) + sum(took[1]) < seconds * 1000:
        for call, times in zip((one, other), took, strict=True):
            for _ in range(5):
                started = time.process_time()
                status, _ = call()
                times.append((time.process_time() - started) * 1000)
                assert status.startswith("200"), status
    return took


def late(times: list[float]) -> float:
    """Return the time that one call in a hundred exceeds."""
    return sorted(times)[int(len(times) * 0.99)]


PAGES = """
/ /latest/ /latest/?before=PLACE /outlets/ /outlets/outlet-3/ /outlets/outlet-3/?before=PLACE /outlets/outlet-3/feed.xml /section/harbour/
/section/harbour/feed.xml /articles/ARTICLE/a-headline/ /articles/ARTICLE/revisions/ /articles/ARTICLE/annotations.json /stories/STORY/a-headline/
/stories/STORY/feed.xml /people/ /people/PERSON/ines-doe/ /people/PERSON/feed.rss /feed.xml /feed.atom /feed.json /search/?q=harbour
/search/?q=the+source:outlet-3 /search/?q=%22school+court%22 /search/feed.xml?q=harbour /talk/article/ARTICLE/ /sitemap.xml
/sitemap-news.xml /sitemap-pages.xml /sitemap-articles-1.xml /sitemap-stories-0.xml /outlets.opml /embed/stories/STORY/ /api/v1/articles
/api/v1/articles/ARTICLE /api/v1/stories /api/v1/stories/STORY /api/v1/sources /api/v1/search?q=harbour /api/v1/people /api/v1/statements
/api/v1/people/PERSON/statements /api/v1/figures?counted=boats /about/ /desk/ /desk/health/ /desk/problems/ /desk/stories/ /desk/statements/
/desk/comments/ /desk/figures/ /desk/people/ /desk/own/ /desk/rights/ /desk/rules/ /desk/log/
""".split()
"""Those of the desk are asked as the owner."""


def grow(few: int, seconds: float) -> None:
    """Print every page's time and queries at ``few`` articles and at ten times as many."""
    before: dict[str, tuple[float, int]] = {}
    cookie = owner()
    print(f"{'milliseconds (CPU, p50), queries':<42}{few:>10,}{10 * few:>18,}")
    for count in (few, 10 * few):
        fill(count, (before and few) or 0)
        for name in PAGES:
            path = filled(name, count)
            took, queries = measured(path, seconds, cookie if name.startswith("/desk/") else {})
            if name in before:
                was, asked = before[name]
                grown = "" if took < 2 * was and queries <= asked else "   GREW"
                print(f"{name:<42}{was:>10.2f}{asked:>4}{took:>14.2f}{queries:>4}{grown}", flush=True)
            before[name] = (took, queries)


def measured(path: str, seconds: float, headers: dict[str, str]) -> tuple[float, int]:
    """Return a page's CPU milliseconds (the median) and its queries; a page that is not there is no time at all."""
    from broadsheet.site.wsgi import django_application

    status, _ = ask(django_application, path, **headers)
    if not status.startswith("200"):
        print(f"{path}: {status}")
        return 0.0, 0
    _, took, _ = rate(lambda: ask(django_application, path, **headers), seconds)
    return took, queries_of(path, **headers)


def filled(name: str, count: int) -> str:
    """Put numbers of things in the middle of what there is into an address."""
    from broadsheet.store.models import Article, Person, Story

    article = Article.objects.order_by("pk").values_list("pk", flat=True)[count // 2]
    story = (
        Story.objects.filter(article_count=8, pk__gte=Story.objects.count() // 2).order_by("pk").values_list("pk", flat=True)[0]
    )
    place = f"{(NOW - timedelta(minutes=3 * count // 2)).replace(tzinfo=None).isoformat()}Z_1"
    things = {"ARTICLE": article, "STORY": story, "PERSON": Person.objects.get(slug="ines-doe").pk, "PLACE": place}
    for word, value in things.items():
        name = name.replace(word, str(value))
    return name


def owner() -> dict[str, str]:
    """Make an owner and return the cookie they are signed in by."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from broadsheet.store.models import User

    person = User.objects.create(username="ada", role=User.Role.OWNER)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="of CPU time a figure")
    parser.add_argument("--grow", type=int, default=0, metavar="N", help="measure at N and at 10 N articles instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"BROADSHEET_DATA": str(Path(scratch)), "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
        os.environ.pop("BROADSHEET_DATABASE_URL", None)
        import django

        django.setup()
        from broadsheet.store import database
        from broadsheet.store.models import Publication

        database.migrate()
        Publication.objects.update_or_create(pk=1, defaults={"is_set_up": True})
        if options.grow:
            grow(options.grow, options.seconds)
            return
        fill(options.articles, 0)
        compare(options.seconds)


if __name__ == "__main__":
    main()
