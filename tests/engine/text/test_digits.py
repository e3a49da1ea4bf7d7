import pytest

from broadsheet.engine.text.digits import whole


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("007", 7), ("999999999999", 999_999_999_999)])
def test_ascii_digits_are_a_number(text, number):
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1_0", " 1", "²", "٣", "one", "1" * 13, "9" * 5000])
def test_nothing_else_is(text):
    assert whole(text) is None


def test_how_many_digits_is_for_the_caller_to_say():
    assert whole("1234567", most=6) is None
    assert whole("123456", most=6) == 123_456
