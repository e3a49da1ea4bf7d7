"""From `broadsheet run` in an empty folder to a reader's browser: the demo is fetched, read, stored and printed; a site is set up."""

from __future__ import annotations

import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser

PASSWORD = "seven swans in a row"
TEXT = "\n\n".join(
    [
        "Night train to Upper Wick runs again",
        *(
            f"On the {day}th day the night train reached Upper Wick {day} minutes late, and nobody in the station minded at all."
            for day in range(4, 14)
        ),
    ]
)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.read().decode()


@pytest.fixture
def page(chromium, edition):
    """A fresh window that notes every error, every blocked thing and every request that would leave the site."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.trouble = []
    page.on("console", lambda message: page.trouble.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(edition) else page.trouble.append(f"asked {request.url}"))
    yield page
    assert page.trouble == []
    context.close()


def test_reader_walks_from_the_front_page_to_an_article(edition, page):
    page.goto(edition)
    assert page.locator("article.lead h2 a").count() == 1
    headline = page.locator("article.lead h2 a").inner_text()
    page.locator("article.lead h2 a").click()
    assert page.locator("h1").inner_text() == headline
    if "/stories/" in page.url:  # told by several outlets: on to the first report
        page.locator(".members a[href^='/articles/']").first.click()
    assert len(page.locator(".story-body p").all()) >= 2
    published = page.locator(".story-facts time").first
    assert published.get_attribute("title").startswith("as given: ")
    assert page.locator(".to-outlet a").get_attribute("href").startswith("http://")
    page.locator(".story-head .outlet").click()
    assert page.locator("main h1").count() == 1
    assert page.locator(".row").count() >= 3


def test_pictures_are_there(edition, page):
    page.goto(edition)
    widths = page.evaluate("[...document.images].filter(i => i.loading !== 'lazy').map(i => i.naturalWidth)")
    assert widths
    assert min(widths) > 0


def test_right_to_left_articles_stand_right(edition, page):
    page.goto(f"{edition}/outlets/manara/")
    assert page.locator("h1[lang=ar][dir=rtl]").count() == 1
    page.locator(".row h3 a").first.click()
    assert page.evaluate("getComputedStyle(document.querySelector('.story-body p')).direction") == "rtl"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1600, "light")])
def test_nothing_sticks_out(edition, chromium, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    page.goto(edition)
    article = page.locator("article.lead h2 a").get_attribute("href")
    for path in ("/", "/latest/", "/outlets/", "/about/", "/sign-in/", "/no-such-page", article):
        page.goto(edition + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_no_words_are_too_long_for_a_small_screen(edition, chromium):
    """What outlets call themselves and their articles cannot be foreseen: the longest words break."""
    context = chromium.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    article = re.search(r"/articles/\d+/", _get(edition))
    for path in ("/", "/latest/", "/outlets/", "/outlets/ledger/", article[0] if article else "/"):
        page.goto(edition + path)
        page.evaluate(
            "document.querySelectorAll('main a, main p, h1, .wordmark span, .motto').forEach(e => e.textContent = 'Wahlkampfrede'.repeat(20))"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_unknown_address_is_a_page_of_ours(edition, chromium):
    page = chromium.new_page()
    response = page.goto(f"{edition}/no-such-page")
    assert response.status == 404
    page.get_by_role("link", name="The front page").click()
    assert page.locator("article.lead").count() == 1
    page.close()


def test_owner_sets_the_site_up(edition, press, page):
    link = re.search(r"http://[\w.:]+(/welcome/\S+)", (press / "log").read_text())
    assert link
    page.goto(edition + link[1])
    page.get_by_label("What is this site called?").fill("The Upper Wick Reader")
    page.get_by_label("A public site").check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Open the desk").click()
    assert page.locator("h1").inner_text() == "The desk"
    assert page.locator(".ledger tbody tr").count() == 6
    page.get_by_role("link", name="paste a text").click()
    page.get_by_label("A text, or the source of a page").fill(TEXT)
    page.get_by_role("button", name="Take it in").click()
    assert "The Upper Wick Reader" in page.locator(".wordmark").inner_text()
    assert "13th day the night train" in page.locator(".story-body").inner_text()
    page.goto(f"{edition}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{edition}/desk/")
    page.get_by_label("Name").fill("owner")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.locator("h1").inner_text() == "The desk"
