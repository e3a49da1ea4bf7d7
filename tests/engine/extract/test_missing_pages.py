"""Pages that only say that nothing is there, and buttons that stand side by side."""

from __future__ import annotations

import pytest

import broadsheet
from broadsheet.engine.extract.furniture_words import label_of
from broadsheet.engine.extract.verdict import says_missing

SORRY = "The page that you asked for has been moved, or it was taken away after some months. Please use the search or begin at the front page."


@pytest.mark.parametrize(
    "headline",
    ["Page not found", "404 - Not Found", "Error 404", "Seite nicht gefunden", "Página no encontrada", "Страница не найдена",
     "Sayfa bulunamadı", "Page introuvable", "Pagina niet gevonden", "Oops! That page can't be found."],
)  # fmt: skip
def test_a_page_that_is_not_there_is_no_article(headline: str) -> None:
    dump = broadsheet.read(f"Home\nNews\n{headline}\n{SORRY}\nContact")
    page = broadsheet.read(
        f"<html><head><title>{headline}</title></head><body><main><h1>{headline}</h1><p>{SORRY}</p><p>{SORRY}</p></main></body></html>"
    )
    assert dump.text == ""
    assert [article.problems[0].split(":")[0] for article in (dump, page)] == ["not an article"] * 2


@pytest.mark.parametrize(
    "headline", ["Lost page of the Ashford diary found", "404 houses without water after the storm in Velsa"]
)
def test_articles_about_lost_pages_are_articles(headline: str) -> None:
    body = [
        "The page had been missing for ninety years. It was found behind a stove on Monday, with a recipe for plum jam on its back.",
        "The archive will show it from May. The jam is being made by the archivist's mother, who doubts the amount of sugar.",
        "Historians had thought that the page told of the great quarrel of 1931. It tells of the weather, at some length.",
        "The diary itself was given to the town in 1950. Its writer, Ezra Molden, kept the post office and never mentioned a letter.",
    ]  # fmt: skip
    assert broadsheet.read("\n".join([headline, "By Nell Harrow", *body])).text == "\n\n".join(body)
    assert not says_missing(headline)


@pytest.mark.parametrize("line", ["[ Stampa | Invia ]", "Drucken | Teilen", "Imprimer | Partager", "No Result | View All Result"])
def test_buttons_side_by_side_are_buttons(line: str) -> None:
    assert label_of(line)


@pytest.mark.parametrize("line", ["Menu | The best dishes of the coast", "Share | The price of a harbour"])
def test_headlines_with_a_bar_are_not(line: str) -> None:
    assert label_of(line) is None
