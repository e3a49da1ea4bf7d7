"""Sentence ends, abbreviations, and texts that stop before one."""

from __future__ import annotations

import pytest

from broadsheet.engine.text.sentences import ends_sentence, is_cut, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The wall fell. Nobody was hurt.", ["The wall fell.", "Nobody was hurt."]),
        ("Mr. Okoro left at 5 p.m. on Monday. It rained.", ["Mr. Okoro left at 5 p.m. on Monday.", "It rained."]),
        ("“Run!” she said. He ran.", ["“Run!” she said.", "He ran."]),
        ("Was it the wind? Perhaps", ["Was it the wind?", "Perhaps"]),
        ("墙倒了。没有人受伤！", ["墙倒了。", "没有人受伤！"]),
        ("انهار الجدار. هل أصيب أحد؟ لا.", ["انهار الجدار.", "هل أصيب أحد؟", "لا."]),
        ("", []),
    ],
)
def test_split_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize("text", ["It fell.", "“It fell.”", "It fell!»", "墙倒了。」", "दीवार गिरी।"])
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)
    assert not is_cut(text)


@pytest.mark.parametrize("text", ["The new owner plans to", "and then…", "and then [...]", "he said that,"])
def test_is_cut(text: str) -> None:
    assert is_cut(text)


def test_nothing_is_not_cut() -> None:
    assert not is_cut("  ")
