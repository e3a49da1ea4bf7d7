"""What tells more of a statement is no part of it: "..., the board said in a statement that was sent to staff"."""

from __future__ import annotations

import pytest

from broadsheet import find_statements


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port will stay shut, the harbour board said in a statement that was sent to staff.", "The port will stay shut"),
        (
            "The port has been shut since May, the board said in a letter that reached the mayor.",
            "The port has been shut since May",
        ),
        ("The quay is unsafe, Ada Quill said in an interview that aired on Sunday.", "The quay is unsafe"),
        ("The harbour board said in a statement that the port was shut.", "that the port was shut"),
        ("The harbour board said in a statement that wounded sailors were ashore.", "that wounded sailors were ashore"),
    ],
)
def test_what_follows_an_occasion(text, words):
    (said,) = find_statements(text, published="2025-07-04", language="en")
    assert [text[span.start : span.end] for span in said.spans] in ([words], [words.removeprefix("that ")])
