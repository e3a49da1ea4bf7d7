"""Record a page as a fixture for a site's rule, or write its expected values anew.

    python tests/engine/rules/record.py saved.html https://news.example/story [2026-03-04]

(the day on which it was saved, where the page does not say its date) copies the page to ``tests/fixtures/rules/<domain>/`` and writes
beside it what is read from it now, with the site's rule if there is one. Correct that file by hand until it says what a careful reader would: it is what the rule has to reach.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import broadsheet

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "rules"
FIELDS = ("title", "standfirst", "bylines", "organisations", "published", "text")


def values(article: broadsheet.Article) -> dict[str, Any]:
    """The fields that a rule can set, as JSON has them."""
    found = {name: getattr(article, name) for name in FIELDS}
    found["text"] = article.text.split("\n\n")
    return {
        name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for name, value in found.items()
    }


def record(page: Path, url: str, saved: str | None = None) -> Path:
    """Copy a page among the fixtures and write what is read from it; returns the file to correct."""
    body = page.read_bytes()
    fetched_at = datetime.fromisoformat(saved).replace(tzinfo=UTC) if saved else None
    article = broadsheet.read(body, url=url, fetched_at=fetched_at)
    if fetched_at is None and article.published is None:
        sys.exit(
            "No date is found on this page, and rules are dated: give the day on which it was saved after the URL, as 2026-03-04."
        )
    folder = FIXTURES / (urlsplit(url).hostname or "").removeprefix("www.")
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / page.name
    copy.write_bytes(body)
    expected = copy.with_suffix(".expected.json")
    head = {"url": url, "fetched_at": fetched_at.isoformat() if fetched_at else None}
    read = head | values(article)
    expected.write_text(json.dumps(read, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return expected


if __name__ == "__main__":
    if len(sys.argv) not in {3, 4}:
        sys.exit("Usage: python tests/engine/rules/record.py PAGE.html URL [DAY]")
    sys.stdout.write(f"Now correct {record(Path(sys.argv[1]), *sys.argv[2:])} by hand.\n")
