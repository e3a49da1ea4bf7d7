from datetime import UTC, date, datetime

import pytest

import broadsheet
from broadsheet.engine.extract.dates_said import dates_said, is_update_alone

THIRD, FOURTH = date(2031, 5, 3), date(2031, 5, 4)


@pytest.mark.parametrize(
    ("line", "language", "said"),
    [
        ("Published 14:05, 3 May 2031 | Last updated 16:40, 4 May 2031", "en", (THIRD, FOURTH)),
        ("Saturday, May 3, 2031", "en", (THIRD, None)),
        ("Updated May 4, 2031", "en", (None, FOURTH)),
        ("3. Mai 2031, 14:05 Uhr | Aktualisiert: 4. Mai 2031", "de", (THIRD, FOURTH)),
        ("Publié le 03/05/2031 à 14h05, mis à jour le 04/05/2031", "fr", (THIRD, FOURTH)),
        ("Publicado el 3 de mayo de 2031. Actualizado el 4 de mayo de 2031", "es", (THIRD, FOURTH)),
        ("Aggiornato il 4 maggio 2031, pubblicato il 3 maggio 2031", "it", (THIRD, FOURTH)),
        ("03.05.2031 14:05 (обновлено: 04.05.2031 09:30)", "ru", (THIRD, FOURTH)),
        ("Оновлено: 4 травня 2031", "uk", (None, FOURTH)),
        ("3 maja 2031, aktualizacja: 4 maja 2031", "pl", (THIRD, FOURTH)),
        ("03 Mayıs 2031 14:05 | Son Güncelleme: 04 Mayıs 2031", "tr", (THIRD, FOURTH)),
        ("03/05/2031 14h05 Atualizado há 3 meses", "pt", (THIRD, None)),
        ("2031年5月3日 公開 2031年5月4日 更新", "ja", (THIRD, FOURTH)),
        ("입력 2031.05.03 14:05 | 수정 2031.05.04 09:30", "ko", (THIRD, FOURTH)),
        ("Updated twice", "en", (None, None)),
    ],
)
def test_the_words_before_a_date_say_which_it_is(line, language, said):
    assert dates_said(line, language=language) == said


@pytest.mark.parametrize(
    ("line", "alone"), [("Updated:", True), ("Published", False), ("Updated 3 May", False), ("Harbour", False)]
)
def test_a_word_for_a_change_may_stand_alone(line, alone):
    assert is_update_alone(line) is alone


BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The county will shut the old bridge at Ellan for a month while its bearings are changed, a spokesman told residents.",
        "Buses will go round by the mill, and lorries must take the ring road until the work is finished in the summer.",
        "Residents fear the noise of the night shifts, which begin at ten and end at five in the morning.",
    )
)


def dates(head, line):
    page = f'<html lang="en"><head><title>Old bridge shut</title>{head}</head><body><h1>Old bridge shut</h1>{line}{BODY}</body></html>'
    found = broadsheet.read(page, fetched_at=datetime(2031, 7, 1, tzinfo=UTC))
    return found.published, found.modified


@pytest.mark.parametrize(
    "line",
    [
        "<p>3 May 2031 | Updated 4 May 2031</p>",
        "<p>3 May 2031</p><p>Updated: 4 May 2031</p>",
        '<p><time datetime="2031-05-03">May 3</time> Updated <time datetime="2031-05-04">May 4</time></p>',
        "<p>Updated 4 May 2031</p><p>Published 3 May 2031</p>",
        "<p>3 May 2031</p><p>Updated</p><p>4 May 2031</p>",
    ],
)
def test_a_page_shows_both_dates_beside_its_headline(line):
    assert dates("", line) == (THIRD, FOURTH)


def test_a_change_is_read_beside_the_headline_where_the_head_tells_the_publication_alone():
    declared = '<meta property="article:published_time" content="2031-05-03">'
    assert dates(declared, "<p>3 May 2031, updated 4 May 2031</p>") == (THIRD, FOURTH)
    assert dates(declared, "<p>3 May 2031</p>") == (THIRD, None)
    assert dates(declared, "<p>Updated 2 May 2031</p>") == (THIRD, None)
    assert dates(declared, "<p>Updated 2 May 2038</p>") == (THIRD, None)
