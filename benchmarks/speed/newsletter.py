"""Mails a second of the mailer against a bare smtplib loop with one fixed message, to the same server in the same run.

    python benchmarks/speed/newsletter.py [--mails 3000] [--subscribers 100000] [--folder var/benchmark]

Prints one JSON object: mails a second of both, their ratio (wanted: at least 0.5), and the largest memory before and after so
many subscribers were planned and sent to (wanted: flat). The server is aiosmtpd in a process of its own; client and planner run
on one core where the system lets us choose.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

TURN = 200
SINK = Path(__file__).resolve().parents[2] / "tests" / "journeys" / "mail_sink.py"


def start_sink(folder: str) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = subprocess.Popen(
        [sys.executable, str(SINK), f"{folder}/taken.txt", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert sink.stdout is not None
    assert sink.stdout.readline() == b"ready\n"
    return sink, port


def prepare(subscribers: int) -> None:
    from broadsheet.desk import setup
    from broadsheet.records import Article, Block, SafeHtml
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Newsletter, Subscriber, Subscription
    from broadsheet.store.write import save_article

    now = datetime.now(UTC)
    setup.prepare(now=now)
    for number in range(12):
        source = sources.add(f"Outlet {number}", home_url="https://beacon.example/", language="en")
        words = f"Harbour report {number}. " + "Twelve boats came in and nine went out again. " * 6
        value = Article(
            title=f"Harbour report {number}",
            text=words,
            blocks=(Block("paragraph", words),),
            html=SafeHtml(f"<p>{words}</p>"),
            published=now,
            language="en",
        )
        url = f"https://beacon.example/{number}"
        save_article(source, value, identity=identity.of_page(url), url=url, now=now)
    letter = Newsletter.objects.create(
        name="Evening Headlines", slug="evening", weekdays=list(range(7)), late_minutes=1000, created_at=now
    )
    for start in range(0, subscribers, 1000):
        names = [f"reader{n}@reader.example" for n in range(start, min(start + 1000, subscribers))]
        people = Subscriber.objects.bulk_create(
            [Subscriber(address=name, address_key=name, salt="x", state="confirmed", created_at=now) for name in names]
        )
        Subscription.objects.bulk_create(
            [
                Subscription(
                    subscriber=person,
                    newsletter=letter,
                    state="active",
                    created_at=now,
                    due_at=now - timedelta(minutes=1),
                    due_day=now.date(),
                )
                for person in people
            ]
        )


def memory() -> float:
    """Return the memory that is this process's own, in MB: the database file, mapped by SQLite, is not counted."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("RssAnon"))


def bare_loop(port: int, message: bytes, mails: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        for number in range(mails):
            client.sendmail("news@paper.example", [f"reader{number}@reader.example"], message)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=3000)
    parser.add_argument("--subscribers", type=int, default=20_000)
    parser.add_argument("--all", action="store_true", help="send to every subscriber, not only so many mails")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="broadsheet-mail-")
    sink, port = start_sink(folder)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ |= {
        "BROADSHEET_DATA": folder,
        "BROADSHEET_SMTP": f"smtp://127.0.0.1:{port}?tls=never",
        "BROADSHEET_MAIL_FROM": "Desk <news@paper.example>",
        "BROADSHEET_MAIL_IMPRINT": "The Press, Quay 1",
        "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings",
    }
    import django

    django.setup()
    prepare(options.subscribers)
    print(json.dumps(measure(port, options.mails if not options.all else options.subscribers, options.subscribers)))
    assert sink.stdin is not None
    sink.stdin.close()
    sink.wait(timeout=30)


def measure(port: int, mails: int, subscribers: int) -> dict[str, float]:
    from broadsheet import config
    from broadsheet.desk import editions
    from broadsheet.desk.mailing import Mailer

    settings = config.load()
    before = memory()
    began = time.perf_counter()
    while editions.plan_due(settings, now=datetime.now(UTC)):
        pass
    planning = time.perf_counter() - began
    mailer = Mailer(settings)
    mailer.run(limit=20)
    letter = next(iter(mailer._letters.values()))  # noqa: SLF001 - the fixed message is one of ours
    from broadsheet.engine.newsletter.letter import Reader

    message = letter.fill(
        Reader("ada@reader.example", "", "x@paper.example", "https://paper.example/u", "https://paper.example/p")
    )
    bare_seconds = our_seconds = 0.0
    sent = turns = 0
    while sent < mails:  # in turns, so that whatever else the machine does falls on both
        began = time.perf_counter()
        bare_loop(port, message, TURN)
        bare_seconds += time.perf_counter() - began
        began = time.perf_counter()
        done = mailer.run()
        our_seconds += time.perf_counter() - began
        if not done:
            break
        sent, turns = sent + done, turns + 1
    mailer.close()
    ours, bare = sent / our_seconds, (turns * TURN) / bare_seconds
    return {
        "mails_a_second": round(ours),
        "bare_smtplib_a_second": round(bare),
        "ratio": round(ours / bare, 2),
        "subscribers": subscribers,
        "planned_a_second": round(subscribers / planning),
        "message_bytes": len(message),
        "memory_mb_before": round(before, 1),
        "memory_mb_after": round(memory(), 1),
    }


if __name__ == "__main__":
    main()
