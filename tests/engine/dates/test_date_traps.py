"""Short invented passages, each a trap for a finder of dates."""

from __future__ import annotations

import pytest

from broadsheet import find_dates

PUBLISHED = "2025-07-04"  # a Friday

ENGLISH = [
    ("The ferry ran aground overnight on July 4.", ["2025-07-04"]),
    ("The mayor resigned on Tuesday.", ["2025-07-01"]),
    ("The council will vote on Tuesday.", ["2025-07-08"]),
    ("Voting is to be held from November 20 to December 11.", ["2025-11-20", "2025-12-11"]),
    ("The bridge collapsed on December 20, injuring nobody.", ["2024-12-20"]),
    ("The bridge is due to reopen on January 15.", ["2026-01-15"]),
    ("The quay will stay closed until at least Thursday.", ["2025-07-10"]),
    ("The firm sees a return to growth in the fourth quarter.", ["2025-Q4"]),
    ("In '93 it was the end too, and he rang her every Christmas.", ["1993"]),
    ("A storm could arrive between Sunday and Tuesday.", ["2025-07-06/2025-07-08"]),
    ("Voters go to the polls on Tuesday.", ["2025-07-08"]),
    ("She has led the port since January.", ["2025-01"]),
    ("Prices fell in March and rose again in May.", ["2025-03", "2025-05"]),
    ("Residents may march in protest, police said.", []),
    ("May Allen and April Stone may sue the port.", []),
    ("The sun sat low when they wed.", []),
    ("Between July 3 and 5 the harbour stays closed.", ["2025-07-03/2025-07-05"]),
    ("The fair runs from 3 to 7 August.", ["2025-08-03/2025-08-07"]),
    ("The drought of 2014-2018 emptied the lake.", ["2014/2018"]),
    ("The dam was planned in the early 1990s.", ["1990-01-01/1993-12-31"]),
    ("A song of the sixties played.", ["1960-01-01/1969-12-31"]),
    ("The abbey dates from the 14th century.", ["1300-01-01/1399-12-31"]),
    ("Output grew in the second quarter.", ["2025-Q2"]),
    ("Output fell in Q4 2024.", ["2024-Q4"]),
    ("Two years ago the reef bleached.", ["2023"]),
    ("Three weeks ago the well ran dry.", ["2025-06-13"]),
    ("The ship arrived last week and leaves next month.", ["2025-W26", "2025-08"]),
    ("This quarter has been slow.", ["2025-Q3"]),
    ("The strike began on 2 June 2025. Two days later it was over.", ["2025-06-02", "2025-06-04"]),
    ("He was born in 1950. Later that year the family moved.", ["1950", "1950"]),
    ("The court ruled on Monday, June 30, 2025.", ["2025-06-30"]),
    ("At least 2000 people stood outside; 1900 soldiers stood by.", []),
    ("The hall seats 1,990 and cost $2025.", []),
    ("Call 555-2010-2015 or see section 2019/7.", []),
    ("The score was 20-15 at half time.", []),
    ("The fine rose to 2.5 million over 30 months.", []),
    ("The law of 1987 was repealed in 2003.", ["1987", "2003"]),
    ("Meet on 30 February.", []),
    ("The report of 2025-06-17 was withdrawn.", ["2025-06-17"]),
    ("The parcel came on 3/14/2025.", ["2025-03-14"]),
    ("The market opens in the summer of 2026.", ["2026-06-01/2026-08-31"]),
    ("The exhibition closed last summer.", ["2024-06-01/2024-08-31"]),
    ("Work begins the week of July 14.", ["2025-W29"]),
    ("It must be done by the end of the year.", ["2025-12-31"]),
    ("They spoke the day before yesterday.", ["2025-07-02"]),
    ("Over the past two weeks it rained.", ["2025-06-20/2025-07-04"]),
    ("The vote is set for Friday, July 11.", ["2025-07-11"]),
    ("Approval rose to the low 50s, and she is in her 30s.", []),
    ("Following Wednesday’s leak the minister left.", ["2025-07-02"]),
    ("By Sunday evening the fire was out.", ["2025-06-29"]),
    ("By Sunday the fire will be out.", ["2025-07-06"]),
    ("On the programme “This Week” she denied it.", []),
    ("In March 20 people drowned.", ["2025-03"]),
    ("The inquiry of 2019 found nothing. Two years later a second one began.", ["2019", "2021"]),
    ("The plant closes by mid-2026.", ["2026"]),
    ("In recent months the river has risen.", ["2025-04-04/2025-07-04"]),
    ("Rain is expected over the next few days.", ["2025-07-05/2025-07-07"]),
    ("It rained on June 3 and 4.", ["2025-06-03", "2025-06-04"]),
    ("On June 3 and 4 people drowned.", ["2025-06-03"]),
    ("Every Friday they meet; on Fridays they dance.", []),
    ("Sales fell in the first half of 2024.", ["2024-01-01/2024-06-30"]),
    ("It opens in mid-July.", ["2025-07-11/2025-07-20"]),
    ("They fell silent at Christmas; the Christmas tree burned.", ["2024-12-25"]),
    ("She spent the last five months of her life at sea.", []),
    ("On Christmas Eve 2024 the power failed.", ["2024-12-24"]),
    ("“[Ten] years ago we had no road,” she said.", ["2015"]),
]


@pytest.mark.parametrize(("text", "values"), ENGLISH, ids=[text[:40] for text, _ in ENGLISH])
def test_english(text, values):
    assert [when.value for when in find_dates(text, published=PUBLISHED, language="en")] == values


