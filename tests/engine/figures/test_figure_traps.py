"""Short invented passages, each a trap for a finder of figures."""

from __future__ import annotations

import pytest

from broadsheet import find_figures

COUNTED = [
    ("At least 23 people were injured.", [(23, "at least", "people")]),
    ("No fewer than forty-two fishing boats sank.", [(42, "at least", "fishing boats")]),
    ("The valley received less than a third of the usual rain.", [(0.333333333, "less than", None)]),
    ("Since January, 17 cyclists have died, 8 of them at night.", [(17, None, "cyclists"), (8, None, None)]),
    ("Of 74 drones launched, 61 were shot down.", [(74, None, "drones"), (61, None, None)]),
    ("The new cases bring the total since June to 214.", [(214, None, None)]),
    ("Between 10 and 12 letters will go out.", [([10, 12], None, "letters")]),
    ("The town lost 3,500 to 4,000 jobs.", [([3500, 4000], None, "jobs")]),
    ("Up to 1.5 million voters stayed away.", [(1_500_000, "up to", "voters")]),
    ("Dozens of families fled.", [([24, 99], None, "families")]),
    ("Hundreds of thousands of people marched.", [([200_000, 999_999], None, "people")]),
    ("Half a million birds died.", [(500_000, None, "birds")]),
    ("Nearly two dozen houses burned.", [(24, "nearly", "houses")]),
    ("Three hundred and five sheep were counted.", [(305, None, "sheep")]),
    ("Some 70 of the passengers stayed.", [(70, "about", "passengers")]),
    ("Fewer than 100 copies are known.", [(100, "less than", "copies")]),
    ("Around 40 Portuguese-built patrol vessels sailed.", [(40, "about", "Portuguese-built patrol vessels")]),
    ("Two-thirds of members agreed.", [(2 / 3, None, "members")]),
    ("The crew of 2,000 soldiers left.", [(2000, None, "soldiers")]),
    ("More than 2000 people stood outside.", [(2000, "more than", "people")]),
    ("The club sold 10m tickets.", [(10_000_000, None, "tickets")]),
    ("They found 30 dead bodies.", [(30, None, "dead bodies")]),
    ("Nearly 7 million fewer people watched.", [(7_000_000, "nearly", "people")]),
    ("The port added 255,000 jobs.", [(255_000, None, "jobs")]),
    ("The toll rose from 12 to 15.", [(12, None, None), (15, None, None)]),
    ("Five of the seven judges agreed.", [(5, None, "judges"), (7, None, "judges")]),
    ("Goals: 1\nIslanders won.\nThey had 3 boats.", [(3, None, "boats")]),
    ("One person died.", [(1, None, "person")]),
    ("Police counted 1 victim.", [(1, None, "victim")]),
    ("Over the years 12 bridges fell.", [(12, None, "bridges")]),
]


@pytest.mark.parametrize(("text", "figures"), COUNTED, ids=[text[:40] for text, _ in COUNTED])
def test_counts(text, figures):
    found = find_figures(text, language="en")
    assert [(figure.value, figure.comparator, figure.counted) for figure in found] == [
        (pytest.approx(value), comparator, counted) for value, comparator, counted in figures
    ]
    assert {figure.kind for figure in found} == {"count"}


