"""Pages a second, kept and not, beside a bare Django page with as many queries; and how pages fare as articles grow.

usage: pages.py [--articles N] [--seconds S] [--grow N]

The application is called as the server calls it (WSGI, every middleware), in this process, and measured in CPU time: what else
the machine does changes little. The bare page is Django without middleware, running the same number of queries for single rows.
With ``--grow`` every page is measured at N articles and at ten times as many. The articles are invented: 400 words each, 60 outlets.
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
    times, began = [], time.process_time()
    while time.process_time() - began < seconds:
        started = time.process_time()
        status, _ = call()
        times.append((time.process_time() - started) * 1000)
        assert status.startswith("200"), status
    return len(times) / (time.process_time() - began), statistics.median(times), sorted(times)[int(len(times) * 0.99)]


def queries_of(path: str) -> int:
    """Count the queries of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from broadsheet.site.wsgi import django_application

    ask(django_application, path)
    with CaptureQueriesContext(connection) as captured:
        ask(django_application, path)
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
    """Print the article page beside the bare one, and beside itself from memory."""
    from broadsheet.site.wsgi import application, django_application
    from broadsheet.store.models import Article

    numbers = list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:2000])
    rng = random.Random(5)
    article = lambda: f"/articles/{rng.choice(numbers)}/a-headline/"  # noqa: E731
    count = queries_of(article())
    plain = bare(count)
    print(f"{'':<34}{'pages/s':>10}{'p50 ms':>9}{'p99 ms':>9}   (CPU)")
    shown = {
        f"bare Django page, {count} queries": lambda: ask(plain, "/bare/"),
        f"article page, {count} queries": lambda: ask(django_application, article()),
        "front page, not kept": lambda: ask(django_application, "/"),
        "article page, kept": lambda: ask(application, f"/articles/{numbers[0]}/a-headline/"),
        "front page, kept": lambda: ask(application, "/"),
    }
    rates = []
    for name, call in shown.items():
        runs = sorted(rate(call, seconds / 3) for _ in range(3))
        pages, middle, late = runs[1]
        rates.append(pages)
        print(f"{name:<34}{pages:>10.0f}{middle:>9.2f}{late:>9.2f}", flush=True)
    print(
        f"article page / bare page: {rates[1] / rates[0]:.2f} (at least 0.5); kept / not: {rates[3] / rates[1]:.0f} (at least 10)"
    )


PAGES = ("/", "/latest/", "/outlets/", "/outlets/outlet-3/", "/feed.xml", "/search/?q=harbour", "/search/?q=the+source:outlet-3",
         "/api/v1/articles", "/api/v1/stories", "/sitemap.xml", "/sitemap-news.xml", "/about/")  # fmt: skip


def grow(few: int, seconds: float) -> None:
    """Print every page's time and queries at ``few`` articles and at ten times as many."""
    from broadsheet.site.wsgi import django_application
    from broadsheet.store.models import Article

    before: dict[str, tuple[float, int]] = {}
    print(f"{'milliseconds (CPU), queries':<34}{few:>10,}{10 * few:>18,}")
    for count in (few, 10 * few):
        fill(count, Article.objects.count())
        middle = Article.objects.order_by("pk").values_list("pk", flat=True)[count // 2]
        for path in (*PAGES, f"/articles/{middle}/a-headline/", "/latest/?before=deep"):
            place = f"{(NOW - timedelta(minutes=3 * count // 2)).replace(tzinfo=None).isoformat()}Z_1"
            asked = path.replace("deep", place)
            _, took, _ = rate(lambda asked=asked: ask(django_application, asked), seconds)
            name = "/articles/.../" if path.startswith("/articles") else path
            if name in before:
                was, queries = before[name]
                grown = "" if took < 2 * was and queries_of(asked) <= queries else "   GREW"
                print(f"{name:<34}{was:>8.2f}{queries:>4}{took:>12.2f}{queries_of(asked):>4}{grown}", flush=True)
            else:
                before[name] = (took, queries_of(asked))


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
