"""How fast pages are read, where the time goes, and how that compares with trafilatura.

    python extraction.py DATA_FOLDER [--set wcxb] [--pages 200] [--bytes]

DATA_FOLDER holds the development sets. Figures are CPU seconds of this process, one page after the other. trafilatura is compared where it
is installed; the project does not depend on it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet.engine.extract import article, body, context, features, model

# Functions of the pipeline under the names in which the modules that call them know them; their times do not overlap.
_STAGES: dict[str, list[tuple[Any, str]]] = {
    "charset": [(article, "decode")],
    "limits": [(article, "tame")],
    "parse": [(article, "Tree")],
    "metadata": [(article, "find_metadata"), (article, "find_hints"), (article, "rule_on"), (article, "detect")],
    "blocks": [(article, "flatten")],
    "features": [(features, "container_sums"), (features, "rows")],
    "prediction": [(model.Model, "odds")],
    "second look": [(context, "rows"), (model.Model, "second_odds")],
    "rules": [(body, "select"), (body, "_cells"), (article, "verdict")],
    "reasons": [(body, "reasons")],
    "furniture": [(article, "furniture_of"), (article, "teasers_of")],
    "pictures": [(article, "find_images"), (article, "find_embeds")],
    "text": [(article, "blocks_of"), (article, "text_of")],
    "sanitising": [(article, "html_of")],
}
"""Blocks, furniture, pictures and sanitising are asked for here. What is left is mostly the freeing of all that: the tree, the tags, the pieces."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", default="wcxb")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--bytes", action="store_true", help="give each page as bytes, as a server sends it, instead of text")
    options = parser.parse_args()
    with gzip.open(options.data / f"{options.set}.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages: list[tuple[Any, str]] = [
            (row["html"], row["url"]) for _, row in zip(range(options.pages), map(json.loads, lines), strict=False)
        ]
    if options.bytes:
        pages = [(html.encode(), url) for html, url in pages]
    own = rate(pages, lambda html, url: article.read(html, url=url))
    print(f"broadsheet   {own:8.1f} pages/s of CPU: text, title, who and when, all else that is said of the page")
    whole = rate(pages, lambda html, url: repr(article.read(html, url=url)))
    print(f"  printed    {whole:8.1f} pages/s of CPU: blocks, furniture, pictures and HTML asked for, all fields written out")
    other = peer()
    if other is not None:
        theirs = rate(pages, other)
        print(f"trafilatura  {theirs:8.1f} pages/s of CPU\nratio        {own / theirs:8.2f}; printed {whole / theirs:.2f}")
    for name, share in shares(pages).items():
        print(f"  {name:12} {share:6.1%}")


def rate(pages: list[tuple[Any, str]], extract: Callable[[Any, str], object]) -> float:
    """Return pages per second of CPU time, after a warm-up."""
    for html, url in pages[:5]:
        extract(html, url)
    start = time.process_time()
    for html, url in pages:
        extract(html, url)
    return len(pages) / (time.process_time() - start)


def peer() -> Callable[[Any, str], object] | None:
    """Return trafilatura's extraction, or ``None`` where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    return lambda html, url: trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False)


def shares(pages: list[tuple[Any, str]]) -> dict[str, float]:
    """Return the share of the time that each stage takes."""
    spent = dict.fromkeys(_STAGES, 0.0)
    for stage, places in _STAGES.items():
        for module, name in places:
            setattr(module, name, timed(getattr(module, name), stage, spent))
    start = time.process_time()
    for html, url in pages:
        _ = article.read(html, url=url).furniture
    total = time.process_time() - start
    return {stage: seconds / total for stage, seconds in spent.items()} | {"the rest": 1 - sum(spent.values()) / total}


def timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    """Wrap a function so that its time is added up."""

    def wrapper(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **options)
        finally:
            spent[stage] += time.process_time() - start

    return wrapper


if __name__ == "__main__":
    main()
