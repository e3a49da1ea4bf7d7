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
