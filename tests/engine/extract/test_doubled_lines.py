"""Headlines that a dump prints twice: the article's own is no standfirst, and a card's takes its cut excerpt along, not the article."""

from broadsheet import read

BODY = [
    "The harbour council voted on Monday to close the old ferry terminal after an inspection found cracks in four of its pillars.",
    "Engineers said the damage had gone unnoticed for years because the lower parts of the pillars are under water all day.",
    "“We could not in good conscience keep it open,” said the head of the council after a meeting that lasted until midnight.",
]


def test_a_headline_printed_twice_is_no_standfirst():
    title = "Ferry terminal closed after cracks found"
    article = read("\n".join([title, title, "By Lina Brandt", "3 March 2026", *BODY]))
    assert (article.title, article.standfirst, article.bylines) == (title, None, ("Lina Brandt",))


def test_the_cut_excerpt_below_a_doubled_headline_is_its_card_and_the_article_goes_on():
    excerpt = "The mayor stepped down on Tuesday evening after weeks of quarrels about the"
    card = ["Mayor resigns over budget", "Mayor resigns over budget", excerpt]
    article = read("\n\n".join([*BODY[:2], *card, BODY[2]]))
    assert [block.text for block in article.blocks] == BODY
    (teaser,) = [block for block in article.furniture if block.kind == "teaser"]
    assert (teaser.title, teaser.summary, teaser.cut) == ("Mayor resigns over budget", excerpt, True)


def test_a_text_that_ends_in_mid_sentence_is_marked_as_cut_and_a_field_name_is_no_headline():
    article = read("\n\n".join(["Title: Ferry terminal closed after cracks found", *BODY[:2], BODY[2][:-20]]))
    assert article.title == "Ferry terminal closed after cracks found"
    assert article.problems == ("truncated: the text stops in the middle of a sentence",)
    assert not read("\n\n".join(BODY)).problems
