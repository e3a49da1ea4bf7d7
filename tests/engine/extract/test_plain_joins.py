"""Dumps whose paragraphs were cut: at every link, as programs print the text nodes of a page, or at the width of a terminal."""

from __future__ import annotations

import textwrap

import pytest

import broadsheet

CUT = {
    "it": (
        "La diga di Montalto riapre dopo sette anni di cantiere",
        "di Carla Benvenuti",
        [
            ("Il cancello è stato aperto martedì dal sindaco", "Aldo Ferri", ", che ha tagliato un nastro bagnato di pioggia."),
            ("I lavori sono costati quanto", "tre ponti e", "mezzo, dice la", "Corte dei conti", "nella relazione di marzo."),
            ("«Abbiamo aspettato troppo»,", "ha detto Ferri,", "che guida il comune dal 2015 e non si ricandida."),
        ],
    ),
    "en": (
        "The lighthouse keeper's cat gets a pension",
        "by Orla Fenwick",
        [
            ("The harbour board voted on Monday to pay", "Mister Biscuit", ", a tabby of nine, forty pounds a month for life."),
            ("The motion was moved by", "Councillor Ames", "and passed without a vote against."),
            ("Nobody spoke for the mice, although a letter from the", "Rodent Society", "was read out."),
        ],
    ),
    "ru": (
        "Мост через Вельку откроют к первому снегу",
        "Автор: Нина Гордеева",
        [
            ("Рабочие уже положили", "последнюю плиту", ", сообщил глава управы Пётр Лыков на собрании жителей."),
            ("Движение пустят в октябре, если не помешает", "паводок", ", который ждут на следующей неделе."),
            ("До тех пор жители будут ездить через", "Старый брод", "и платить за паром вдвое больше прежнего."),
        ],
    ),
}


@pytest.mark.parametrize("language", CUT)
def test_paragraphs_cut_at_their_links_come_whole(language: str) -> None:
    title, byline, paragraphs = CUT[language]
    whole = [" ".join(pieces).replace(" ,", ",") for pieces in paragraphs]
    article = broadsheet.read("\n".join(["Home", "News", title, byline, *(piece for pieces in paragraphs for piece in pieces)]))
    assert article.text == "\n\n".join(whole)
    assert article.title == title
    assert article.bylines == (byline.split(None, 1)[1] if language != "ru" else "Нина Гордеева",)


def test_a_menu_in_small_letters_stays_a_menu() -> None:
    paragraphs = [
        "The bakers of Hollow Lane have stopped baking for a week. They want their ovens checked before the frost comes.",
        "The council says that it has one inspector for forty ovens. He is on leave until the end of the month.",
    ]
    article = broadsheet.read(
        "\n".join(["news", "sport", "culture", "money", "weather", "Bakers let their ovens cool", *paragraphs])
    )
    assert article.text == "\n\n".join(paragraphs)
    assert article.title == "Bakers let their ovens cool"


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_lines_filled_to_a_width_are_one_paragraph(width: int) -> None:
    paragraphs = [
        "PORT ELLERY -- The ferry that ran aground on Sunday was steered by a trainee on his second day, the company told the inquiry.",
        "The captain had gone below to look for a kettle. When he came back the sandbank was already where the channel should have been, and nobody had rung the bell.",
        "Nobody was hurt. Forty passengers walked ashore at low tide and were given soup by the lifeboat station, which they praised.",
        "The company will pay for the buoy.",
    ]
    filled = [textwrap.fill(text, width, initial_indent="   ", subsequent_indent="   ") for text in paragraphs]
    menu = "   * [1]Home\n   * [2]News\n   * [3]Sport\n   * [4]Weather\n   * [5]Obituaries"
    head = "                  Trainee steered stranded ferry, inquiry hears\n\n   [6]By Moira Kell\n"
    article = broadsheet.read("\n\n".join([menu, head, *filled]))
    assert article.text == "\n\n".join(paragraphs)
    assert article.title == "Trainee steered stranded ferry, inquiry hears"
    assert article.bylines == ("Moira Kell",)


def test_numbers_of_footnotes_stay() -> None:
    paragraphs = [
        "The first bridge was built of oak [1] and lasted nine winters, according to the parish book [2] of the year in question.",
        "The second was built of stone [3], which the miller paid for [4] and never forgave, as his letters [5] show at some length.",
    ]
    assert broadsheet.read("\n\n".join(["The bridges of Ashford", *paragraphs])).text == "\n\n".join(paragraphs)
