from datetime import date

import pytest

from broadsheet import find_statements


def test_spans_point_at_the_words_and_the_pronoun_is_resolved() -> None:
    text = "Mayor Ada Quill opened the bridge. “It will hold,” she said. “I walked it.”"
    (statement,) = find_statements(text, language="en")
    assert [text[span.start : span.end] for span in statement.spans] == ["“It will hold,”", "“I walked it.”"]
    assert (statement.kind, statement.speaker) == ("direct", "Ada Quill")
    assert text[statement.speaker_spans[0].start : statement.speaker_spans[0].end] == "she"
    assert text[statement.cue_spans[0].start : statement.cue_spans[0].end] == "said"


def test_a_text_without_statements_gives_none() -> None:
    assert find_statements("The ferry left at noon. It was full.", language="en") == []
    assert find_statements("", language="en") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ada Quill told reporters on Thursday that the lock was old.", date(2025, 7, 3)),
        ("“The lock is old,” Ada Quill said yesterday.", date(2025, 7, 3)),
        ("Ada Quill said on July 2 that the lock was old.", date(2025, 7, 2)),
        ("On 28 December Ada Quill said the lock was old.", date(2024, 12, 28)),
        ("Ada Quill said that the lock broke on Thursday.", None),
    ],
)
def test_the_day_of_speaking_counts_from_publication(text: str, day: date | None) -> None:
    assert find_statements(text, published="2025-07-04T09:00:00Z", language="en")[0].said_on == day
    assert find_statements(text, language="en")[0].said_on is None


def test_addressee() -> None:
    (statement,) = find_statements("“We are late,” Ada Quill told the harbour board.", language="en")
    assert statement.addressee == "harbour board"


def test_marks_and_lengths_that_come_to_nothing_are_survived() -> None:
    for text in ("“", "”“”", "\n\n“\n", ": said", "said", '"' * 50, "“a” " * 300, "said " * 300, "(" * 200 + "he said", "— Ada"):
        for statement in find_statements(text, published="2025-07-04", language="en"):
            assert all(0 <= span.start < span.end <= len(text) for span in statement.spans)
