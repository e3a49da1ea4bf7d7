"""Names across articles: spellings, initials, family names alone, two people of one family, editors' decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.engine.understand.identities import NameRegister, align_names, name_key
from broadsheet.engine.understand.persons import same_person
from broadsheet.records import Identity, Name, NameDecisions


def person(name: str, role: str | None = None) -> Name:
    return Name("person", name, role)


def groups(identities: list[Identity]) -> set[frozenset[str]]:
    return {frozenset((identity.name, *identity.aliases)) for identity in identities}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mykola Zaplenskyi", "Mykola Zaplensky"),
        ("Микола Запленський", "Mykola Zaplenskyy"),
        ("Wolodymyr Saplenskyj", "Volodymyr Zaplenskyy"),
        ("Yury Kushakov", "Juri Kuschakow"),
        ("Юрий Кушаков", "Yuri Kushakov"),
        ("Dmitri Lapskow", "Dmitry Lapskov"),
        ("J. Quillfeather", "Joan Quillfeather"),
        ("Bob Tarnsby", "Robert Tarnsby"),
        ("President Ada Quill", "Ada Quill"),
        ("Ada M. Quill", "Ada Quill"),
        ("Ana Sol", "Ana Sol Peña"),
        ("Berta von der Lahn", "Berta Lahn"),
        ("René Dülmen", "Rene Dulmen"),
    ],
)
def test_one_person_in_two_spellings(first: str, second: str) -> None:
    assert same_person(first, second)
    assert same_person(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maria Berg", "Mario Berg"),
        ("Ada Quill", "Ben Quill"),
        ("Peter Hansen", "Peter Hanson"),
        ("George W. Tarn", "George H. W. Tarn"),
        ("Tom Quill Jr.", "Tom Quill Sr."),
        ("Quill", "Ada Quill"),
        ("Anna Borg", "Anna Berg"),
    ],
)
def test_two_people_stay_two(first: str, second: str) -> None:
    assert not same_person(first, second)
    assert not same_person(second, first)


def test_a_family_name_joins_the_only_bearer_of_a_story() -> None:
    named = {"a": [person("Ada Quill", "mayor")], "b": [person("Quill")], "c": [person("A. Quill")]}
    (only,) = align_names(named)
    assert only.name == "Ada Quill"
    assert only.members == (("a", 0), ("b", 0), ("c", 0))
    assert only.roles == ("mayor",)


def test_a_family_name_of_two_people_stays_by_itself() -> None:
    named = {"a": [person("Ada Quill"), person("Ben Quill")], "b": [person("Quill")]}
    assert groups(align_names(named)) == {frozenset({"Ada Quill"}), frozenset({"Ben Quill"}), frozenset({"Quill"})}


def test_a_role_tells_which_of_two_people_is_meant() -> None:
    named = {"a": [person("Ada Quill", "harbour master"), person("Ben Quill", "baker")], "b": [person("Quill", "baker")]}
    assert frozenset({"Ben Quill", "Quill"}) in groups(align_names(named))


def test_an_initial_that_fits_two_joins_neither() -> None:
    named = {"a": [person("Ada Quill"), person("Ann Quill")], "b": [person("A. Quill")]}
    assert len(align_names(named)) == 3


def test_on_a_whole_desk_a_family_name_joins_nobody() -> None:
    named = {"a": [person("Ada Quill")], "b": [person("Quill")]}
    assert len(align_names(named, surnames=False)) == 2


def test_bodies_by_acronym_and_places_by_language() -> None:
    named = {
        "a": [Name("organisation", "Marsh Harbour Authority"), Name("place", "Kyiv")],
        "b": [Name("organisation", "MHA"), Name("place", "Kiew")],
        "c": [Name("organisation", "The Marsh Harbour Authority"), Name("place", "Київ")],
    }
    assert sorted(len(identity.members) for identity in align_names(named)) == [3, 3]


def test_editors_are_stronger_than_the_machine() -> None:
    named = {"a": [person("Ada Quill")], "b": [person("Ada Quill-Marsh")], "c": [person("A. Quill")]}
    merged = align_names(named, decisions=NameDecisions(merged=(("Ada Quill", "Ada Quill-Marsh"),)))
    assert [identity.name for identity in merged] == ["Ada Quill"]
    assert len(merged[0].members) == 3
    split = align_names(named, decisions=NameDecisions(apart=(("Ada Quill", "A. Quill"),)))
    assert len(split) == 3
    renamed = align_names(named, decisions=NameDecisions(renamed={"Ada Quill": "Ada Q."}))
    assert "Ada Q." in {identity.name for identity in renamed}


def test_every_name_is_in_exactly_one_identity() -> None:
    named = {"a": [person("Ada Quill"), person("Quill"), Name("place", "Quill")], "b": [person("Bo Tarn"), person("Quill")]}
    members = [member for identity in align_names(named) for member in identity.members]
    assert sorted(members) == [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1)]


def test_keys_are_the_same_in_every_spelling_and_differ_for_two_people() -> None:
    assert name_key("Микола Запленський", "person") == name_key("Mykola Zaplenskyy", "person")
    assert name_key("George W. Tarn", "person") != name_key("George Tarn", "person")


def test_the_register_finds_one_or_nobody() -> None:
    ada = Identity("ada-kuil", "person", "Ada Quill", roles=("mayor of Ely",))
    ben = replace(ada, key="ben-kuil", name="Ben Quill", roles=("baker",))
    register = NameRegister([ada, ben])
    assert register.find(person("Ada M. Quill")) == ada
    assert register.find(person("Quill")) is None
    assert register.find(person("Quill", "the town's mayor")) == ada
    assert register.find(person("Cleo Quill")) is None
    apart = NameRegister([ada], decisions=NameDecisions(apart=(("A. Quill", "Ada Quill"),)))
    assert apart.find(person("A. Quill")) is None
