import pytest

from broadsheet import find_names


def named(text: str, language: str = "en") -> dict[str, str]:
    return {name.name: name.kind for name in find_names(text, language=language)}


def test_mentions_of_one_bearer_are_merged_and_point_at_their_words() -> None:
    text = "Harbour minister Ada Quill opened the bridge in Paris. Quill left early."
    quill = find_names(text, language="en")[0]
    assert (quill.name, quill.kind, quill.role) == ("Ada Quill", "person", "Harbour minister")
    assert [text[span.start : span.end] for span in quill.mentions] == ["Ada Quill", "Quill"]


def test_two_people_of_one_family_stay_two() -> None:
    assert {"Ada Quill", "Ben Quill"} <= set(named("The judge heard Ada Quill and then Ben Quill. Later Quill left."))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They flew to Norway with the Tallis University choir.", "Tallis University", "organisation"),
        ("They flew to Norway with the Tallis University choir.", "Norway", "place"),
        ("The boat sank near Merrow Island at dawn.", "Merrow Island", "place"),
        ("On Monday, Mr. Orlov spoke.", "Orlov", "person"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert named(text)[name] == kind


def test_words_that_only_start_a_sentence_and_days_are_no_names() -> None:
    assert named("Officials met on Tuesday. However, nothing came of it. Several left in July.") == {}
