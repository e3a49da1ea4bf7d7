from pathlib import Path

import pytest

from broadsheet import find_statements
from broadsheet.records import Statement

TRUMP, PESKOV, USHAKOV, ZELENSKY = "Donald Trump", "Dmitry Peskov", "Yury Ushakov", "Volodymyr Zelensky"
QUOTED = [
    ("very disappointed” with", TRUMP),
    ("make any progress", TRUMP),
    ("speaking to President Zelensky tomorrow", TRUMP),
    ("looking to stop this fighting.", TRUMP),
    ("is paying close attention", PESKOV),
    ("it is not yet possible", PESKOV),
    ("Russia will continue to pursue", USHAKOV),
    ("a lot of things", TRUMP),
    ("once again demonstrating", ZELENSKY),
    ("first air raids in our cities", ZELENSKY),
    ("real defenders of life", ZELENSKY),
    ("root causes", "Kremlin"),
]
INDIRECT = [
    ("accused Putin", "Putin of showing no willingness", TRUMP),
    ("planning", "that he is planning to talk", TRUMP),
    ("sirens", "air raid sirens began", ZELENSKY),
    ("renewed calls", "increased military assistance", ZELENSKY),
    ("officials", "that such delays threaten", "Ukrainian officials"),
    ("talk", "The hour-long conversation between the two presidents", USHAKOV),
    ("farm", "he will spare undocumented farm workers", TRUMP),
    ("letters", "to start sending out letters to countries", TRUMP),
    ("no progress", "no progress had been made", TRUMP),
]


@pytest.fixture(scope="module")
def page(shared: Path) -> tuple[str, list[Statement]]:
    text = (shared / "seed" / "page.txt").read_text(encoding="utf-8")
    return text, find_statements(text, published="2025-07-04")


def speakers(page: tuple[str, list[Statement]], words: str) -> set[str | None]:
    text, statements = page
    return {
        statement.speaker for statement in statements if any(words in text[span.start : span.end] for span in statement.spans)
    }


@pytest.mark.parametrize(("words", "speaker"), QUOTED)
def test_every_quoted_statement_has_its_speaker(page: tuple[str, list[Statement]], words: str, speaker: str) -> None:
    assert speaker in speakers(page, words)


def test_nobody_is_made_to_speak_who_was_spoken_to(page: tuple[str, list[Statement]]) -> None:
    assert "vulnerable woman" not in speakers(page, "repeatedly and persistently")


def test_nine_in_ten_of_all_statements_are_found(page: tuple[str, list[Statement]]) -> None:
    wanted = [*QUOTED, *((words, speaker) for _, words, speaker in INDIRECT)]
    missed = [words for words, speaker in wanted if speaker not in speakers(page, words)]
    assert len(missed) <= len(wanted) // 10, missed
