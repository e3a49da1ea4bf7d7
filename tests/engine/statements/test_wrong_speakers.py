"""Speakers that were taken for somebody else: invented passages in which nobody is better than the wrong one."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

PASSAGES = [
    (
        "dashes without blanks part too",
        "es",
        "«El puente —explicó el ingeniero Marco Quall— aguantará». Otros dudan.",
        "aguantará",
        "Marco Quall",
    ),
    (
        "of that nobody tells",
        "ru",
        "Об этом сообщил директор порта Олег Квалль. «Работы начнутся завтра», — заверил он.",
        "Работы начнутся завтра",
        "Олег Квалль",
    ),
    (
        "from the genitive",
        "ru",
        "По словам прокурора Ивана Бондаря, вор «действовал один».",
        "действовал один",
        "Иван Бондарь",
    ),
    (
        "from the genitive of another tongue",
        "uk",
        "За словами прокурора Івана Бондаря, злодій «діяв сам».",
        "діяв сам",
        "Іван Бондар",
    ),
    (
        "an age makes a name",
        "de",
        "Quall, 54, will weiterrudern. „Solange man mich braucht“, sagt er. Präsident Wolf Tarn lobte ihn.",
        "Solange man mich braucht",
        "Quall",
    ),
    (
        "behind somebody's words stands no verb of the name",
        "de",
        "Nach den Worten von Ministerin Karla Quall braucht der Hafen „mehr Mut“.",
        "mehr Mut",
        "Karla Quall",
    ),
    (
        "who adds is who spoke",
        "fr",
        "« Je n'ai rien volé », a déclaré Paul Quall à la barre. Et d'ajouter : « Demandez aux voisins. »",
        "Demandez aux voisins",
        "Paul Quall",
    ),
    (
        "a counted plural is no woman",
        "de",
        "Vier Gendarmerien suchten das Boot, eine davon bei Nacht.\n\n„Es lag im Schilf“, sagte sie.",
        "Es lag im Schilf",
        None,
    ),
    (
        "where somebody goes is nobody",
        "en",
        "Violet Hasp read it aloud. The letter was from a young man named Perrin Oakley, who had gone to Marsa Flett to work on the boats.\n\n“The tide is late here,” he wrote.",
        "The tide is late here",
        "Perrin Oakley",
    ),
    (
        "a head office is no woman",
        "en",
        "Postmistress Adela Brisk has rung the head office in Ely, which told her to wait. She rowed, she said, until dusk.",
        "until dusk",
        "Adela Brisk",
    ),
    (
        "a square is no company",
        "en",
        "The first boat left the Eel Market late.\n\nCouncillor Jost Abel says a lock was left out. The company replies that the lock was needed.",
        "the lock was needed",
        "company",
    ),
    (
        "a body that is named only later",
        "de",
        "Die Schleuse hat nach Angaben der Hafenbetriebe 30 Millionen Taler gekostet. Am Ende kauften die Hafenbetriebe Kähne, die schwimmen.",
        "30 Millionen Taler",
        "Hafenbetriebe",
    ),
    (
        "a body that was named before",
        "en",
        "The Ely Rowing Court sat on Monday.\n\nThe lock must be mended, the court said.",
        "The lock must be mended",
        "Ely Rowing Court",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"), [case[1:] for case in PASSAGES], ids=[case[0] for case in PASSAGES]
)
def test_the_speaker_is_the_right_one_or_nobody(language: str, text: str, words: str, speaker: str | None) -> None:
    told = [
        statement.speaker
        for statement in find_statements(text, language=language)
        if any(words in text[span.start : span.end] for span in statement.spans)
    ]

    assert told == [speaker]


INTERVIEW = "Q: Why did you leave the boat?\nA: Because it had left me.\n\nQ: Do you miss it?\nA: On Sundays."


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Interview with Marta Oduya", "Marta Oduya"),
        ("Interview by Marta Oduya", None),
        ("Marta Oduya leaves the boat", None),
        ("Marta Oduya in conversation with Harriet Tarn", None),
    ],
)
def test_who_answers_is_told_by_the_headline(title: str, speaker: str | None) -> None:
    found = find_statements(INTERVIEW, language="en", title=title)

    assert [statement.speaker for statement in found] == [speaker, speaker]
