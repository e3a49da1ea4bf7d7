"""French and Spanish marks that stay open around who speaks."""

import pytest

from broadsheet import find_statements


def said(text, language):
    return [
        (one.speaker, " … ".join(text[span.start : span.end] for span in one.spans))
        for one in find_statements(text, language=language)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Julie Caron est sortie. « Si l’État ne paie pas, a-t-elle ajouté, nous trouverons une autre voie. »",
            "Julie Caron",
            "« Si l’État ne paie pas … nous trouverons une autre voie. »",
        ),
        (
            "« Nous n’avons rien vu, raconte Léa Morel, gérante du café. C’était un bruit énorme. »",
            "Léa Morel",
            "« Nous n’avons rien vu … C’était un bruit énorme. »",
        ),
        (
            "« Nous n’avons rien vu, raconte Léa Morel, la gérante du café, c’était un bruit énorme. »",
            "Léa Morel",
            "« Nous n’avons rien vu … c’était un bruit énorme. »",
        ),
        (
            "« On attend, dit Léa Morel, depuis trois ans. Rien ne bouge. »",
            "Léa Morel",
            "« On attend … depuis trois ans. Rien ne bouge. »",
        ),
        (
            "« La réforme, a expliqué Marc Petit, elle attendra. Rien ne presse. »",
            "Marc Petit",
            "« La réforme … elle attendra. Rien ne presse. »",
        ),
    ],
)
def test_who_speaks_stands_within_french_marks(text, speaker, words):
    assert said(text, "fr") == [(speaker, words)]


def test_who_speaks_stands_within_spanish_marks():
    text = "«No vimos nada, cuenta Lea Moral, dueña del bar. Fue un ruido enorme.»"
    assert said(text, "es") == [("Lea Moral", "«No vimos nada … Fue un ruido enorme.»")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('"We are done," said Ada Quill. The union disagrees. "People get nothing at all," harrumphed Tom Bell.', "en"),
        ("« C’est fini », a dit Ada Quill. Le syndicat conteste. « Les gens n’ont rien », maugrée Tom Bell.", "fr"),
        (
            "„Wir sind fertig“, sagte Ada Quill. Die Gewerkschaft widerspricht. „Die Leute haben nichts“, grummelte Tom Bell.",
            "de",
        ),
    ],
)
def test_whoever_is_named_behind_any_verb_speaks_and_not_who_spoke_before(text, language):
    assert [speaker for speaker, _ in said(text, language) if speaker] == ["Ada Quill", "Tom Bell"]


def test_russian_offices_stand_bare_behind_any_verb_in_the_past():
    text = "«Мы закончили», — сказал Олег Крюков. Профсоюз не согласен. «У людей нет ничего», — возмутилась председатель профкома Анна Лебедева."
    assert [speaker for speaker, _ in said(text, "ru")] == ["Олег Крюков", "Анна Лебедева"]


def test_spanish_plurals_speak_for_themselves():
    text = '"No hay otra salida", afirmó Petra Lozano. Los sindicatos, en cambio, hablan de "un golpe bajo".'
    assert [speaker for speaker, _ in said(text, "es")] == ["Petra Lozano", "sindicatos"]
