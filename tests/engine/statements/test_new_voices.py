"""Who has just come in speaks, not who spoke last; and what is left of a misread clause speaks never."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

TOLD = [
    ("en", "The mayor, Ada Quill, has long argued that the lock leaks.", "lock leaks", "Ada Quill"),
    ("en", "Ada Quill came late. “It's long,” she was heard to say.", "It's long", "Ada Quill"),
    ("en", "Ada Quill left by the kitchen. “Never again,” she was overheard saying.", "Never again", "Ada Quill"),
    ("en", "Neither Quill nor her agent would discuss the fee, but a club insider let slip that it had “a lot of noughts”.", "a lot of", "club insider"),
    ("en", "Bela Tarn rows for Ely. Mary Hale said it was late. Tarn only smiles. “It is what it is.”", "It is what", "Bela Tarn"),
    ("en", "Bela Tarn rows. Mary Hale said two had called. As for the so-called “lock curse” – no boat has won since 1988 – Tarn shrugs. “Curses are for others.”", "Curses are", "Bela Tarn"),
    ("es", "La cantaora Rosa Quil falleció el lunes en Lebrija a los 88 años, según informó su familia.", "falleció", "su familia"),
    ("es", "El puente seguirá cerrado hasta mayo, según explicó el alcalde, Otto Vidal.", "seguirá cerrado", "Otto Vidal"),
    ("es", "Según informó la policía, el puente seguirá cerrado.", "el puente", "policía"),
    ("es", "Dos personas resultaron heridas, según confirmaron los bomberos.", "Dos personas", "bomberos"),
    ("es", "Según el alcalde, Otto Vidal, el puente seguirá cerrado.", "el puente", "Otto Vidal"),
    ("de", "Petra Hahn wies das zurück. Auf der Tribüne saß Ada Quell. „Ich kann nicht mehr schwimmen“, sagt sie.", "schwimmen", "Ada Quell"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), TOLD)
def test_who_has_just_come_in_speaks(language, text, words, speaker):
    told = [
        one for one in find_statements(text, language=language) if any(words in text[span.start : span.end] for span in one.spans)
    ]
    assert [one.speaker for one in told[-1:]] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Otto Hale said the plan was late. A source at the mill rejected that as “pure theatre”.",
        "Otto Hale said the plan was late. A government source rejected that as “armchair rowing”.",
    ],
)
def test_words_of_a_new_source_are_not_given_to_who_spoke_before(text):
    assert not [one for one in find_statements(text) if one.speaker == "Otto Hale" and "“" in text[slice(*_place(one))]]


def _place(statement):
    return statement.spans[0].start, statement.spans[-1].end


def test_a_small_word_speaks_never():
    text = "Мер сказав, що кошти пішли на «термінові потреби», але не уточнив, на які саме."
    assert "але" not in {one.speaker for one in find_statements(text, language="uk")}
