"""Invented passages, each a trap: who is told and who tells, titles of works, marks of two kinds, days of speaking, other languages."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet import find_statements
from broadsheet.engine.statements import PUBLIC_CONFIDENCE
from broadsheet.records import Statement

ENGLISH = [
    (
        "told is never telling",
        "Ada Quill, a warden on the marsh, told Marsh Radio: “The eels are back.”",
        "The eels are back",
        "Ada Quill",
    ),
    ("told after an age", "“The eels are back,” Ada Quill, 49, told The Marsh Post.", "The eels are back", "Ada Quill"),
    (
        "a network is no initial",
        "“It leaks,” Ada Quill wrote on X. Tarn, her deputy, said: “It will be mended.”",
        "It will be mended",
        "Tarn",
    ),
    ("a plan is no initial", "The crew tried plan B. But Ada Quill said: “It leaks.”", "It leaks", "Ada Quill"),
    ("a firm does not tweet", "Quill tweeted: “Proud day for Quill Boats Ltd!” Later he left.", "Proud day", "Quill"),
    ("one of many", "Rowers including Ada Quill have called it “a leak.”", "a leak", "Rowers"),
    ("signed after a bar", "“Close the dock.” ― Ada Quill\n“Open the dock.” ― Ben Tarn", "Open the dock", "Ben Tarn"),
    ("a verb that is no cue", "“We will row,” beamed Ada Quill of Ely, who had brought oars.", "We will row", "Ada Quill"),
    ("a name and any verb", "“Is the lock open?” Ada Quill wondered.", "Is the lock open", "Ada Quill"),
    ("an office in small letters", "“It leaks,” said harbour lawyer Ada Quill.", "It leaks", "Ada Quill"),
    ("of somebody", "“He never rowed,” Ada Quill said of Ben Tarn.", "He never rowed", "Ada Quill"),
    (
        "goes on after the occasion",
        "“It leaks,” Ada Quill said at a rally in Ely, “but we will mend the whole boat.”",
        "mend the whole boat",
        "Ada Quill",
    ),
    ("curly and straight marks", '“We will build a lock," Ada Quill said. "It will be fine."', "It will be fine", "Ada Quill"),
    (
        "nested reports",
        "“It leaks,” said Ada Quill, after Ben Tarn said it was dry. “We will mend it.”",
        "We will mend it",
        "Ada Quill",
    ),
    (
        "a headline in capitals",
        "Ada Quill: ‘Eels Are Always Coming Back To Us’\n\nThe warden spoke on Monday.",
        "Eels Are Always",
        "Ada Quill",
    ),
    ("while one says", "While Ada Quill said the dock was dry, Ben Tarn said it leaked.", "the dock was dry", "Ada Quill"),
    ("while the other says", "While Ada Quill said the dock was dry, Ben Tarn said it leaked.", "it leaked", "Ben Tarn"),
    ("woman and man", "Ada Quill met Ben Tarn. “It leaks,” she said.", "It leaks", "Ada Quill"),
    (
        "an organisation",
        "“The lock is closed,” the Marsh Harbour Authority said in a statement.",
        "The lock is closed",
        "Marsh Harbour Authority",
    ),
    (
        "unnamed official",
        "“The lock is closed,” a senior harbour official said.",
        "The lock is closed",
        "senior harbour official",
    ),
    (
        "according to, after",
        "The lock will close in May, according to harbour master Ada Quill.",
        "The lock will close",
        "Ada Quill",
    ),
    ("a quotation in a quotation", "“Ben told me ‘never again’ and left,” Ada Quill said.", "Ben told me", "Ada Quill"),
]
WORLD = [
    ("de", "laut", "Laut Bürgermeisterin Ada Quill wird die Schleuse im Mai geschlossen.", "die Schleuse", "Ada Quill"),
    ("de", "so am Ende", "„Die Schleuse bleibt zu“, so Ada Quill.", "Die Schleuse bleibt", "Ada Quill"),
    (
        "de",
        "der Zeitung gesagt",
        "Hafenmeisterin Ada Quill sagte der Marschzeitung: „Wir schließen die Schleuse.“",
        "Wir schließen",
        "Ada Quill",
    ),
    ("de", "Verb vor Name", "„Das Boot ist leck“, erklärte Ada Quill am Montag.", "Das Boot", "Ada Quill"),
    ("fr", "guillemets", "« Nous allons fermer l’écluse », a déclaré Ada Quill lundi.", "Nous allons fermer", "Ada Quill"),
    ("fr", "selon", "Selon Ada Quill, l’écluse sera fermée en mai.", "l’écluse sera fermée", "Ada Quill"),
    ("fr", "inversion", "« Le bateau fuit », affirme Ada Quill.", "Le bateau fuit", "Ada Quill"),
    ("es", "comillas", "«Vamos a cerrar la esclusa», dijo Ada Quill.", "Vamos a cerrar", "Ada Quill"),
    ("es", "verbo después", "“El barco hace agua”, afirmó Ada Quill.", "El barco hace agua", "Ada Quill"),
    ("es", "dos puntos", "Ada Quill declaró: “No vamos a esperar más”.", "No vamos a esperar", "Ada Quill"),
    ("ru", "ёлочки", "«Мы закроем шлюз», — сказала Анна Квилл.", "Мы закроем шлюз", "Анна Квилл"),
    ("ru", "имя раньше", "Анна Квилл заявила: «Мы закроем шлюз».", "Мы закроем шлюз", "Анна Квилл"),
    ("ru", "отметил", "«Лодка течёт», — отметил Борис Тарн.", "Лодка течёт", "Борис Тарн"),
    ("uk", "лапки", "«Ми закриємо шлюз», — сказала Ганна Квіл.", "Ми закриємо шлюз", "Ганна Квіл"),
    ("uk", "ім'я раніше", "Ганна Квіл заявила: «Ми закриємо шлюз».", "Ми закриємо шлюз", "Ганна Квіл"),
    ("uk", "наголосив", "«Човен тече», — наголосив Борис Тарн.", "Човен тече", "Борис Тарн"),
]
NOT_SPEECH = [
    ("a programme", "Ada Quill said on NBM’s “Meet the Wardens” that the dock leaks.", "Meet the Wardens"),
    ("a song", "The band played the song “Row Me Home Again” and left.", "Row Me Home Again"),
    ("a nickname", "The eel known as “Old Nick” was caught.", "Old Nick"),
]


def of(text: str, words: str, language: str = "en", **more: str) -> list[Statement]:
    found = find_statements(text, language=language, **more)  # type: ignore[arg-type]
    return [statement for statement in found if any(words in text[span.start : span.end] for span in statement.spans)]


@pytest.mark.parametrize(("text", "words", "speaker"), [pytest.param(*trap[1:], id=trap[0]) for trap in ENGLISH])
def test_english_speakers(text: str, words: str, speaker: str) -> None:
    assert speaker in [statement.speaker for statement in of(text, words)]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"), [pytest.param(trap[0], *trap[2:], id=f"{trap[0]} {trap[1]}") for trap in WORLD]
)
def test_speakers_of_other_languages(language: str, text: str, words: str, speaker: str) -> None:
    found = of(text, words, language)
    assert [statement.speaker for statement in found] == [speaker]
    assert found[0].confidence < PUBLIC_CONFIDENCE, "what was not measured is not named in public"


@pytest.mark.parametrize(("text", "words"), [pytest.param(*trap[1:], id=trap[0]) for trap in NOT_SPEECH])
def test_titles_are_not_speech(text: str, words: str) -> None:
    assert not [statement for statement in of(text, words) if statement.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“It leaks,” Ada Quill said on Tuesday.", date(2025, 7, 1)),
        ("On July 2, Ada Quill said the boat leaks.", date(2025, 7, 2)),
        ("Ada Quill told reporters yesterday: “It leaks.”", date(2025, 7, 3)),
        ("“It broke on Tuesday,” Ada Quill said.", None),
        ("Ada Quill said the dock will close by Friday.", None),
        ("“It leaks,” Ada Quill said. It has leaked since Monday.", None),
    ],
)
def test_the_day_of_speaking_is_the_narrators(text: str, day: date | None) -> None:
    assert find_statements(text, published="2025-07-04", language="en")[0].said_on == day


def test_a_headline_completes_a_family_name_that_the_text_does_not() -> None:
    text = "“It leaks,” Quill said."
    assert of(text, "It leaks")[0].speaker == "Quill"
    assert of(text, "It leaks", title="Ada Quill closes the lock")[0].speaker == "Ada Quill"
    assert of(text, "It leaks", title="Ada Quill and Ben Quill close the lock")[0].speaker == "Quill"


def test_only_a_name_beside_its_cue_is_sure_enough_for_the_public() -> None:
    text = "“It leaks,” Ada Quill said. He left. “We row,” she said. A warden called it “a long and sad affair”."
    sure = {statement.speaker for statement in find_statements(text, language="en") if statement.confidence >= PUBLIC_CONFIDENCE}
    assert sure == {"Ada Quill"}
    assert of(text, "We row")[0].confidence < PUBLIC_CONFIDENCE


GERMAN = [
    (
        "In der ARD zeigte sich die Trainerin zufrieden: „Wir haben eine deutliche Steigerung gezeigt.“",
        "Trainerin",
        "„Wir haben eine deutliche Steigerung gezeigt.“",
    ),
    (
        "Ähnlich äußerte sich der Bürgermeister Anton Kehl: „Die Stadt hat die Lage im Griff.“",
        "Anton Kehl",
        "„Die Stadt hat die Lage im Griff.“",
    ),
    (
        "Der Vorstand Anton Kehl meldete sich mit dem Satz: „Die Nachricht ist einfach.“ Und: „Die Gefahr ist vorbei.“",
        "Anton Kehl",
        "„Die Gefahr ist vorbei.“",
    ),
    (
        "Anton Kehl rügte die Entscheidung als „völlig unverständlich und falsch“.",
        "Anton Kehl",
        "„völlig unverständlich und falsch“",
    ),
    ("Anton Kehl sagte, die Brücke sei sicher. Der Vorwurf sei „absurd“.", "Anton Kehl", "„absurd“"),
    ("Anton Kehl kritisierte den Plan. Die Kosten seien „völlig unrealistisch“.", "Anton Kehl", "„völlig unrealistisch“"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), GERMAN)
def test_german_clauses_have_their_subject_where_the_verb_says(text, speaker, words):
    said = find_statements(text, language="de")
    found = {
        one.speaker
        for one in said
        for span in one.spans
        if words in text[span.start : span.end] or text[span.start : span.end] in words
    }
    assert len(found) == 1
    assert found.pop().endswith(speaker)


def test_the_name_of_a_paper_belongs_to_the_source():
    text = "Nach Informationen des Magazins „Der Anker“ hat die Reederei zwei Schiffe verkauft."
    (one,) = find_statements(text, language="de")
    assert "Anker" in one.speaker
    assert [text[span.start : span.end] for span in one.spans] == ["hat die Reederei zwei Schiffe verkauft"]


def test_curly_marks_within_straight_ones_stay_inside():
    text = 'Ada Quill stated:\n\n"The harbour isn’t about “Equal Berths For All” anymore. It’s about money."'
    (one,) = find_statements(text, language="en")
    assert one.speaker == "Ada Quill"
    assert [text[span.start : span.end] for span in one.spans] == [text[19:]]


def test_words_that_open_a_sentence_are_no_title():
    text = 'Ada Quill kept the bell. "This is a piece of Harbour History," she wrote.'
    (one,) = find_statements(text, language="en")
    assert one.speaker == "Ada Quill"


def test_a_small_word_before_the_subject_is_passed_over():
    text = 'Ada Quill spoke next. Then she cut in, calling him a "real stiff".'
    (one,) = find_statements(text, language="en")
    assert one.speaker == "Ada Quill"


def test_whoever_is_encouraged_does_not_speak():
    text = "A man was sentenced after he “repeatedly and persistently” encouraged a vulnerable woman to jump."
    assert "vulnerable woman" not in {one.speaker for one in find_statements(text, language="en")}
    (urged,) = find_statements("“Please stay with us,” urged Ada Quill.", language="en")
    assert urged.speaker == "Ada Quill"


def test_what_somebody_calls_it_within_the_words_of_another():
    text = "Ada Quill refused to back down from what the Harbour Board calls the “root causes” of the quarrel."
    called = [one for one in find_statements(text, language="en") if one.kind == "direct"]
    assert [one.speaker for one in called] == ["Harbour Board"]


PERFECT = [
    (
        "Anton Kehl hatte besonders die Rolle der Fraktionen betont: „Die Entscheidungen fallen im Kreise der Vorsitzenden.“",
        "Anton Kehl",
    ),
    ("Anton Kehl wird in einer Erklärung mit den Worten zitiert: „Wir brauchen ein Ende der Kürzungen.“", "Anton Kehl"),
    ("Gestern hat der Rat der Stadt in Anklam erklärt: „Wir brauchen ein Ende der Kürzungen.“", "Rat der Stadt in Anklam"),
    ("Anton Kehl lobte den Plan und nannte Trumms Angriff „schnell, kraftvoll und entschieden“.", "Anton Kehl"),
    ("Unter einem Motto zogen die Demonstranten bis zum Dom und skandierten dabei „Stoppt den Wahn sofort“.", "Demonstranten"),
]


@pytest.mark.parametrize(("text", "speaker"), PERFECT)
def test_german_participles_and_second_verbs_have_the_subject_of_their_clause(text, speaker):
    quoting = [one for one in find_statements(text, language="de") if "„" in text[one.spans[0].start : one.spans[-1].end]]
    assert {one.speaker for one in quoting} == {speaker}


def test_roles_and_addressees_keep_their_apostrophes():
    (found,) = find_statements("Wick’s farm minister, Ada Quill, told the harbour's masters that the nets would stay.")
    assert (found.speaker, found.role, found.addressee) == ("Ada Quill", "Wick’s farm minister", "harbour's masters")
