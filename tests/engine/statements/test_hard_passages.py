"""Invented passages that were annotated before any rule saw them and that some rule got wrong: who said what, and what nobody said.

Published on Friday, 2025-07-04.
"""

from __future__ import annotations

import pytest

from broadsheet import find_statements
from broadsheet.records import Statement

PUBLISHED = "2025-07-04"
# name, language, text, words of a statement -> its speaker (None: said by somebody unknown), words that nobody says
Told = tuple[tuple[str, str | None], ...]
PASSAGES: list[tuple[str, str, str, Told, tuple[str, ...]]] = [
    ("signed with an office behind", "en", '"Not on my watch" – Ada Holm, mayor of Tarrow, on plans to sell the baths.\n\n"It leaks" – councillor Piet Ryle.',
     (("Not on my watch", "Ada Holm"), ("It leaks", "Piet Ryle")), ()),
    ("whom a promise is made to", "en", "Greta Marlow, the water minister, promised farmers that no well would be capped.",
     (("no well would be capped", "Greta Marlow"),), ("farmers",)),
    ("it, the body of the paragraph before", "en", 'A ferry lost power off Skarn, the coast guard said in a statement.\n\n"All aboard are safe," it said.',
     (("All aboard are safe", "coast guard"),), ()),
    ("not to be named", "en", "A person familiar with the inquiry, who asked not to be named because he was not allowed to speak, said a filter had been changed.",
     (("a filter had been changed", "person familiar with the inquiry"),), ("not to be named",)),
    ("an interview without names", "en", "Q: You left the orchestra. Why?\n\nA: Because the season had left me.\n\nQ: Do you miss it?\n\nA: On Sundays.",
     (("Because the season had left me", None), ("On Sundays", None)), ()),
    ("hours after", "en", "Premier Halvard Roos will not attend the summit, his office announced on Thursday, hours after the king cancelled his trip.",
     (("will not attend the summit", "his office"),), ("hours after",)),
    ("percentage points", "en", "Attendance had risen 3.5 percentage points to 61 percent of capacity.", (), ("61 percent",)),
    ("a plural that estimates in passing", "en", "The repair will cost €3m, the owners estimate.", (("The repair will cost €3m", "owners"),), ()),
    ("the airline's name behind its spokesman", "en", "A spokesman for the airline, Kalm Air, confirmed the account had been hacked.",
     (("the account had been hacked", "spokesman for the airline"),), ()),
    ("a judge without a name", "en", 'The judge was unmoved. "You had a choice," she told the defendant.', (("You had a choice", "judge"),), ()),
    ("kin of the last speaker", "en", '"We\'d bought the rosebush," said Tegen Rowse. Her husband nodded. "A yellow one," he said.', (("A yellow one", "Her husband"),), ()),
    ("how it was put", "en", 'Farmer Bo Trask put it more simply. "Dust," he said.', (("Dust", "Bo Trask"),), ("more simply",)),
    ("told within told", "en", "Former president Osei Tandoh has told the court he never gave the order, state television reported.",
     (("he never gave the order", "Osei Tandoh"),), ()),
    ("a second speaker behind a semicolon", "en", 'Prosecutor Lene Abt said that he "signed everything"; he says he signed nothing.',
     (("signed everything", "Lene Abt"), ("he signed nothing", "Lene Abt")), ()),
    ("a name that no list has", "de", "Trainerin Wiebke Sand war bedient. Ihr Gegenüber Claas Ohm widersprach. „Wir waren einfach besser“, so Ohm.",
     (("Wir waren einfach besser", "Claas Ohm"),), ()),
    ("an expert by name", "de", "Laut dem Gutachter Anselm Fried lagen die Schäden „seit Jahren“ offen zutage.", (("seit Jahren", "Anselm Fried"),), ()),
    ("qualified as", "fr", "Le ministre de l'Intérieur, Maxence Gallot, a qualifié mardi la grève d'« irresponsable ».", (("irresponsable", "Maxence Gallot"),), ()),
    ("the title of a film", "fr", "Le film « La Marée haute » sera projeté samedi.", (), ("La Marée haute",)),
    ("an article within a family name", "fr", "La navigatrice Enora Le Bihan a gagné. « Je suis vidée », a-t-elle confié.\n« Elle a gagné, point », a réagi ce dernier, Loïc Marzin.",
     (("Je suis vidée", "Enora Le Bihan"), ("Elle a gagné, point", "Loïc Marzin")), ()),
    ("answered to this", "uk", "Міністерка Олеся Гринь мовчала. «Це лише слова», — відповів на це депутат Назар Кіт.\nСпектакль «Чайка над степом» скасували.",
     (("Це лише слова", "Назар Кіт"),), ("Чайка над степом",)),
    ("lines that dashes open", "ru", "Директор Игнат Лозин молчал.\n— Вы уверены? — спросил корреспондент.\n— Совершенно уверен, — ответил Лозин. — Ждите.",
     (("Вы уверены?", "корреспондент"), ("Совершенно уверен", "Игнат Лозин"), ("Ждите", "Игнат Лозин")), ()),
    ("the spokeswoman's name behind her office", "es", '“Fue una noche larga”, resumió la portavoz policial, Alma Creus. La obra "El pozo seco" se estrenará.',
     (("Fue una noche larga", "Alma Creus"),), ("El pozo seco",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told", "nobody"), [row[1:] for row in PASSAGES], ids=[row[0] for row in PASSAGES])
def test_every_word_has_its_speaker(language: str, text: str, told: Told, nobody: tuple[str, ...]) -> None:
    found = find_statements(text, published=PUBLISHED, language=language)
    for words, speaker in told:
        assert speaker in {statement.speaker for statement in _holding(found, text, words)}
        assert _holding(found, text, words)
    for words in nobody:
        assert not _holding(found, text, words)


def test_the_day_in_a_fallback_attribution_is_the_day_of_speaking() -> None:
    found = find_statements("„Ich bleibe“, hatte Yara Benz schon am Vortag gesagt.", published=PUBLISHED, language="de")
    assert [str(statement.said_on) for statement in found] == ["2025-07-03"]


def _holding(found: list[Statement], text: str, words: str) -> list[Statement]:
    """Return the statements with these words in one of their spans."""
    return [statement for statement in found if any(words in text[span.start : span.end] for span in statement.spans)]
