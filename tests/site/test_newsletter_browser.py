"""The HTML part in a real browser: phone and desktop width, light and dark."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from broadsheet.engine.newsletter.mail_html import write_html
from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE, Aside, Line, Sheet

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")]


def page():
    line = Line(
        "A ferry with a very long name arrives: Donaudampfschifffahrtsgesellschaftskapitänswitwe",
        "https://beacon.example/1",
        "The Beacon",
        "Twelve boats came in. " * 8,
        "en",
        "ltr",
        copies=(("The Courier", "https://courier.example/1"),) * 5,
    )
    arabic = replace(line, title="مرشدو السفن في بورت سارو يُنهون إضرابهم", language="ar", direction="rtl")
    sheet = Sheet(
        name="Evening Headlines",
        site="The Daily",
        subject="Ferry",
        date="Monday, 4 May 2026",
        lines=(line, arabic, line),
        home_url="https://paper.example/",
        archive_url="https://paper.example/newsletters/evening/2026-05-04/",
        imprint="The Press\nQuay 1",
        note="Good evening.",
        quote=Aside("“We go”", "Ada Finch", "The Beacon", "https://beacon.example/q"),
        figure=Aside("550 boats", "More than 550 boats.", "The Beacon", "https://beacon.example/f"),
    )
    html = write_html(sheet)
    for place, value in (
        (UNSUBSCRIBE, "https://paper.example/leave"),
        (PREFERENCES, "https://paper.example/mine"),
        (RECIPIENT, "ben@reader.example"),
    ):
        html = html.replace(place, value)
    return html


LOOK = """() => {
  const style = element => getComputedStyle(element);
  const channel = (text) => text.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3;
  const sheet = channel(style(document.querySelector('.sheet')).backgroundColor);
  return {
    width: document.documentElement.scrollWidth,
    sheet,
    contrasts: [...document.querySelectorAll('.ink, .soft, .soft a, h2 a')].map(one => Math.abs(channel(style(one).color) - sheet)),
    smallest: Math.min(...[...document.querySelectorAll('p, h1, h2')].map(one => parseFloat(style(one).fontSize))),
  };
}"""


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 700])
def test_the_mail_fits_and_can_be_read(chromium, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True)
    tab = context.new_page()
    tab.route("**/*", lambda route: route.abort())
    tab.set_content(page())
    seen = tab.evaluate(LOOK)
    context.close()
    assert seen["width"] <= width
    assert (seen["sheet"] > 200) == (scheme == "light")
    assert min(seen["contrasts"]) > 90
    assert seen["smallest"] >= 13
