"""Words in marks without a verb of saying: judgements, what a colon announces, titles of works. Every sentence is invented."""

import pytest

from broadsheet import find_statements

JUDGED = [
    ("portrayed as", "Ada Quill openly portrays the old lock as a “trap” for boats.", "trap", "Ada Quill"),
    ("before a comma", "Ada Quill admires the keeper as a “strong hand,” comparing him to an oak.", "strong hand", "Ada Quill"),
    (
        "called by",
        "The practice has been called “strategic silence” by Ada Quill, who rows at Ely.",
        "strategic silence",
        "Ada Quill",
    ),
    ("described by", "The vote was described as “a farce” by Ada Quill.", "a farce", "Ada Quill"),
    ("seen by", "The third lock, seen by Ada Quill as a “lifeboat” for the town, will stay.", "lifeboat", "Ada Quill"),
    ("one message", "Ada Quill had one message for the crowd: “Dump The Dam.”", "Dump The Dam", "Ada Quill"),
    ("portrayed", "Ada Quill portrayed the old lock as “a town that never sleeps.”", "a town that", "Ada Quill"),
    ("claims of", "Ada Quill’s claims of “great gains” were wrong.", "great gains", "Ada Quill"),
    ("the contention of", "The find buttresses the contention of Ada Quill that “eels” ate the lock.", "eels", "Ada Quill"),
    ("a report by", "It was a report by Ada Quill that he “stole” the boat.", "stole", "Ada Quill"),
    (
        "as described by",
        "As described by Ada Quill, the lock was “extremely careless” in the flood.",
        "extremely careless",
        "Ada Quill",
    ),
    ("what he called", "Ada Quill rowed into what she called the northern “Mud Empire” at noon.", "Mud Empire", "Ada Quill"),
    ("shot back", "“Row tonight,” Ada Quill shot back.", "Row tonight", "Ada Quill"),
    ("demanded", "“Quiet,” Ada Quill demanded.", "Quiet", "Ada Quill"),
]
WORKS = [
    ("a star", "The “Eel” star Ada Quill rowed home.", "Eel"),
    ("a host of", "Ada Quill, the host of “Morning Tide,” rowed home.", "Morning Tide"),
    ("a programme", "Ada Quill opened her “Keeping Afloat” radio program.", "Keeping Afloat"),
    ("by its author", "“A town under water that nobody wants to leave,” by Ada Quill, is out.", "A town"),
    ("a broadcast of", "On Sunday’s broadcast of “Tide Watch,” Ada Quill said she would row.", "Tide Watch"),
    ("a word explained", "Ada Quill wept. “Eel grass” is a weed.", "Eel grass"),
    ("known as", "The eel known as a “Lurker” was caught.", "Lurker"),
]


def spoken(text: str, words: str) -> list[str | None]:
    found = find_statements(text, language="en")
    return [one.speaker for one in found if any(words in text[span.start : span.end] for span in one.spans)]


@pytest.mark.parametrize(("text", "words", "speaker"), [pytest.param(*case[1:], id=case[0]) for case in JUDGED])
def test_judgements_are_speech(text: str, words: str, speaker: str) -> None:
    assert spoken(text, words) == [speaker]


@pytest.mark.parametrize(("text", "words"), [pytest.param(*case[1:], id=case[0]) for case in WORKS])
def test_works_are_no_speech(text: str, words: str) -> None:
    assert spoken(text, words) == []


SUBJECTS = [
    (
        "behind the time",
        "Earlier this week, Ada Quill pressed the board on the lock, insisting that it leaks.",
        "that it leaks",
        "Ada Quill",
    ),
    (
        "in brackets and commas",
        "Sen. Ada Quill (R-Ely), also a keen rower, called the lock “abhorrent“ in May.",
        "abhorrent",
        "Ada Quill",
    ),
    (
        "claims behind another verb",
        "The board slams Quill for taking “fifty boats” and claims that “nobody else rows at night.”",
        "nobody else rows",
        "board",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), [pytest.param(*case[1:], id=case[0]) for case in SUBJECTS])
def test_subjects_are_found(text: str, words: str, speaker: str) -> None:
    assert spoken(text, words) == [speaker]


def test_what_a_relative_clause_describes_is_not_said_by_its_subject() -> None:
    text = "Ada Quill would pay for it through “lock reform,” which Ben Tarn described as “making sure that rowers pay.”"
    assert spoken(text, "making sure") == ["Ben Tarn"]
    assert "Ben Tarn" not in spoken(text, "lock reform")
