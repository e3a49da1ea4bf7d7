"""Templates whose parents, parts and words are found once print what Django's own tags print."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import uri_to_iri

from broadsheet.site.addresses import numbered, titled

FILES = {
    "whole.html": "<{% block a %}A{% endblock %}|{% block b %}B{% endblock %}>",
    "half.html": "{% extends 'whole.html' %}{% block a %}half {{ block.super }} {% block inner %}in{% endblock %}{% endblock %}",
    "page.html": "{% extends 'half.html' %}{% load i18n %}{% block inner %}[{% for n in numbers %}{% include 'part.html' with n=n %}{% endfor %}]{% endblock %}"
    "{% block b %}{% translate 'Search' %} {% translate 'Search' as word %}{{ word|upper }} {% translate '100%' %}{{ block.super }}{% endblock %}",
    "part.html": "{% include name %}{% include 'leaf.html' with n=n only %}{{ n }}",
    "leaf.html": "({{ n }}{{ other }})",
}


def engine(folder: Path, *, ours: bool) -> Engine:
    for name, text in FILES.items():
        (folder / name).write_text(text)
    tags = {"i18n": "broadsheet.site.found_once"} if ours else {"i18n": "django.templatetags.i18n"}
    return Engine(dirs=[str(folder)], builtins=["broadsheet.site.tags"] if ours else [], libraries=tags)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_pages_are_those_of_django(tmp_path, language, monkeypatch):
    printed = []
    for ours in (False, True):
        own = engine(tmp_path, ours=ours)
        monkeypatch.setattr(Engine, "get_default", staticmethod(lambda own=own: own))
        with translation.override(language):
            template = own.get_template("page.html")
            pages = [
                template.render(Context({"numbers": [1, 2], "name": name, "other": "x"})) for name in ("leaf.html", "leaf.html")
            ]
        assert pages[0] == pages[1]
        printed.append(pages[0])
    assert printed[0] == printed[1]
    assert "(1)1" in printed[0]


def test_each_reader_gets_their_own_words(tmp_path, monkeypatch):
    own = engine(tmp_path, ours=True)
    monkeypatch.setattr(Engine, "get_default", staticmethod(lambda: own))
    template = own.get_template("page.html")
    said = {}
    for language in ("en", "de", "en", "uk"):
        with translation.override(language):
            said[language] = template.render(Context({"numbers": [], "name": "leaf.html"}))
    assert len(set(said.values())) == 3


def test_no_template_extends_one_of_its_own_name():
    folders = [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
    for folder in folders:
        for file in folder.rglob("*.html"):
            name = file.relative_to(folder).as_posix()
            assert f'extends "{name}"' not in file.read_text(encoding="utf-8")


def test_numbers_in_addresses_are_filled_in():
    assert numbered("articles:revisions", 7) == reverse("articles:revisions", args=(7,))
    assert titled("articles:article", 12, "ein-schöner-tag") == "/articles/12/ein-schöner-tag/"
    assert titled("articles:article", 12, "") == "/articles/12/-/"


@pytest.mark.parametrize("slug", ["a-headline", "Привіт-світ", "a%2Fb", "a b", "क्षेत्र", "-"])
def test_addresses_are_djangos(slug):
    assert titled("stories:story", 3, slug) == uri_to_iri(reverse("stories:story", args=(3, slug)))


@pytest.mark.parametrize("number", ["7", "number", "words"])
def test_the_url_tag_is_djangos(number):
    context = {"number": 7, "words": "7"}
    template = f"{{% url 'articles:revisions' {number} %}}"
    plain = Engine().from_string(template).render(Context(context))
    assert Engine(builtins=["broadsheet.site.tags"]).from_string(template).render(Context(context)) == plain
