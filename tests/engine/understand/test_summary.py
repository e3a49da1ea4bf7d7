from __future__ import annotations

from broadsheet.engine.understand import headline, moved_on, summarise

ARTICLES = [
    {
        "id": "ledger",
        "title": "Ferry Ingrid runs aground off Skarholm",
        "text": "The ferry Ingrid ran aground on the Skarholm reef before dawn with 214 passengers on board.\n"
        "They were taken off by fishing boats. Was the buoy dark?\n"
        "The harbour office of Skarholm has opened an inquiry into the grounding of the ferry Ingrid.",
        "published": "2026-05-01",
        "language": "en",
    },
    {
        "id": "radio",
        "title": "You won't believe what this ferry hit!",
        "text": "All 214 passengers of the ferry Ingrid are safe after she struck the Skarholm reef before dawn.\n"
        "I have never liked ferries, and the ferry Ingrid of Skarholm is no exception to that.\n"
        "The harbour office said that fishing boats took the passengers off the reef within two hours.",
        "published": "2026-05-02",
        "language": "en",
    },
    {
        "id": "tageblatt",
        "title": "Fähre Ingrid vor Skarholm auf Grund gelaufen",
        "text": "Die Fähre Ingrid ist vor Skarholm mit 214 Menschen an Bord auf Grund gelaufen, niemand wurde verletzt.",
        "published": "2026-05-02",
        "language": "de",
    },
]
COPY = {**ARTICLES[0], "id": "copy", "title": "Skarholm ferry Ingrid aground", "published": "2026-05-03"}


def test_every_sentence_stands_in_the_article_that_is_named():
    told = summarise(ARTICLES, 4)
    texts = {article["id"]: article["text"] for article in ARTICLES}
    assert len(told) >= 2
    assert all(sentence in texts[article] for sentence, article in told)


def test_a_summary_begins_with_what_all_say_and_leaves_asides_out():
    told = [sentence for sentence, _ in summarise(ARTICLES, 6)]
    assert "214 passengers" in told[0]
    assert not any("?" in sentence or "I have never" in sentence or sentence.startswith("They") for sentence in told)


def test_a_summary_is_in_one_language():
    assert {article for _, article in summarise(ARTICLES)} <= {"ledger", "radio"}
    assert [article for _, article in summarise(ARTICLES, language="de-AT")] == ["tageblatt"]


def test_a_copy_adds_nothing():
    assert summarise([*ARTICLES, COPY]) == summarise(ARTICLES)


def test_of_nothing_nothing():
    assert summarise([]) == []
    assert headline([]) is None
    assert headline([{"id": "a", "text": "No title."}]) is None


def test_the_headline_is_the_central_one_not_the_loudest():
    assert headline(ARTICLES) == "ledger"
    assert headline(ARTICLES, language="de") == "tageblatt"


def test_what_moved_on_are_new_names_and_numbers():
    later = {
        "id": "later",
        "title": "Captain of the Ingrid heard",
        "text": "The ferry Ingrid struck the Skarholm reef before dawn with 214 passengers on board.\n"
        "Captain Brynja Holm told the inquiry in Halmere that the buoy had been dark since 17 April, and that she had said so.",
        "published": "2026-05-05",
        "language": "en",
    }
    update = moved_on(ARTICLES, [*ARTICLES, later])
    assert [article for _, article in update.sentences] == ["later"]
    assert "Brynja Holm" in update.sentences[0][0]
    assert update.share == 0.5


def test_nothing_moved_on_with_a_copy():
    assert moved_on(ARTICLES, [*ARTICLES, COPY]).share == 0.0
    assert moved_on(ARTICLES, ARTICLES) == moved_on([], [])


def test_articles_may_be_objects():
    class Row:
        id, title, text, published, language = "a", "Ingrid aground", ARTICLES[0]["text"], None, "en"

    assert summarise([Row()])[0][1] == "a"
