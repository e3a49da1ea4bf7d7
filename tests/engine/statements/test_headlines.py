"""Headlines that give every word a capital, and labels before them. Every sentence is invented."""

import pytest

from broadsheet import find_statements

TOLD = [
    (
        "says",
        "Ada Quill Says The Old Lock Doesn’t ‘Fit With What I Thought I Knew’ About Rowing",
        "Old Lock Doesn’t",
        "Ada Quill",
    ),
    ("told not to", "Ada Quill Told A Female Rower Not To ‘Moan’ About The Dam", "Moan", "Ada Quill"),
    ("calls", "Ada Quill Calls Violence Against Rowers ‘Arson’", "Arson", "Ada Quill"),
    ("a label before it", "The Latest: Ada Quill says the lock is shut", "the lock is shut", "Ada Quill"),
    ("a label and marks", "The Latest: Ada Quill slams the ‘lock on water’", "lock on water", "Ada Quill"),
]


@pytest.mark.parametrize(("headline", "words", "speaker"), [pytest.param(*case[1:], id=case[0]) for case in TOLD])
def test_headlines_are_read(headline: str, words: str, speaker: str) -> None:
    text = headline + "\n\nThe town of Ely woke up late on Monday."
    found = find_statements(text, language="en")
    assert [one.speaker for one in found if any(words in text[span.start : span.end] for span in one.spans)] == [speaker]


def test_nobody_is_called_a_label() -> None:
    assert not find_statements("The Latest: Rain and wind over Ely\n\nThe town woke up late.", language="en")
