"""Headlines that give every word a capital."""

import pytest

from broadsheet import find_names, find_statements


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Arden Blames Council As Storm Floods Market", {"Arden"}),
        ("Olsen Slams Brock & Tanner Over Pension Losses", {"Olsen", "Brock & Tanner"}),
        ("Mayor Quill Wins Vote Over New Bridge", {"Quill"}),
        ("Police Arrest Two After Tarn Market Fire", {"Tarn"}),
        ("Marsh Says Tarn Council Misled Voters", {"Marsh", "Tarn Council"}),
        ("White House Defends Search Of Pell Island", {"White House", "Pell Island"}),
        ("Why Germany's Chancellor Faces A Difficult Autumn", {"Germany"}),
        ("Prince Harry Returns To London For Court Case", {"Harry", "London"}),
        ("NASA Delays Moon Launch After Fuel Leak", {"NASA", "Moon"}),
        ("Will Marsh Meets Rose Byrne In Sydney", {"Will Marsh", "Rose Byrne", "Sydney"}),
    ],
)
def test_names_swallow_no_verbs(headline: str, names: set[str]) -> None:
    assert {name.name for name in find_names(headline, language="en")} == names
    assert {name.name for name in find_names(f"{headline}\n\nIt rained on and off all day.", language="en")} == names


@pytest.mark.parametrize(
    "text",
    ["The Tallis Harbour Trust said no.", "ARDEN BLAMES COUNCIL AS STORM FLOODS MARKET", "Ada Marie Quill Tarn", "A B C D"],
)
def test_other_lines_are_read_as_they_stand(text: str) -> None:
    for name in find_names(text, language="en"):
        assert name.name in text


def test_a_pronoun_finds_who_the_headline_names() -> None:
    text = "Arden Blames Council As Storm Floods Market\n\nArden, who sells fish, was angry. “They knew,” he said."
    assert find_statements(text, language="en")[-1].speaker == "Arden"
