import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.store.excerpt import count_words, cut, lead, sentence_ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two, three!", 3),
        ("It's a 12,500-ton ship (e.g. large).", 10),
        ("Straße und Äpfel", 3),
        ("三个人走了。", 5),
        ("мир и война", 3),
        ("قناديل البحر", 2),
        ("— … !", 0),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One two. Three four. Five six.", 4, "One two. Three four."),
        ("One two. Three four. Five six.", 5, "One two. Three four."),
        ("One two. Three four.", 4, "One two. Three four."),
        ("One two three four five six", 4, "One two three four…"),
        ("One two, three four five six", 2, "One two…"),
        ("“One two.” Three four five", 3, "“One two.”"),
        ("One two it's four", 3, "One two…"),
        ("One two-three four", 2, "One…"),
        ("One (two) three", 2, "One (two)…"),
        ("Dr. Oake met Mr. Thorne at 4 p.m. sharp. Then he left for home.", 10, "Dr. Oake met Mr. Thorne at 4 p.m. sharp."),
        ("三个人走了。他们回家了。", 7, "三个人走了。"),
        ("Is it so? Yes! No.", 3, "Is it so?"),
        ("", 60, ""),
    ],
)
def test_a_text_is_cut_after_a_sentence(text, words, expected):
    assert cut(text, words) == expected


@given(st.text(), st.integers(1, 80))
def test_no_cut_holds_more_words_than_it_may(text, words):
    assert count_words(cut(text, words)) <= words


@given(st.text(alphabet=st.sampled_from("ab .!?,“”。三\n-…"), max_size=300), st.integers(1, 20))
def test_a_cut_is_the_beginning_of_the_text(text, words):
    shown = cut(text, words).removesuffix("…")
    assert " ".join(text.split()).startswith(" ".join(shown.split()).rstrip())


@given(st.lists(st.text(), max_size=5), st.integers(1, 80))
def test_no_lead_holds_more_words_than_it_may(paragraphs, words):
    assert count_words(lead(paragraphs, words)) <= words


def test_a_lead_goes_on_after_a_short_first_paragraph():
    assert (
        lead(["By the harbour.", "The boats came in at noon. Nobody saw them."], 10)
        == "By the harbour. The boats came in at noon."
    )


def test_a_lead_of_one_long_paragraph_is_cut():
    assert lead(["One two three four. Five six seven eight.", "Never shown."], 5) == "One two three four."


def test_sentence_ends_pass_over_abbreviations():
    text = "The U.S. envoy met Dr. Oake. He left."
    assert [text[:end] for end in sentence_ends(text)] == ["The U.S. envoy met Dr. Oake."]
