import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.filters.pattern import MAX_TEXT, Pattern
from broadsheet.errors import InputError

WRITTEN = (
    r"ferry",
    r"^ferry",
    r"ferry$",
    r"^$",
    r"\bsport\b",
    r"\Bort",
    r"f.rry",
    r"(ferry|boat)s?",
    r"a{2,3}b",
    r"a{2}",
    r"a{2,}",
    r"[a-f]+x",
    r"[^a-f ]x",
    r"[]a]b",
    r"\d+ (?:dead|hurt)",
    r"(?P<who>a|b)*c",
    r"(a|ab)(c|bcd)*",
    r"a*?b+?",
    r"{x}",
    r"x{,2}y",
    r"\.com",
    r"a||b",
    r"()b",
    r"[\d-]z",
    r"[[]a",
    r"^(a|$)",
)


@pytest.mark.parametrize("source", WRITTEN)
@given(text=st.text("ab cdefrytsx1.-{}[]", max_size=12))
def test_it_finds_what_re_finds(source, text):
    plain = source.replace("[[]", r"[\[]")
    assert Pattern(source).search(text) is bool(re.search(plain, text, re.IGNORECASE | re.DOTALL))


@pytest.mark.parametrize(
    ("source", "text"),
    [("straße", "Die STRAßE"), ("über", "ÜBER"), ("київ", "У КИЄВІ та Київ"), (r"\w+ом", "пароплавом"), ("東京", "今日の東京")],
)
def test_letters_match_in_either_case(source, text):
    assert Pattern(source).search(text)


@pytest.mark.parametrize(
    "source",
    [
        "(",
        "a)",
        "[a",
        "*a",
        "a{3,1}",
        "a{500}",
        r"(a)\1",
        "(?=a)",
        "(?!a)b",
        "(?<=a)b",
        "a*+",
        "\\",
        r"\p",
        "^*",
        "((a{50}){50}){50}",
        "a" * 501,
        "(" * 40 + ")" * 40,
        "[z-a]",
    ],
)
def test_what_cannot_be_matched_in_bounded_time_is_refused_in_words(source):
    with pytest.raises(InputError, match=r"\w+ \w+"):
        Pattern(source)


@pytest.mark.parametrize(
    "source",
    [r"(a+)+$", r"(a|a)*b", r"(a|aa)+$", r"(.*a){12}", r"(\w+\s?)*$!", r".*.*.*.*x", r"(a|b)*a(a|b){14}z", r"(x+x+)+y"],
)
def test_no_expression_stalls(source):
    pattern, started = Pattern(source), time.process_time()
    pattern.search("a" * MAX_TEXT + "!")
    pattern.search("xab " * (MAX_TEXT // 4))
    assert time.process_time() - started < 4


def test_only_the_beginning_of_a_very_long_text_is_looked_at():
    assert not Pattern("end").search("x" * MAX_TEXT + "end")


def test_memory_is_bounded():
    pattern = Pattern(r"(a|b)*a(a|b){12}z")
    pattern.search("".join("ab"[(n * n) % 7 > 3] for n in range(MAX_TEXT)))
    assert pattern._kept <= 20_000
    assert len(pattern._sets) <= 20_001


@pytest.mark.parametrize("nothing", ["()", "(a{0})", "(|)", "(a?){0}"])
def test_nothing_repeated_ever_so_often_stalls_nobody(nothing):
    started = time.process_time()
    try:
        assert Pattern("(" * 12 + nothing + "{200})" * 12 + "b").search("ab")
    except InputError:
        assert nothing == "(|)"  # a choice has a state, and two hundred times two hundred of them are too many
    assert time.process_time() - started < 1