OTHERS = [
    ("de", "Am Montag kam er, am Tag zuvor nicht.", ["2025-06-30", "2025-06-29"]),
    ("de", "Seit Mai fehlt Regen, im Juli soll er kommen.", ["2025-05", "2025-07"]),
    ("de", "„Er ging“, sagte der Mann, der anonym bleiben möchte, am Mittwoch.", ["2025-07-02"]),
    ("de", "Er hatte es schon am Vortag gesagt.", ["2025-07-03"]),
    ("fr", "L'eau est montée dans la nuit de mercredi à jeudi.", ["2025-07-02/2025-07-03"]),
    ("fr", "Elle a franchi la ligne lundi à 4 h 12.", ["2025-06-30"]),
    ("de", "Am 4. Juli 2025 wurde der Hafen geschlossen.", ["2025-07-04"]),
    ("de", "Der Rat tagte am Dienstagabend und tagt am kommenden Freitag wieder.", ["2025-07-01", "2025-07-11"]),
    ("de", "Guten Morgen, sagte sie gestern Morgen.", ["2025-07-03"]),
    ("de", "Die Brücke soll morgen öffnen.", ["2025-07-05"]),
    ("de", "Vor zwei Jahren brannte das Werk, im Mai 2024 erneut.", ["2023", "2024-05"]),
    ("de", "Zwischen dem 3. und dem 12. August bleibt die Straße gesperrt.", ["2025-08-03/2025-08-12"]),
    ("de", "Ende 2024 fiel die Entscheidung, seit Januar gilt sie.", ["2024", "2025-01"]),
    ("de", "In den 1990er Jahren lebten dort 2000 Menschen.", ["1990-01-01/1999-12-31"]),
    ("de", "Vergangene Woche stieg der Pegel, nächsten Monat soll er fallen.", ["2025-W26", "2025-08"]),
    ("fr", "Le port a fermé le 1er juillet 2025.", ["2025-07-01"]),
    ("fr", "La semaine dernière, le maire a démissionné ; il y a deux ans, son père aussi.", ["2025-W26", "2023"]),
    ("fr", "Hier, le conseil a voté ; demain, il se réunira.", ["2025-07-03", "2025-07-05"]),
    ("fr", "Le ferry a été arrêté mardi.", ["2025-07-01"]),
    ("fr", "La foire a lieu du 3 au 7 août.", ["2025-08-03/2025-08-07"]),
    ("fr", "Depuis janvier, les prix ont monté.", ["2025-01"]),
    ("es", "El puerto cerró el 3 de mayo de 2024 y abrió ayer.", ["2024-05-03", "2025-07-03"]),
    ("es", "El lunes pasado hubo un incendio.", ["2025-06-30"]),
    ("uk", "Порт закрили 3 травня 2024 року, а вчора відкрили.", ["2024-05-03", "2025-07-03"]),
    ("ru", "Порт закрыли 3 мая 2024 года, а вчера открыли.", ["2024-05-03", "2025-07-03"]),
]


@pytest.mark.parametrize(("language", "text", "values"), OTHERS, ids=[text[:40] for _, text, _ in OTHERS])
def test_other_languages(language, text, values):
    assert [when.value for when in find_dates(text, published=PUBLISHED, language=language)] == values


def test_a_quotation_counts_from_the_day_of_speaking():
    text = "The harbour master spoke on Wednesday.\n\n“The crane will be repaired tomorrow, as I promised yesterday,” she said."
    values = [when.value for when in find_dates(text, published=PUBLISHED, language="en")]
    assert values == ["2025-07-02", "2025-07-03", "2025-07-01"]


def test_the_attribution_names_the_day_of_speaking():
    text = "“We start work tomorrow,” the harbour master said on Monday. The port is closed today."
    values = [when.value for when in find_dates(text, published=PUBLISHED, language="en")]
    assert values == ["2025-07-01", "2025-06-30", "2025-07-04"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sentencing was adjourned until 9 December.", "2025-12-09"),
        ("He said there was no point in a third round before September.", "2025-09"),
        ("She wrote that they needed a crane by December.", "2025-12"),
        ("They expected no move before the fourth quarter, he said.", "2025-Q4"),
        ("Forecasters expect a second storm to make landfall on Tuesday.", "2025-07-08"),
        ("A vote is expected Tuesday.", "2025-07-08"),
        ("He was away until March and came back thin.", "2025-03"),
    ],
)
def test_what_ends_something_is_to_come_where_that_is_near(text, value):
    assert [when.value for when in find_dates(text, published=PUBLISHED, language="en")] == [value]


def test_a_dateline_near_publication_is_the_day_of_the_report():
    text = "Thursday, July 3, 2025\n\nThe crane fell yesterday."
    assert [when.value for when in find_dates(text, published=PUBLISHED, language="en")] == ["2025-07-03", "2025-07-02"]


def test_a_day_without_a_year_belongs_to_the_year_told_before_in_its_paragraph():
    text = "On 1 March 2011 the mine opened. It flooded on May 17.\n\nThe inquiry ended on May 17."
    assert [when.value for when in find_dates(text, published=PUBLISHED, language="en")] == [
        "2011-03-01",
        "2011-05-17",
        "2025-05-17",
    ]


@pytest.mark.parametrize("text", ["", " ", "99999999999999999999", "in 9999 years", "a century ago " * 3, "“" * 50, "31 " * 2000])
def test_odd_texts_end_well(text):
    for when in find_dates(text, published="0001-01-02", language="en"):
        assert text[when.span.start : when.span.end]
