import pytest

from broadsheet import find_names
from broadsheet.engine.names.tokens import tokenise


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
        ("Analysts at Brock & Tanner wrote a note.", "Brock & Tanner", "organisation"),
        ("Rival house Pell Securities disagreed.", "Pell Securities", "organisation"),
        ("Shares in Tolvex fell. Tolvex, which employs 200, is small.", "Tolvex", "organisation"),
        ("The chief executive of Solvane, Marit Oxley, resigned.", "Solvane", "organisation"),
        ("It was a mistake, said the barrister, Imogen Stray.", "Imogen Stray", "person"),
        ("Scientists at the Lund Observatory disagree.", "Lund Observatory", "organisation"),
        ("The newspaper Dagvakt stood by its story.", "Dagvakt", "organisation"),
        ("“Harris Tower leans,” he said.", "Harris Tower", "place"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert named(text)[name] == kind


def test_words_that_only_start_a_sentence_and_days_are_no_names() -> None:
    assert named("Officials met on Tuesday. However, nothing came of it. Several left in July.") == {}


def test_a_place_behind_a_family_name_of_the_text_is_no_part_of_it() -> None:
    text = "Ada Quill met the envoys. Quill was calm.\n\nEnvoys tell Quill Russia won’t back down"
    assert named(text) == {"Ada Quill": "person", "Russia": "place"}


def test_well_known_places_count_in_small_letters() -> None:
    assert named("i want to fly from new york to san francisco next week") == {"new york": "place", "san francisco": "place"}


@pytest.mark.parametrize("contraction", ["I’m", "I'm", "They’ll", "We've"])
def test_a_contraction_is_nobody(contraction: str) -> None:
    assert named(f"“{contraction} sorry,” she said.") == {}


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    assert "Quill" in named("Quill’s Harbour Group met Ada Orlov.\n\nOnly Quill’s brother came, and Quill left.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Analysts blamed bin Orlov for the raid.", "bin Orlov", "person"),
        ("We flew to Leeds England with the choir.", "England", "place"),
        ("Has anybody been to bristol england lately ?", "bristol", "place"),
        ("Hey Margaret , call me back.", "Margaret", "person"),
        ("Her uncle Robert 53596 signed it.", "Robert", "person"),
        ("Write to Ada Quill (ada.quill@gazette.example) today.", "Ada Quill", "person"),
    ],
)
def test_careless_writing(text: str, name: str, kind: str) -> None:
    assert named(text)[name] == kind


@pytest.mark.parametrize(
    "text",
    [
        "See the file Robert_cover_letter.doc for more.",
        "Nice people. Enough said.",
        "They met at Christmas and spoke Portuguese.",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert named(text) == {}


def test_a_possessive_ending_may_stand_apart() -> None:
    text = "The mayor 's car stood at Denny 's all night."
    assert tokenise(text).words[:4] == ["The", "mayor", "'s", "car"]
    assert "'" in tokenise("the word 'sample' in marks").words


@pytest.mark.parametrize(
    "text",
    [
        "Auf 12 Prozent Steigung fährt die Bahn.",
        "Drei Polizeien ermitteln gemeinsam.",
        "Die Verkehrsbetriebe Wagen stehen still.",
        "Beim Düsseldorfer Konzert regnete es.",
    ],
)
def test_german_nouns_are_nobody(text: str) -> None:
    assert not any(name.kind == "person" for name in find_names(text, language="de"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le ministre des Barques Corentin Quill est venu.", "Corentin Quill"),
        ("Le directeur de la SNRF Pascal Quill est venu.", "Pascal Quill"),
        ("El presidente del Puerto Pedro Quill habló.", "Pedro Quill"),
    ],
)
def test_what_an_office_is_for_is_no_part_of_the_name(text: str, name: str) -> None:
    assert name in {one.name for one in find_names(text, language="fr" if text.startswith("Le") else "es")}


def test_one_slavic_name_in_two_spellings_is_one_bearer() -> None:
    text = "Ada Quillenskyy rowed home. “It leaks,” Quillensky said."
    assert [name.name for name in find_names(text, language="en")] == ["Ada Quillenskyy"]
