"""Quotations of Japanese and Chinese, in invented sentences."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

SPOKEN = [
    ("ja", "「水門は閉じたままだ」と森川町長は述べた。", "「水門は閉じたままだ」", "森川町長"),
    ("ja", "会見で森川町長は「水門は閉じたままだ」と語った。", "「水門は閉じたままだ」", "森川町長"),
    ("ja", "森川さんは『舟は遅れる』と話した。", "『舟は遅れる』", "森川さん"),
    ("ja", "同日は「舟は遅れる」と話した。", "「舟は遅れる」", None),
    ("ja", "彼女は「舟は遅れる」と話した。", "「舟は遅れる」", None),
    ("zh", "“水闸明天开放，”镇长沈木说。", "“水闸明天开放，”", "镇长沈木"),
    ("zh", "镇长沈木表示：“水闸明天开放。”", "“水闸明天开放。”", "镇长沈木"),
    ("zh", "「水閘明天開放」，鎮長沈木說。", "「水閘明天開放」", "鎮長沈木"),
    ("zh", "会议后，镇长在会上说：“水闸明天开放。”", "“水闸明天开放。”", None),
    ("zh", "她说：“水闸明天开放。”", "“水闸明天开放。”", None),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), SPOKEN)
def test_what_stands_beside_a_verb_of_speaking_is_spoken(language: str, text: str, words: str, speaker: str | None) -> None:
    (statement,) = find_statements(text, language=language)

    assert [text[span.start : span.end] for span in statement.spans] == [words]
    assert (statement.speaker, statement.kind) == (speaker, "direct")
    assert [text[span.start : span.end] for span in statement.speaker_spans] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "「水門」という看板が立つ。"),
        ("ja", "「水門の夜」と題した講演で森川さんは話した。"),
        ("zh", "这部小说，“水闸之夜”很好。"),
        ("zh", "她读小说：“水闸之夜”。"),
    ],
)
def test_a_title_is_nobodys_words(language: str, text: str) -> None:
    assert find_statements(text, language=language) == []


def test_a_second_paragraph_has_its_own_speaker() -> None:
    text = "“水闸明天开放，”镇长沈木说。\n\n“舟来晚了。”林若补充。"

    assert [statement.speaker for statement in find_statements(text, language="zh")] == ["镇长沈木", "林若"]