MEASURED = [
    ("The bridge is 1.6 km long.", [("measure", 1.6, "kilometre")]),
    (
        "They put the rise at between 60% and 70%, not 5% and 6%.",
        [("percent", [60, 70], "percent"), ("percent", 5, "percent"), ("percent", 6, "percent")],
    ),
    ("It will cost between €3m and €4.5m.", [("money", [3_000_000, 4_500_000], "euro")]),
    ("It leaked for six weeks before anyone noticed.", [("measure", 6, "week")]),
    ("A two-and-a-half-mile tunnel opened.", [("measure", 2.5, "mile")]),
    ("Winds of 200 kilometres per hour hit.", [("measure", 200, "kilometre per hour")]),
    ("The cable is 10 1/2 miles long.", [("measure", 10.5, "mile")]),
    ("It fell to -5 °C at dawn.", [("measure", -5, "C")]),
    ("He is 5 feet 6 inches tall.", [("measure", 5.5, "foot")]),
    ("The board is 2 1/2 in thick.", [("measure", 2.5, "inch")]),
    ("Donors gave hundreds of thousands of euros.", [("money", [200_000, 999_999], "euro")]),
    ("The boy is 12 years old.", [("measure", 12, "year")]),
    ("Prices rose 3.4% to $2.50 a litre.", [("percent", 3.4, "percent"), ("money", 2.5, "dollar")]),
    ("Support fell by six percentage points.", [("percent", 6, "percentage point")]),
    ("The deal is worth US$3.2bn.", [("money", 3_200_000_000, "US dollar")]),
    ("They paid €10M for it.", [("money", 10_000_000, "euro")]),
    ("It costs between £5 million and £7 million.", [("money", [5_000_000, 7_000_000], "pound")]),
    ("A fine of 250,000 euros was set.", [("money", 250_000, "euro")]),
    ("The state paid 38 million marks.", [("money", 38_000_000, "mark")]),
    ("The state paid 38 million Deutsche marks.", [("money", 38_000_000, "Deutschmark")]),
    ("Three dollars and fifty cents bought it.", [("money", 3.5, "dollar")]),
    ("Rents rose $5 to $10 a month.", [("money", [5, 10], "dollar")]),
    ("The tank holds 10-15 litres.", [("measure", [10, 15], "litre")]),
    ("A siege of three weeks ended.", [("measure", 3, "week")]),
    ("Tomas Berg, 23, sold the boat.", [("measure", 23, "year")]),
]


@pytest.mark.parametrize(("text", "figures"), MEASURED, ids=[text[:40] for text, _ in MEASURED])
def test_measures_and_money(text, figures):
    found = [(figure.kind, figure.value, figure.unit) for figure in find_figures(text, language="en")]
    assert found == [(kind, pytest.approx(value) if isinstance(value, float) else value, unit) for kind, value, unit in figures]


NONE = [
    "The port closed in 1987 and reopened on 3 May 2024.",
    "The vote is on July 4 at 10:30, or at 5 p.m.",
    "Call +1 (206) 555-0142 before noon.",
    "Section 230 and Article 5 apply; see page 12 and No. 7.",
    "Flight 370 was a Boeing 777.",
    "An F-16 and a Su-27 flew past.",
    "She came 3rd in the 21st race.",
    "United won 3-1.",
    "It was one of the largest ever; no one knew.",
    "Two years ago the reef bleached.",
    "The drought of 2014-2018 was long.",
    "Highway 61 leads to Room 101.",
    "The G7 met in the 1990s.",
    "See 192.168.0.1 or version 2.0.1.",
    "The abbey burned on July 14, 1789.",
    "It was the worst attack since 9/11.",
    "Covid-19 and the iPhone 15 made news.",
    "It is not about CO 2, they said.",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:40] for text in NONE])
def test_no_figures(text):
    assert find_figures(text, language="en") == []


OTHERS = [
    ("fr", "Une quarantaine d'habitants ont été évacués d'un coup.", [(40, None, None, "habitants")]),
    ("de", "Mindestens 1.200 Menschen flohen.", [(1200, "at least", None, "Menschen")]),
    (
        "de",
        "Der Umsatz stieg um 3,5 Prozent auf rund 2,4 Milliarden Euro.",
        [(3.5, None, "percent", None), (2.4e9, "about", "euro", None)],
    ),
    ("de", "Bis zu 40 Häuser brannten.", [(40, "up to", None, "Häuser")]),
    ("fr", "Au moins 23 personnes ont été blessées.", [(23, "at least", None, "personnes")]),
    ("fr", "Le projet coûte 1,5 milliard d'euros, soit 3 % de plus.", [(1.5e9, None, "euro", None), (3, None, "percent", None)]),
    ("de", "Rund 2,5 Mio. Tonnen fehlen.", [(2_500_000, "about", "tonne", None)]),
    ("fr", "Des dizaines de milliers de personnes ont fui à 10 h 30.", [([20_000, 99_999], None, None, "personnes")]),
    ("fr", "Plus de 3,5 millions d'habitants votent.", [(3_500_000, "more than", None, "habitants")]),
    ("es", "Más de 300 soldados llegaron.", [(300, "more than", None, "soldados")]),
    ("uk", "Щонайменше 12 людей загинули.", [(12, "at least", None, "людей")]),
    ("ru", "Более 50 домов сгорели.", [(50, "more than", None, "домов")]),
]


