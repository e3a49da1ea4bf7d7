"""Reading without a network, in a real Chromium: the last pages read are there, nobody's own page is, and it can be switched off."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium):
    """A window that notes what its policy refused."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.trouble = []
    page.on("console", lambda message: page.trouble.append(message.text) if "Content Security" in message.text else None)
    yield page
    assert page.trouble == []
    context.close()


def _path(site, name):
    return site["base"] + next(one["path"] for one in site["pages"] if one["name"] == name)


def _ready(page):
    """Wait until the worker sees what this window asks for."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def _until(page, promised):
    """Ask until what is promised is true."""
    deadline = time.monotonic() + 20
    while not page.evaluate(promised):
        assert time.monotonic() < deadline, promised
        page.wait_for_timeout(100)


def _kept(page):
    return page.evaluate("caches.open('pages').then(c => c.keys()).then(all => all.map(one => new URL(one.url).pathname))")


def test_what_was_read_can_be_read_again_without_a_network(site, page):
    page.goto(site["base"])
    _ready(page)
    page.goto(_path(site, "article"))
    headline = page.locator("h1").inner_text()
    _until(page, "caches.open('pages').then(c => c.keys()).then(all => all.length > 0)")
    page.context.set_offline(True)
    page.goto(site["base"] + "/no-such-page-was-ever-read")
    assert "no network" in page.locator("h1").inner_text()
    page.locator("[data-shelf] a", has_text=headline).click()
    assert page.locator("h1").inner_text() == headline
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "Times"


def test_signed_in_pages_and_lost_pages_are_not_kept(site, page):
    page.goto(site["base"])
    _ready(page)
    page.goto(_path(site, "article"))
    _until(page, "caches.open('pages').then(c => c.keys()).then(all => all.length > 0)")
    host = urlsplit(site["base"]).hostname
    cookie = {"name": "broadsheet_session", "value": site["cookies"]["ada"], "domain": host, "path": "/"}
    page.context.add_cookies([cookie])
    for name in ("story", "front", "desk", "account"):
        page.goto(_path(site, name))
    page.goto(site["base"] + "/no-such-page")
    assert _kept(page) == [urlsplit(_path(site, "article")).path]


def test_page_that_is_gone_there_is_gone_here(site, page):
    page.goto(site["base"])
    _ready(page)
    page.evaluate("caches.open('pages').then(c => c.put('/articles/999999/', new Response('taken down')))")
    assert "/articles/999999/" in _kept(page)
    page.goto(site["base"] + "/articles/999999/")
    _until(page, "caches.open('pages').then(c => c.match('/articles/999999/')).then(one => !one)")


def test_chromium_finds_the_paper_installable(site, page):
    page.goto(site["base"])
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    # A window of an unknown profile is never offered an installation; nothing else may be in its way.
    found = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert found <= {"in-incognito"}


def test_switching_it_off_forgets_everything(site, page):
    page.goto(site["base"])
    _ready(page)
    page.goto(_path(site, "article"))
    _until(page, "caches.open('pages').then(c => c.keys()).then(all => all.length > 0)")
    _switch(site, on=False)
    try:
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
        _until(page, "caches.keys().then(all => all.length === 0)")
        _until(page, "navigator.serviceWorker.getRegistration().then(one => !one)")
    finally:
        _switch(site, on=True)


def _switch(site, *, on):
    code = (
        "import django; django.setup(); from broadsheet.store.publication import bump_version, publication;"
        f"site = publication(); site.works_offline = {on}; site.save(); bump_version()"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "broadsheet.site.settings", "BROADSHEET_DATA": site["data"]}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
