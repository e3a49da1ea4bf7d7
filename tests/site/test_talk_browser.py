"""Every hostile input as a comment, loaded into a real Chromium without any policy in its way: nothing runs, nothing is fetched."""

from __future__ import annotations

import json
import os
import shutil

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.shared]


@pytest.fixture(scope="module")
def chromium():
    """Start the system's Chromium; skip where there is none, fail where CI promises one."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        message = "no Chromium on this machine: hostile comments are not loaded into one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def test_no_vector_runs_as_a_comment(chromium, shared):
    from broadsheet.desk.comment_markdown import render
    from broadsheet.engine.talk.words import tidy

    lines = (shared / "data" / "publish" / "hostile" / "sanitizer_vectors.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["input"] for line in lines]
    shapes = ("{}", "> {}", "- {}", "[x]({})", "[{}](https://a.example/)", "`{}`")
    ran: list[str] = []
    page = chromium.new_page()
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: ran.append(request.url) if not request.url.startswith(("data:text/html", "about:")) else None
    )
    page.add_init_script(
        "for (const name of ['alert', 'confirm', 'prompt', 'eval', 'print']) window[name] = () => { window.ran = name; };"
    )
    for shape in shapes:
        bodies = "".join(f"<div>{render(tidy(shape.replace('{}', text)))}</div>" for text in texts)
        page.set_content(f"<!doctype html><body>{bodies}</body>")
        page.evaluate(
            "for (const link of document.querySelectorAll('a')) { link.focus(); link.dispatchEvent(new Event('mouseover')); }"
        )
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.querySelectorAll('script, iframe, object, embed, img, svg, style, form').length") == 0
    page.wait_for_timeout(300)
    assert not ran
