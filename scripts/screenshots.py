# ruff: noqa: INP001 - scripts are no package
"""Photograph the site at three widths, light and dark, to look at it: ``python scripts/screenshots.py --out var/screenshots``.

The site must run (``make run``). Pages behind the door are taken with ``--session``, the value of a session cookie.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
PATHS = ("/", "/latest/", "/outlets/", "/about/", "/sign-in/", "/no-such-page")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Read the arguments and take the pictures."""
    options = _arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        paths = options.paths or [*PATHS, *_linked(browser, options.base)]
        for width, scheme, path in _views(options.widths, options.schemes, paths):
            file = options.out / f"{_name(path)}-{width}-{scheme}.png"
            _shoot(browser, options, path, width, scheme, file)
            sys.stdout.write(f"{file}\n")
        browser.close()


def find_browser() -> str:
    """Return the system's Chromium or Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("No Chromium was found on the PATH. Install chromium and try again.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="paths to photograph; a selection when absent")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="address of the site")
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"), help="folder for the pictures")
    parser.add_argument("--session", help="value of the session cookie")
    parser.add_argument("--widths", type=int, nargs="+", default=list(WIDTHS))
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=list(SCHEMES))
    parser.add_argument("--fold", action="store_true", help="only what the window shows, not the whole page")
    return parser.parse_args()


def _views(widths: list[int], schemes: list[str], paths: list[str]) -> Iterator[tuple[int, str, str]]:
    return ((width, scheme, path) for path in paths for width in widths for scheme in schemes)


def _linked(browser: Browser, base: str) -> list[str]:
    """Return the first article and the first outlet that the front page links to."""
    page = browser.new_page()
    page.goto(base)
    links = [page.locator(f"main a[href^='/{kind}/']").first for kind in ("articles", "outlets")]
    found = [str(link.get_attribute("href")) for link in links if link.count()]
    page.close()
    return found


def _shoot(browser: Browser, options: argparse.Namespace, path: str, width: int, scheme: str, file: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    if options.session:
        host = urlsplit(options.base).hostname or ""
        context.add_cookies([{"name": "broadsheet_session", "value": options.session, "domain": host, "path": "/"}])
    page = context.new_page()
    page.goto(options.base + path)
    _load_lazy(page)
    page.screenshot(path=file, full_page=not options.fold)
    context.close()


def _load_lazy(page: Page) -> None:
    """Scroll once to the end, so that lazy pictures are there."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, int(height), 800):
        page.mouse.wheel(0, top and 800)
        page.wait_for_timeout(30)
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")


def _name(path: str) -> str:
    return path.strip("/").replace("/", "-")[:60] or "front"


if __name__ == "__main__":
    main()
