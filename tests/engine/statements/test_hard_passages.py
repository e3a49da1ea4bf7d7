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
    ("that a name not be used", "en", "A neighbour, who asked that her name not be used, said he was tidy.", (("he was tidy", "neighbour"),), ("her name",)),
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
    ("a family's solicitor", "en", "Mira Jon was upset. The family's solicitor said they 'want answers, not apologies'.", (("want answers", "family's solicitor"),), ()),
    ("told earlier", "en", "The witness, a locksmith, had earlier told the inquiry he changed the locks twice.", (("he changed the locks twice", "witness"),), ()),
    ("the former president", "en", 'President Ilir Domas and his predecessor, Roza Domas, met. "We talked about the weather," the former president joked.',
     (("We talked about the weather", "Roza Domas"),), ()),
    ("who the colon follows", "en", '"It has a tail," said Saskia Frey. Her co-author Mats Eklund was careful: they would need more data, he said.',
     (("they would need more data", "Mats Eklund"),), ()),
    ("an abbreviated office", "en", "Its sponsor, state Rep. Harlan Dietz, called the veto “a slap in the face”.", (("a slap in the face", "Harlan Dietz"),), ()),
    ("somebody else's turn", "en", '"The soup," Jonah Pell said.\n\nThe runner-up did not agree. "The soup was the best bit."', (("The soup was the best bit", "runner-up"),), ()),
    ("an interviewer with a name", "en", "The Daily Lantern: You have been called rude. Is that fair?\n\nUgo Lanza: Fair? It is generous.\n\nThe Daily Lantern: Do your cooks agree?\n\nLanza: My cooks don't speak to me.", (("Fair? It is generous", "Ugo Lanza"), ("Do your cooks agree", "Daily Lantern"), ("My cooks", "Ugo Lanza")), ()),
    ("papers seen by a paper", "en", "Minister Clive Hanbury knew about the leak, according to emails seen by the Lantern.", (("knew about the leak", "emails"),), ()),
    ("nobody can say", "de", "Ob es noch regne, könne niemand sagen, hieß es beim Wetterdienst.", (("könne niemand sagen", "Wetterdienst"),), ()),
    ("assured", "fr", "« Nos équipes travaillent », assure son porte-parole, Théo Valmy. Le coût, estimé à 3 euros, a augmenté.", (("Nos équipes", "Théo Valmy"),), ("3 euros",)),
    ("told within the marks", "ru", "«Театр не закроется, — заявила режиссёр Варвара Тишина. — Мы найдём другую сцену».",
     (("Театр не закроется", "Варвара Тишина"), ("Мы найдём другую сцену", "Варвара Тишина")), ("заявила",)),
    ("named by the sentence behind", "en", '"We lost it all." That is how Rosa Timms, a baker, remembers the flood.', (("We lost it all", "Rosa Timms"),), ()),
    ("a person behind the verb before", "de", "Auf die Frage, ob er antrete, lachte Oberbürgermeister Jens-Peter Wolk. „Fragen Sie meine Frau.“", (("Fragen Sie", "Jens-Peter Wolk"),), ()),
    ("a paper in marks", "de", "Nach Informationen der „Heidezeitung“ fehlen 85.000 Euro.", (("fehlen 85.000 Euro", "Heidezeitung"),), ()),
    ("a Spanish past behind its subject", "es", 'Su entrenador prefirió la calma: "Queda un mundo".', (("Queda un mundo", "Su entrenador"),), ()),
    ("those along the coast", "en", "Fishermen along the Talvik coast say the cod have gone.", (("the cod have gone", "Fishermen along the Talvik coast"),), ()),
    ("a wife by her name", "en", 'Arvo Lepp is gloomy. His wife, Tiina, is less so. "He always says it\'s the end," she said.', (("He always says", "Tiina"),), ()),
    ("he, the head that opens the sentence", "en", 'The head of the orchestra apologised after a recording in which he called them "coughing furniture".',
     (("coughing furniture", "head of the orchestra"),), ()),
    ("a conductor's title", "en", 'Maestro Lorenz Abicht said: "I was tired."', (("I was tired", "Lorenz Abicht"),), ()),
    ("it, a ministry that told nothing", "en", "61 drones were shot down, the air force said.\n\nThe defence ministry made no mention of it. It said it had struck “only barracks”.",
     (("only barracks", "defence ministry"),), ()),
    ("with the words", "en", "The mayor of Lisne posted a photograph of a crater with the words: “This was a bus stop.”", (("This was a bus stop", "mayor of Lisne"),), ("photograph",)),
    ("a memoir behind a comma", "en", 'In her memoir, "The Other End", Karen Eide recalls a caller. "He never said thank you," she writes.',
     (("He never said thank you", "Karen Eide"),), ("The Other End",)),
    ("a label by its name", "en", 'The label, Blue Anchor Records, said it would "let the courts do their work".', (("let the courts", "Blue Anchor Records"),), ()),
    ("the day of a month", "de", "Die Firma verwies auf eine Bestellung vom 12. Juni. „Wir waren es nicht“, sagte Anke Tölle.", (("Wir waren es nicht", "Anke Tölle"),), ("12.",)),
    ("with these words", "de", "„Ich kannte ihn nicht“ – mit diesen Worten begann Silvia Renz ihre Aussage.", (("Ich kannte ihn nicht", "Silvia Renz"),), ()),
    ("a wife beside her husband", "ru", "«Денег хватит», — вздыхает Руслан Дымов.\n— Закрываться не будем, — добавляет его жена Марина.", (("Закрываться", "Марина"),), ()),
    ("a company behind its clause", "en", "Sixteen miners were rescued, the company that runs the Kolva pit said.", (("Sixteen miners were rescued", "company"),), ()),
    ("he, one of the men", "en", '"We heard tapping," Jana Prokop said.\n\nOne of the men said he had never doubted. "My wife would have killed me," he laughed.',
     (("My wife would", "One of the men"),), ()),
    ("people briefed", "en", "Philippa Marr will raise fuel duty, according to two people briefed on the plan.", (("will raise fuel duty", "two people briefed on the plan"),), ()),
    ("a backbencher", "en", 'Backbencher Toby Crane said the rise would be "arsenic". Anna Crane thinks otherwise: “It\'s small.”',
     (("arsenic", "Toby Crane"), ("It's small", "Anna Crane")), ("otherwise",)),
    ("a name like a German trade", "fr", "« Il faut arrêter », martèle Corentin Vasseur, maire de Plouven.", (("Il faut arrêter", "Corentin Vasseur"),), ()),
    ("a separable verb", "de", "„Ich bin kein Held“, wehrt Fährmann Klaas Behn ab, der am Dienstag drei Kinder gerettet hat.", (("kein Held", "Klaas Behn"),), ()),
    ("she, a mother without a name", "de", "Die Mutter der Kinder sieht das anders. „Ohne ihn wären sie tot“, sagt sie leise.", (("Ohne ihn", "Mutter"),), ()),
    ("would like to believe", "fr", "« Les travaux reprendront », veut croire l'adjoint à l'urbanisme, Didier Faye.", (("Les travaux", "Didier Faye"),), ()),
    ("a subject understood", "es", 'Amparo Luján se ríe cuando se le lee la frase. "Que venga a dormir aquí", responde.', (("Que venga", "Amparo Luján"),), ()),
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


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("en", "“I have nothing to hide,” Ada Quill wrote to staff.", "staff"),
        ("en", "Ada Quill warned drivers that the bridge is icy.", "drivers"),
        ("de", "„Wer abhält, geht“, sagte Ada Quill dem Sender Nordwelle.", "Sender Nordwelle"),
        ("de", "„Das ist Kahlschlag“, sagte Ada Quill der „Weserpost“.", "Weserpost"),
    ],
)
def test_whom_it_was_said_to(language: str, text: str, addressee: str) -> None:
    assert [statement.addressee for statement in find_statements(text, published=PUBLISHED, language=language)] == [addressee]
