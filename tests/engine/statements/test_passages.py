"""Ten invented passages in five languages, each with several traps: who said every word of it, and what nobody said.

Published on Wednesday, 2025-09-17.
"""

from typing import NamedTuple

import pytest

from broadsheet import find_dates, find_figures, find_statements

PUBLISHED = "2025-09-17"


class Passage(NamedTuple):
    """A text and what is told in it."""

    language: str
    text: str
    told: tuple[tuple[str, str], ...]
    """Words within a statement, and who says them."""
    dates: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, object], ...]
    """Words, value."""
    nobody: tuple[str, ...] = ()
    """Words in marks that nobody says."""


PASSAGES = [
    pytest.param(Passage("en", "The harbour authority's so-called “green wave” scheme was rejected by the town council of Ravenport on Tuesday night.\n“It was never green,” Councillor Imelda Farrow, who chairs the transport committee, told the meeting, “and it was never a wave.”\nHer deputy, Tobias Lund, disagreed. “Give it a year,” he said. “You'll see.”\nAsked whether she would resign, Farrow laughed. “Not before lunch.”",
        (("“It was never green,”", "Imelda Farrow"), ("“and it was never a wave.”", "Imelda Farrow"), ("“Give it a year,”", "Tobias Lund"), ("“You'll see.”", "Tobias Lund"), ("“Not before lunch.”", "Imelda Farrow")),
        (("Tuesday night", "2025-09-16"),),
        (), ("“green wave”",)), id="en split+scare"),
    pytest.param(Passage("en", "“We have checked every valve twice,” Northmoor Water said in a statement issued late on Monday. “There is no risk to the public.\n“Our engineers will stay on site until October.”\nA senior official at the environment ministry, who asked not to be named because the inquiry is under way, was less sure: “Someone told me, ‘We stopped looking,’ and I believe him.”\nAccording to the regulator, at least 1,200 households lost supply for between six and nine hours.",
        (("“We have checked every valve twice,”", "Northmoor Water"), ("“There is no risk to the public", "Northmoor Water"), ("“Our engineers will stay on site until October.”", "Northmoor Water"), ("“Someone told me, ‘We stopped looking,’ and I believe him.”", "senior official at the environment ministry"), ("at least 1,200 households lost supply for between six and nine hours", "regulator")),
        (("Monday", "2025-09-15"), ("October", "2025-10")),
        (("household", 1200), ("hour", [6, 9])), ()), id="en org+unnamed+across"),
    pytest.param(Passage("en", "Marta Ilves took over the ferry line in March 2021. She spoke to the Ravenport Courier last week.\nQ: Why did you raise fares by almost 12 percent?\nIlves: Because diesel went up by a third.\nQ: Will there be job losses?\nIlves: No. I promised that to the crews, and I plan to keep my word.",
        (("Because diesel went up by a third", "Marta Ilves"), ("No. I promised that to the crews, and I plan to keep my word", "Marta Ilves")),
        (("March 2021", "2021-03"), ("last week", "2025-W37")),
        (("percent", 12),), ()), id="en interview"),
    pytest.param(Passage("en", "Health Minister Ruth Adeyemi said on Wednesday the hospital plan was “dead in the water” and accused her predecessor of hiding the costs. The minister did not say when a new plan would be published, but added that she expects talks to begin before Christmas. Her predecessor, Callum Voss, called the claim “a fairy tale”, tweeting: “I hid nothing. Ask the auditors.” The auditors' report, “Counting Beds”, puts the bill at £340 million to £410 million, up from £120 million in 2019.",
        (("the hospital plan was “dead in the water”", "Ruth Adeyemi"), ("her predecessor of hiding the costs", "Ruth Adeyemi"), ("that she expects talks to begin before Christmas", "Ruth Adeyemi"), ("“a fairy tale”", "Callum Voss"), ("“I hid nothing. Ask the auditors.”", "Callum Voss")),
        (("Wednesday", "2025-09-17"), ("2019", "2019")),
        (("pound", [340000000.0, 410000000.0]), ("pound", 120000000.0)), ("“Counting Beds”",)), id="en mixed+role"),
    pytest.param(Passage("de", "Die Brücke über die Aller bleibt gesperrt, bis alle 48 Bolzen getauscht sind. „Wir gehen kein Risiko ein“, sagte Baudezernentin Friederike Malzahn am Dienstag. Die Arbeiten dauerten noch mindestens sechs Wochen, so die Dezernentin. Der Vorsitzende des Gewerbevereins, Henning Oltmanns, sprach von einer „Katastrophe mit Ansage“. „Wer soll denn jetzt noch kommen?“, fragte er. Malzahn wies die Kritik zurück: Man habe die Händler „früh und ehrlich“ informiert.",
        (("„Wir gehen kein Risiko ein“", "Friederike Malzahn"), ("Die Arbeiten dauerten noch mindestens sechs Wochen", "Friederike Malzahn"), ("„Katastrophe mit Ansage“", "Henning Oltmanns"), ("„Wer soll denn jetzt noch kommen?“", "Henning Oltmanns"), ("„früh und ehrlich“", "Friederike Malzahn")),
        (("Dienstag", "2025-09-16"),),
        (("Bolzen", 48), ("week", 6)), ()), id="de bridge"),
    pytest.param(Passage("de", "Laut Polizeisprecherin Nele Harms wurden bei dem Unfall in der Nacht zum Sonntag rund 30 Menschen verletzt, darunter drei Kinder. „Der Fahrer sagte: ‚Ich habe nichts gesehen‘“, berichtete Harms. Das Krankenhaus Sankt Veit teilte mit, vier Patienten schwebten in Lebensgefahr. Ministerpräsident Jonas Wieland schrieb auf der Plattform X: „Meine Gedanken sind bei den Familien.“ Er werde am Donnerstag nach Oldenfeld reisen.",
        (("wurden bei dem Unfall in der Nacht zum Sonntag rund 30 Menschen verletzt, darunter drei Kinder", "Nele Harms"), ("„Der Fahrer sagte: ‚Ich habe nichts gesehen‘“", "Nele Harms"), ("vier Patienten schwebten in Lebensgefahr", "Krankenhaus Sankt Veit"), ("„Meine Gedanken sind bei den Familien.“", "Jonas Wieland"), ("Er werde am Donnerstag nach Oldenfeld reisen", "Jonas Wieland")),
        (("Sonntag", "2025-09-14"), ("Donnerstag", "2025-09-18")),
        (("Menschen", 30), ("Kinder", 3), ("Patienten", 4)), ()), id="de accident"),
    pytest.param(Passage("fr", "« Nous n'avons plus le choix », a déclaré mardi la maire de Valbrune, Hélène Chastain, devant une centaine d'habitants. « Le pont, a-t-elle ajouté, fermera le 3 octobre. » Selon le préfet, les travaux coûteront environ 2,4 millions d'euros. Le président de l'association des commerçants, Loïc Ferrand, dénonce « un abandon pur et simple ».",
        (("« Nous n'avons plus le choix »", "Hélène Chastain"), ("« Le pont", "Hélène Chastain"), ("fermera le 3 octobre. »", "Hélène Chastain"), ("les travaux coûteront environ 2,4 millions d'euros", "préfet"), ("« un abandon pur et simple »", "Loïc Ferrand")),
        (("mardi", "2025-09-16"), ("3 octobre", "2025-10-03")),
        (("habitant", 100), ("euro", 2400000.0)), ()), id="fr maire"),
    pytest.param(Passage("fr", "« C'est “du vol”, m'a dit mon père », raconte Inès Belkacem, 24 ans. D'après une source proche du dossier, au moins 40 salariés seraient concernés. « Personne ne nous a prévenus », regrette-t-elle. Le groupe Orvanne assure dans un communiqué que « toutes les règles ont été respectées ».",
        (("« C'est “du vol”, m'a dit mon père »", "Inès Belkacem"), ("au moins 40 salariés seraient concernés", "source proche du dossier"), ("« Personne ne nous a prévenus »", "Inès Belkacem"), ("« toutes les règles ont été respectées »", "Orvanne")),
        (),
        (("salari", 40), ("year", 24)), ()), id="fr source"),
    pytest.param(Passage("uk", "«Ми відремонтуємо міст до 1 листопада», — заявив у вівторок мер Зеленогаю Остап Гнатюк. За його словами, роботи коштуватимуть близько 12 млн гривень. «Люди втомилися чекати», — додав він. Речниця обласної поліції Дарина Лисенко повідомила, що постраждали щонайменше 17 людей. Так звана «зелена хвиля» не допомогла.",
        (("«Ми відремонтуємо міст до 1 листопада»", "Остап Гнатюк"), ("роботи коштуватимуть близько 12 млн гривень", "Остап Гнатюк"), ("«Люди втомилися чекати»", "Остап Гнатюк"), ("постраждали щонайменше 17 людей", "Дарина Лисенко")),
        (("вівторок", "2025-09-16"), ("1 листопада", "2025-11-01")),
        (("hryvnia", 12000000.0), ("людей", 17)), ("«зелена хвиля»",)), id="uk"),
    pytest.param(Passage("es", "«No vamos a esperar más», dijo este martes la alcaldesa de Peñalba, Rocío Santamaría. “El puente —añadió— se cierra el 3 de octubre”. Según la portavoz del gobierno regional, las obras costarán unos 2,4 millones de euros. Bruno Arce, presidente de la asociación de vecinos, calificó la decisión de «disparate». «Nadie nos ha consultado», lamentó.",
        (("«No vamos a esperar más»", "Rocío Santamaría"), ("“El puente —añadió— se cierra el 3 de octubre”", "Rocío Santamaría"), ("las obras costarán unos 2,4 millones de euros", "portavoz del gobierno regional"), ("«disparate»", "Bruno Arce"), ("«Nadie nos ha consultado»", "Bruno Arce")),
        (("martes", "2025-09-16"), ("3 de octubre", "2025-10-03")),
        (("euro", 2400000.0),), ()), id="es"),
]  # fmt: skip


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_word_told_has_its_speaker_and_no_other_has_any(passage: Passage) -> None:
    found = find_statements(passage.text, published=PUBLISHED, language=passage.language)
    for words, speaker in passage.told:
        place = passage.text.index(words)
        speakers = {
            (one.speaker or "").lower()
            for one in found
            if any(span.start <= place and place + len(words) <= span.end for span in one.spans)
        }
        assert speaker.lower() in speakers, (words, speakers)
    for words in passage.nobody:
        place = passage.text.index(words)
        assert not [one for one in found if any(span.start <= place < span.end for span in one.spans)]


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_day_and_figure_of_a_passage_is_read(passage: Passage) -> None:
    text = passage.text
    days = [
        (text[when.span.start : when.span.end], when.value)
        for when in find_dates(text, published=PUBLISHED, language=passage.language)
    ]
    for words, day in passage.dates:
        assert any((words in found or found in words) and value == day for found, value in days), (words, days)
    figures = [(f"{one.unit} {one.counted}".lower(), one.value) for one in find_figures(text, language=passage.language)]
    for unit, value in passage.figures:
        assert any(unit.lower() in counted and (number == value or list_of(number) == value) for counted, number in figures), unit


def list_of(number: object) -> object:
    """Return a range as a list."""
    return list(number) if isinstance(number, list | tuple) else None
