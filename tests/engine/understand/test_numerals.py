"""Numbers and days in ten languages brought to one form."""

from __future__ import annotations

import pytest

from broadsheet.engine.understand.bridges import bridges_of
from broadsheet.engine.understand.numerals import plain_numbers


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("14,000 homes", "14000 homes"),
        ("14.000 Haushalte", "14000 Haushalte"),
        ("14 Tsd. Haushalte", "14000. Haushalte"),
        ("١٤ ألف منزل", "14000 منزل"),
        ("48 million marks", "48000000 marks"),
        ("2,5 Millionen", "2500000"),
        ("3.42 metres", "3'42 metres"),
        ("12 May", "12'5'day"),
        ("12. Mai", "12'5'day"),
        ("May 12, 2026", "May 12'5'day, 2026"),
        ("on Sept. 3rd it rained", "on Sept. 3'9'day it rained"),
        ("room 12 opens", "room 12 opens"),
        ("12 مايو", "12'5'day"),
        ("12 травня", "12'5'day"),
        ("40 marks", "40 marks"),
        ("nothing to count", "nothing to count"),
    ],
)
def test_a_number_is_written_one_way(written, plain):
    assert plain_numbers(written) == plain


def test_languages_share_numbers_days_and_prefixed_names():
    english = bridges_of("", "On 12 May 14,000 households in Grafenland lost 3.42 metres.", "en").counts
    arabic = bridges_of("", "في 12 مايو انقطع التيار لغرافنلاند عن 14 ألف منزل و3.42 متر.", "ar").counts
    assert {"=12'5'day", "=14000", "=3'42", "~grfnlnd"} <= set(english) & set(arabic)


@pytest.mark.parametrize("text", ["1.2.3.4.5", "٣٫٣٫٣", "0" * 5000, "9" * 40 + " million", "'5'5'day"])
def test_odd_digits_do_no_harm(text):
    assert isinstance(bridges_of(text, text, "en").counts, dict)
