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
