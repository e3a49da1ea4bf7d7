"""Names in German, French, Spanish, Ukrainian and Russian."""

import pytest

from broadsheet import find_names


def read(text: str, language: str) -> dict[str, tuple[str, str | None, int]]:
    return {name.name: (name.kind, name.role, len(name.mentions)) for name in find_names(text, language=language)}


@pytest.mark.parametrize(
    ("language", "text", "name", "role", "mentions"),
    [
        ("ru", "Мэр Твери Лина Озёрова вышла. Озёрова обняла Яна Тарнина.", "Лина Озёрова", "Мэр Твери", 2),
        ("ru", "Министр дел Павел Гаранин молчал. Позже Гаранина видели с братом.", "Павел Гаранин", None, 2),
        ("uk", "Президент Франції Еміль Ґаранс прибув. З Ґарансом були двоє.", "Еміль Ґаранс", "Президент Франції", 2),
        ("uk", "Міністр Павло Гарань вийшов. Пізніше Павла Гараня бачили.", "Павло Гарань", "Міністр", 2),
        ("uk", "Голова Іван Петрович Бондар вийшов.", "Іван Петрович Бондар", "Голова", 1),
        ("fr", "Le ministre, Paul Garance, et la maire de Tours, Léa Morvan, sont venus.", "Paul Garance", None, 1),
        ("de", "Der Rat, geführt von Cem Quill, will Bürgermeister Thorsten Kuhl stürzen.", "Cem Quill", None, 1),
    ],
)
def test_people(language: str, text: str, name: str, role: str | None, mentions: int) -> None:
    assert read(text, language)[name] == ("person", role, mentions)


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("fr", "La justice vise le groupe Quillane depuis lundi.", "Quillane", "organisation"),
        ("fr", "Le patron de Tarn & Fils, Hugues de Kerven, se tait.", "Hugues de Kerven", "person"),
        ("es", "La constructora Quillane calla.", "Quillane", "organisation"),
        ("es", "El incendio empezó en San Tarno.", "San Tarno", "place"),
        ("de", "Der Meister schlug Eintracht Quillfeld mit 3:1.", "Eintracht Quillfeld", "organisation"),
    ],
)
def test_kinds(language: str, text: str, name: str, kind: str) -> None:
    assert read(text, language)[name][0] == kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "По данным Следственного комитета, всё спокойно."),
        ("uk", "За даними Служби безпеки, усе спокійно."),
    ],
)
def test_the_first_word_of_a_body_is_nobody(language: str, text: str) -> None:
    assert not read(text, language)


def test_two_people_of_one_stem_stay_two() -> None:
    found = read("Лина Морозова и Павел Морозов пришли. Морозова молчала.", "ru")
    assert {"Лина Морозова", "Павел Морозов"} <= set(found)