@pytest.mark.parametrize(("language", "text", "figures"), OTHERS, ids=[text[:40] for _, text, _ in OTHERS])
def test_other_languages(language, text, figures):
    found = find_figures(text, language=language)
    assert [(figure.value, figure.comparator, figure.unit, figure.counted) for figure in found] == figures


def test_parts_are_tied_to_their_whole():
    text = "They fired 90 rockets, including over 60 Korvan-type shells and 12 mines. Later 5 boats sank."
    whole, *parts, other = find_figures(text, language="en")
    assert [part.part_of for part in parts] == [whole.span, whole.span]
    assert other.part_of is None


def test_over_a_time_compares_only_after_words_of_lasting():
    during, lasting = (
        find_figures(text, language="en")[-1] for text in ("They flew 14 missions over 3 days.", "It lasted over 3 days.")
    )
    assert (during.comparator, lasting.comparator) == (None, "more than")


def test_ages_and_times_of_day():
    assert [(one.value, one.unit) for one in find_figures("She has died aged 89, at 10.40pm.", language="en")] == [(89, "year")]
    assert [(one.value, one.unit) for one in find_figures("Die 66-Jährige ruderte.", language="de")] == [(66, "year")]
    (price,) = find_figures("It cost 4.1 billion crowns.", language="en")
    assert price.value == 4_100_000_000


def test_a_span_holds_number_and_unit_but_not_what_compares():
    text = "It cost more than $3.2 million."
    (figure,) = find_figures(text, language="en")
    assert text[figure.span.start : figure.span.end] == "$3.2 million"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "½",
        "a",
        "1" * 5000,
        "1e999 km",
        "one " * 3000,
        "7 " * 3000,
        "$" * 100,
        "½/½",
        "1/0 2/0",
        "٣٤ km",
        "40 m ² of",
        "① ² ⅻ ፩ 〇",
    ],
)
def test_odd_texts_end_well(text):
    for figure in find_figures(text, language="en"):
        assert text[figure.span.start : figure.span.end]


@pytest.mark.parametrize(
    ("text", "language", "value", "counted"),
    [
        ("1 in 5 children rows.", "en", 0.2, "children"),
        ("Nearly 3 out of 10 rowers left.", "en", 0.3, "rowers"),
        ("3 von 10 Kindern rudern.", "de", 0.3, "Kindern"),
    ],
)
def test_a_ratio_is_a_share(text: str, language: str, value: float, counted: str) -> None:
    assert [(one.value, one.counted) for one in find_figures(text, language=language)] == [(value, counted)]


def test_a_year_behind_a_number_is_no_ratio() -> None:
    assert not any(one.value < 1 for one in find_figures("The club won 3 in 2020 and 40 boats later.", language="en"))


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("It fell to minus 15 degrees Celsius.", -15, None),
        ("Le thermomètre affiche moins 7 degrés.", -7, None),
        ("She has five grandchildren.", 5, "grandchildren"),
        ("He left two stepchildren.", 2, "stepchildren"),
    ],
)
def test_what_is_below_zero_and_children_of_all_kinds(text, value, counted):
    figure = find_figures(text)[0]
    assert (figure.value, figure.counted) == (value, counted)
