"""Who signed a dump's article and of which day it is, however the site sets that line."""

from __future__ import annotations

from datetime import date

import pytest

import broadsheet

BODY = """The bridge over the Tarn will stay closed until the spring, the county said after divers had looked at its piers.

Two of the four had lost so much stone that a lorry could have brought them down, the report says, and nobody had looked since 1998.

Shopkeepers on the far side ask for a ferry. "We have had six customers since Sunday," said one of them, and four had come to complain."""


def dump(*head: str, above: tuple[str, ...] = ("Home", "News", "Sport"), below: tuple[str, ...] = ()) -> broadsheet.Article:
    return broadsheet.read("\n\n".join([*above, "County closes bridge over the Tarn", *head, BODY, *below]))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("by Ada Lindqvist | Mar 9, 2031 | Health, Top Stories | 0 comments", ("Ada Lindqvist",)),
        ("Tarn Editor March 9, 2031 4 min read", ()),
        ("News · 9 March 2031 · 5 min", ()),
        ("March 9, 2031 by Ada Lindqvist", ("Ada Lindqvist",)),
        ("By Ada Lindqvist and Ben Okoro March 9, 2031 at 6:02 p.m.", ("Ada Lindqvist", "Ben Okoro")),
        ("- March 9, 2031", ()),
        ("Lokales | 9. März 2031", ()),
        ("9 mars 2031 par Ada Lindqvist", ("Ada Lindqvist",)),
    ],
)
def test_a_line_with_a_date_below_the_headline(line, people):
    article = dump(line)
    assert article.published == date(2031, 3, 9)
    assert article.bylines == people
    assert article.text.startswith("The bridge")


def test_the_day_of_the_visit_at_the_top_is_not_the_articles():
    article = dump("- March 9, 2031", above=("Tuesday, March 11, 2031", "Home", "News"))
    assert article.published == date(2031, 3, 9)


def test_without_another_the_date_at_the_top_is_taken():
    assert dump(above=("Home", "News", "Tuesday, March 11, 2031")).published == date(2031, 3, 11)


def test_a_day_that_the_headline_below_speaks_of_is_no_date_of_publication():
    assert dump("County votes again on March 9, 2031").published is None


def test_name_and_date_under_the_end():
    article = dump(below=("Ada Lindqvist", "Published 9 March 2031", "Print"))
    assert (article.bylines, article.published) == (("Ada Lindqvist",), date(2031, 3, 9))


def test_a_headline_under_the_end_with_its_date_is_anothers():
    assert dump(below=("School choir wins in the capital", "9 March 2031")).published is None


def test_the_way_to_an_article_is_not_its_headline():
    article = dump(above=("Home", "News", "Home Business County closes bridge over the Tarn"))
    assert article.title == "County closes bridge over the Tarn"


def test_the_form_for_signing_in_is_no_part_of_it():
    form = ("Welcome! Log into your account", "your username", "your password", "Forgot your password? Get help",
            "Password recovery", "A password will be e-mailed to you.")  # fmt: skip
    article = dump(above=("Sign in", *form))
    assert article.title == "County closes bridge over the Tarn"
    assert article.text.startswith("The bridge")


def test_a_picture_that_is_a_link_in_markdown():
    head = "[![Tarn Observer](/logo.svg)](/)\n\n  * [Home](/)\n  * [News](/news)\n\n# County closes bridge over the Tarn\n\n"
    article = broadsheet.read(f"{head}By [Ada Lindqvist](/by/ada) March 9, 2031 at 6:02 p.m.\n\n{BODY}")
    assert (article.title, article.bylines) == ("County closes bridge over the Tarn", ("Ada Lindqvist",))
    assert article.published == date(2031, 3, 9)
    assert article.text.startswith("The bridge")


@pytest.mark.parametrize(
    ("head", "people"),
    [
        (("By", "Ada Lindqvist", "March 9, 2031"), ("Ada Lindqvist",)),
        (("By", "Ada Lindqvist", "and", "Ben Okoro"), ("Ada Lindqvist", "Ben Okoro")),
        (("Written by", "Ada Lindqvist", ",", "Senior Staff Reporter"), ("Ada Lindqvist",)),
        (("Kolumne von", "Ada Lindqvist", "Anhören"), ("Ada Lindqvist",)),
        (("Автор:", "Ганна Коваль"), ("Ганна Коваль",)),
        (("ByAda Lindqvist", "March 9, 2031"), ("Ada Lindqvist",)),
        (("By Ada Lindqvist Mar 9, 2031, 10:00am",), ("Ada Lindqvist",)),
        (("Ada Lindqvist09.03.2031, 19:35 Uhr",), ("Ada Lindqvist",)),
        (("Ada Lindqvist | Senior Writer | March 9, 2031",), ("Ada Lindqvist",)),
        (("Ada Lindqvist Published 10:19am 9 March 2031",), ("Ada Lindqvist",)),
        (("Stone by stone, the county says.", "Share", "Save", "Ada Lindqvist", "Contributing Reporter"), ("Ada Lindqvist",)),
    ],
)
def test_names_as_dumps_of_pages_set_them(head, people):
    assert dump(*head).bylines == people


def test_a_name_that_is_said_to_have_written_goes_before_a_bare_one():
    assert dump("Rocky Shore", "By", "Ada Lindqvist", "March 9, 2031", above=("Home", "Crude Oil", "March 10, 2031")).bylines == (
        "Ada Lindqvist",
    )


def test_who_signed_other_articles_did_not_sign_this_one():
    others = ("Council buys a ferry", "By Ben Okoro", "Lorries take the long way", "By Ivo Brandt")
    assert dump("By Ada Lindqvist", above=("Home", *others)).bylines == ("Ada Lindqvist",)


def test_the_name_below_about_the_author_is_the_last_that_is_asked():
    below = ("About the author", "Ada Lindqvist", "She has written about bridges since 2019.")
    assert dump("9 March 2031", below=below).bylines == ("Ada Lindqvist",)
    assert dump("By Ben Okoro", below=below).bylines == ("Ben Okoro",)


def test_by_before_a_sentence_is_no_byline():
    assert dump("By", "The county has not said when divers will look again.").bylines == ()
