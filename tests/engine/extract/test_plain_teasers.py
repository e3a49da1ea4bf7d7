"""Headlines of other articles announced between the paragraphs of a dump, in the words of many languages."""

from __future__ import annotations

import pytest

import broadsheet
from broadsheet.engine.extract.furniture_words import is_teaser_heading

TITLE = "Wasserwerk stellt auf Handbetrieb um"
GERMAN = [
    "Das Wasserwerk in Altenau pumpt seit Montag wieder von Hand. Die Steuerung war in der Nacht ausgefallen, ein Ersatz ist bestellt.",
    "Zwei Männer drehen nun alle vier Stunden an einem Rad aus dem Jahr 1911. „Es quietscht“, sagte der Betriebsleiter Udo Kranz. „Aber es dreht sich.“",
    "Die Bürger sollen bis auf weiteres nur abends baden. Der Bürgermeister geht mit gutem Beispiel voran und badet gar nicht mehr.",
    "Im Rathaus hält man die Lage für beherrschbar. „Wir haben Kaffee gekocht, bevor der Strom kam“, sagte eine Sprecherin. „Wir kochen ihn auch ohne.“",
]
TEASERS = ("Lesen Sie auch", "Read also", "Lire aussi", "Lea también", "Leggi anche", "Leia também", "Lees ook", "Czytaj także",
           "Читайте также", "Читайте також", "İlgili haber", "関連記事")  # fmt: skip


@pytest.mark.parametrize("place", range(1, len(GERMAN)))
@pytest.mark.parametrize("announced", TEASERS)
def test_article_goes_on_below_an_announced_headline(announced: str, place: int) -> None:
    lines = [
        TITLE, "Von Grete Holm", "12.03.2024", *GERMAN[:place], announced, "Kiosk am Markt schließt nach vierzig Jahren", *GERMAN[place:],
    ]  # fmt: skip
    article = broadsheet.read("\n".join(lines))
    assert article.text == "\n\n".join(GERMAN)
    assert article.title == TITLE


@pytest.mark.parametrize("phrase", ["İlgili haber", "İLGİLİ HABER", "ilgili haber"])
def test_dotted_capitals_are_the_letters_of_their_phrase(phrase: str) -> None:
    assert is_teaser_heading(phrase)
