"""Phrases that nobody is, datelines, quotations over paragraphs, marks that open and close alike, roles behind a name."""

from __future__ import annotations

import pytest

from broadsheet import find_names, find_statements


def words(text, statement):
    return [text[span.start : span.end] for span in statement.spans]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody has come forward to claim it, and it has stopped looking."),
        ("en", "The pavilion committee meets on Friday at seven to decide whether the club now plays at Ely."),
        ("es", "Delante del ayuntamiento una pancarta decía «La esclusa no se vende»."),
        ("fr", "Devant la mairie, une banderole proclamait « L’écluse n’est pas à vendre »."),
        ("uk", "Біля входу люди тримали плакат «Шлюз не на продаж»."),
        ("de", "Der Pegel zeigte 3,42 Meter über Normal, so viel wie nie seit Beginn der Messungen."),
    ],
)
def test_a_phrase_that_is_nobody_states_nothing(language, text):
    assert not find_statements(text, language=language)


def test_words_in_marks_stay_where_nobody_is_told():
    text = "On its back somebody had written, in pencil, “Fire drill Thursdays”."
    (statement,) = find_statements(text, language="en")
    assert (words(text, statement), statement.speaker) == (["“Fire drill Thursdays”"], None)


def test_who_made_a_report_is_the_source():
    text = "Four pillars are cracked, according to a report by the Ely Harbour Authority."
    (statement,) = find_statements(text, language="en")
    assert (words(text, statement), statement.speaker) == (["Four pillars are cracked"], "Ely Harbour Authority")


def test_a_place_tells_nobody_anything():
    text = "Ada Quill has rung the head office in Port Tarn, which told her to wait."
    (statement,) = find_statements(text, language="en")
    assert statement.speaker == "head office in Port Tarn"


def test_a_statement_begins_behind_the_dateline():
    text = "PORT TARN (Meridian Wire) - A comet has been visible since Wednesday, the observatory said."
    (statement,) = find_statements(text, language="en")
    assert words(text, statement) == ["A comet has been visible since Wednesday"]


def test_a_quotation_that_goes_on_has_the_speaker_told_in_the_next_paragraph():
    text = "“We start with safety.\n\n“Then comes the money,” said Ada Quill."
    first, second = find_statements(text, language="en")
    assert (first.speaker, second.speaker) == ("Ada Quill", "Ada Quill")
    assert first.confidence < second.confidence


def test_one_mark_may_open_and_close():
    text = "”Vi har inget val”, sade Ada Quill. ”Det är slut”, tillade hon."
    (statement,) = find_statements(text, language="sv")
    assert (words(text, statement), statement.speaker) == (["”Vi har inget val”", "”Det är slut”"], "Ada Quill")


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("en", "Piet Dam, 45, a teacher, sang.", "Piet Dam", "teacher"),
        ("de", "Klaus Weber, Sprecher der Bahn, kam.", "Klaus Weber", "Sprecher der Bahn"),
        ("de", "Die Biologin Nawal al-Shati ging.", "Nawal al-Shati", "Biologin"),
        ("fr", "Paul Roux, 45 ans, porte-parole de la mairie, est venu.", "Paul Roux", "porte-parole de la mairie"),
        ("uk", "Мер Києва Віталій Садовий сказав.", "Віталій Садовий", "Мер Києва"),
    ],
)
def test_roles_before_and_behind_a_name(language, text, name, role):
    assert (name, role) in [(found.name, found.role) for found in find_names(text, language=language)]


def test_sums_of_money_are_nobody():
    assert not find_names("Das kostet 45 Millionen Mark.", language="de")


def test_what_which_stands_for_is_no_person():
    (first, *_) = find_names("Little Lark, which makes the prams in Leiden, said it was sorry.", language="en")
    assert (first.name, first.kind) == ("Little Lark", "organisation")
