"""Broadsheet beside the extractors that people use, on the same pages in the same run.

    EXTRACTION_FOLDS=folds python extraction_peers.py DATA_FOLDER SCORER [--sets aed,wcxb] [--limit N]

DATA_FOLDER holds the development sets, SCORER is the scoring script. Needs trafilatura, readability-lxml and newspaper4k, which the project
itself does not: install them in an environment of their own; a tool that is not there is left out. Each page goes through all tools before
the next one, so that a busy machine slows all of them alike; speed is pages a second of CPU time, child processes included.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import extraction_adapter
from selectolax.lexbor import LexborHTMLParser

Tool = Callable[[str, str | None], str]
SETS = "aed,wcxb,fundus,fundus_eval,trafilatura"
JUDGED = ("aed", "wcxb", "fundus", "fundus_eval")
WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    scorer = module_of(options.scorer)
    tools = dict(found_tools())
    figures: dict[str, dict[str, float]] = {name: {} for name in tools}
    for name in options.sets.split(","):
        pages = list(scorer.load(options.data / f"{name}.jsonl.gz", options.limit))
        print(f"{name}: {len(pages)} pages")
        for tool, (outputs, seconds) in run(tools, pages).items():
            result, _ = scorer.score(pages, outputs, boot=0)
            figures[tool][name] = result.get("f1", 0.0)
            print(line(tool, result, len(pages) / seconds))
    if set(JUDGED) <= set(options.sets.split(",")):
        print("mean of F1 over " + ", ".join(JUDGED))
        for tool, by_set in figures.items():
            print(f"  {tool:24} {statistics.fmean(by_set[name] for name in JUDGED):.4f}")


def module_of(path: Path) -> Any:
    """Import a script by its path."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python script")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(tools: dict[str, Tool], pages: list[dict[str, Any]]) -> dict[str, tuple[list[dict[str, str]], float]]:
    """Read every page with every tool; return their outputs and the CPU seconds they took."""
    outputs: dict[str, list[dict[str, str]]] = {name: [] for name in tools}
    seconds = dict.fromkeys(tools, 0.0)
    for count, page in enumerate([*pages[:WARM], *pages]):
        for name, tool in tools.items():
            start = cpu()
            text = attempt(tool, page["html"], page["url"] or None)
            if count >= WARM:
                seconds[name] += cpu() - start
                outputs[name].append({"text": text})
    return {name: (outputs[name], seconds[name]) for name in tools}


def cpu() -> float:
    """Return the CPU seconds used so far, by this process and those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def attempt(tool: Tool, html: str, url: str | None) -> str:
    """Return what a tool makes of a page; nothing where it gives up."""
    try:
        return tool(html, url) or ""
    except Exception:  # noqa: BLE001 - whatever a tool raises counts as nothing found
        return ""


def line(tool: str, result: dict[str, float], rate: float) -> str:
    """Write one tool's figures on one set."""
    if "f1" in result:
        text = f"F1 {result['f1']:.4f}  page mean {result['page_f1']:.4f}  under .5 {result['bad50']:6.2%}"
    else:
        text = f"snippet F1 {result['snip_f1']:.4f}"
    return f"  {tool:24} {text}  {rate:7.1f} pages/s of CPU"


def found_tools() -> Iterator[tuple[str, Tool]]:
    """Yield Broadsheet and the tools that are installed, by name."""
    yield "broadsheet", lambda html, url: str(extraction_adapter.extract(html, url)["text"])
    for name, make in (("trafilatura", trafilatura), ("readability-lxml", readability), ("newspaper4k", newspaper)):
        try:
            made = make()
        except ImportError:
            print(f"{name} is not installed and left out")
            continue
        yield from ((f"{name}{kind}", tool) for kind, tool in made.items())


def trafilatura() -> dict[str, Tool]:
    """Return trafilatura's extraction with metadata, as its default and for precision."""
    from trafilatura import bare_extraction

    def default(html: str, url: str | None) -> str:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        return found.text if found else ""

    def precision(html: str, url: str | None) -> str:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, favor_precision=True)
        return found.text if found else ""

    return {"": default, ", precision": precision}


def readability() -> dict[str, Tool]:
    """Return readability's extraction; it gives HTML, whose text counts."""
    from readability import Document

    def read(html: str, _url: str | None) -> str:
        body = LexborHTMLParser(Document(html).summary(html_partial=True)).body
        return body.text(separator="\n") if body is not None else ""

    return {"": read}


def newspaper() -> dict[str, Tool]:
    """Return newspaper's extraction."""
    from newspaper import Article

    def read(html: str, url: str | None) -> str:
        article = Article(url or "https://outlet.invalid/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return {"": read}


if __name__ == "__main__":
    main()
