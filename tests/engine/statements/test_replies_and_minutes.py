"""Who is told by what surrounds a quotation: replies, clauses about somebody, minutes, verbs that no list has."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

TOLD = [
    (
        "en",
        "A woman who sweeps at the Silver Eel, and who gave no name, told the Ely Courier “it sounded like a bin”.",
        "a bin",
        "woman",
    ),
    ("en", "A man who fishes there, and who would not pose, said the weir “groans at night”.", "groans", "man"),
    ("en", "A report ordered by the council found that the bridge was “not safe at all”.", "not safe", "report"),
    ("en", "A memo written by the harbour board warned that the quay was “a trap for prams”.", "a trap", "memo"),
    ("en", "Ada Quill left. The mayor, Otto Hale, apologised to Tarn for what he called “a mess”.", "a mess", "Otto Hale"),
    (
        "en",
        "Ada Quill ran the lock. The chair, Otto Hale, asked Quill what she had heard. “Nothing but rain,” she replied.",
        "Nothing but",
        "Ada Quill",
    ),
    (
        "en",
        "Bela Tarn rows. Mary Hale asked Tarn when he had left. “Before the flood,” he answered.",
        "Before the flood",
        "Bela Tarn",
    ),
    ("en", "“Absolutely never,” was the reply from the minister, Ada Quill, when they met.", "Absolutely", "Ada Quill"),
    ("en", "“Never again,” came the answer from Ada Quill.", "Never again", "Ada Quill"),
    ("en", "“To be frank with you, no,” is how Ada Quill answers when she is asked to row.", "To be frank", "Ada Quill"),
    ("en", "“When I was at Marlow,” the comedian likes to begin, before he sits.", "When I was", "comedian"),
    ("en", "Her deputy, Dr. Tarn, was blunter. “Nobody reads the signs on the quay.”", "Nobody reads", "Tarn"),
    (
        "en",
        "Two papers withdrew. One, the Journal of Soft Locks, noted that the gate had failed “more than twice”.",
        "more than",
        "Soft Locks",
    ),
    ("ru", "Автобус стоит. «Это наш последний мост», — бурчит Нина Зотова.", "последний мост", "Зотова"),
    ("uk", "Прем'єра у вересні. «Приходьте з чаєм у термосі», — запросила Оксана Дячук.", "з чаєм", "Дячук"),
    ("en", "Otto Hale was “a touch unlucky”, conceded Halden boss Ada Quill on Monday.", "a touch", "Ada Quill"),
    ("en", "A second memo, dated Jan. 14, 2026, recommended “an immediate search of the lock”.", "immediate", "memo"),
    (
        "fr",
        "La piscine fermera, a annoncé mercredi l'agence régionale de l'eau. Le bassin n'est « plus étanche », justifie-t-elle.",
        "plus étanche",
        "agence",
    ),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), TOLD)
def test_who_is_told_around_a_quotation(language, text, words, speaker):
    told = [
        one for one in find_statements(text, language=language) if any(words in text[span.start : span.end] for span in one.spans)
    ]
    assert told
    assert speaker in (told[-1].speaker or "")


def test_nobody_is_given_a_question_and_the_answer_to_it():
    text = "Otto Hale pleaded guilty. Asked by Judge Ada Quill whether he understood, Hale said yes. “Do you row at all?” “Is there a boat?”"
    spoken = {text[one.spans[0].start : one.spans[0].end]: one.speaker for one in find_statements(text) if one.kind == "direct"}
    assert spoken == {"“Do you row at all?”": None, "“Is there a boat?”": None}


@pytest.mark.parametrize(
    "text",
    [
        "The clerk had typed “how deep is the lock” into a search engine.",
        "Ada Quill declared an emergency in three towns.",
    ],
)
def test_nobody_says_what_is_typed_or_declared(text):
    assert not [one for one in find_statements(text) if one.speaker]


def test_nobody_is_read_behind_a_nickname_and_its_verb():
    text = 'The 5\'11" rower, who goes by "Tug", said the boat had sunk.'
    assert "boat" not in {one.speaker for one in find_statements(text)}


def test_feelings_of_some_are_no_statement_of_theirs():
    text = "The boats are kept in sheds that one boy described, with some feeling, as “tiny prisons.”"
    assert "some" not in {one.speaker for one in find_statements(text)}


MINUTES = """Extracts from the hearing.

SEN. ADA QUILL: Mr. Tarn, when did you hear of it?

MR. TARN: On the ninth of May, Senator.

SEN. QUILL: That is twenty days. People were drinking it.

MR. TARN: We wanted to be certain.

CHAIRMAN: Order. The gallery will be quiet.

Afterwards Bela Tarn told reporters he would stay. “The pipes do not care,” he said. Quill called that “extraordinary.\""""


def test_minutes_give_each_line_to_the_name_in_capitals_before_it():
    told = {MINUTES[one.spans[0].start : one.spans[0].end]: one.speaker for one in find_statements(MINUTES)}
    assert "Tarn" in told["On the ninth of May, Senator"]
    assert "quill" in told["That is twenty days. People were drinking it"].lower()
    assert told["Order. The gallery will be quiet"].lower() == "chairman"
