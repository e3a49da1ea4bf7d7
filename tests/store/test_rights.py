import pytest

from broadsheet.records import SafeHtml
from broadsheet.store import articles
from broadsheet.store.excerpt import MAX_WORDS, count_words
from broadsheet.store.models import Article, ArticleState, Policy
from broadsheet.store.rights import MAX_TITLE_WORDS, listed, shown

LONG = "\n\n".join(
    f"Paragraph {number} says that the harbour was quiet. " + "Nobody came by boat that day. " * 8 for number in range(6)
)
LONG_STANDFIRST = "The harbour stayed quiet for a week, the master says. " * 12


@pytest.fixture
def article(save):
    return save(text=LONG, html=SafeHtml(f"<p>{LONG}</p>"))


def under(article, policy):
    article.source.policy = policy
    article.source.save()
    return Article.objects.select_related("source").get(pk=article.pk)


def own_words(words):
    """What a page could print of an article beyond its title, each distinct string once."""
    return " ".join(dict.fromkeys(part for part in (words.standfirst, words.excerpt, words.text, str(words.html or "")) if part))


def test_a_stranger_reads_an_excerpt_by_default(article):
    words = shown(article, full=False)
    assert words.policy == "excerpt"
    assert words.html is None
    assert not words.is_whole
    assert words.text == words.excerpt != ""
    assert LONG.startswith(words.excerpt)
    assert words.excerpt.endswith(".")


@pytest.mark.parametrize("standfirst", [None, "A quiet week in the harbour.", LONG_STANDFIRST])
@pytest.mark.parametrize("text", [LONG, "Short.", "word " * 500, "字" * 500])
def test_all_words_together_stay_within_an_excerpt(save, standfirst, text):
    row = save(standfirst=standfirst, text=text)
    for words in (shown(row, full=False), listed(row, full=False)):
        assert count_words(own_words(words)) <= MAX_WORDS


def test_the_words_are_the_same_everywhere(save):
    row = save(standfirst=LONG_STANDFIRST, text=LONG)
    (in_list,) = articles.front(demo_allowed=True)
    on_page, on_front = shown(row, full=False), listed(in_list, full=False)
    assert on_page == on_front
    assert on_page.standfirst == on_page.excerpt


def test_a_policy_of_links_shows_the_title_alone(article):
    words = shown(under(article, Policy.LINK), full=False)
    assert words.title == "Bridge opens"
    assert own_words(words) == ""


@pytest.mark.parametrize("policy", [Policy.LINK, Policy.EXCERPT])
def test_a_title_that_holds_the_text_is_cut(save, policy):
    words = shown(under(save(title="The harbour was quiet and nobody came " * 20), policy), full=False)
    assert count_words(words.title) <= MAX_TITLE_WORDS


def test_a_policy_of_full_text_shows_all(article):
    words = shown(under(article, Policy.FULL), full=False)
    assert words.is_whole
    assert words.text == LONG
    assert isinstance(words.html, SafeHtml)
    assert count_words(words.excerpt) <= MAX_WORDS


@pytest.mark.parametrize("policy", list(Policy))
def test_signed_in_readers_get_everything(article, policy):
    words = shown(under(article, policy), full=True)
    assert words.is_whole
    assert words.text == LONG


def test_an_article_may_be_stricter_or_freer_than_its_source(article):
    article = under(article, Policy.FULL)
    article.policy = Policy.LINK
    assert own_words(shown(article, full=False)) == ""


@pytest.mark.parametrize(
    ("state", "full", "whole"),
    [
        (ArticleState.HIDDEN, False, False),
        (ArticleState.HIDDEN, True, True),
        (ArticleState.WITHDRAWN, False, False),
        (ArticleState.WITHDRAWN, True, False),
    ],
)
def test_what_is_hidden_or_withdrawn_keeps_its_words(article, state, full, whole):
    article = under(article, Policy.FULL)
    article.state = state
    words = shown(article, full=full)
    assert words.is_whole is whole
    assert bool(own_words(words)) is whole


def test_lists_never_read_bodies(article, django_assert_num_queries):
    under(article, Policy.FULL)
    with django_assert_num_queries(2):  # articles with their sources, then their lead pictures
        for row in articles.front(demo_allowed=True):
            assert listed(row, full=True).excerpt
            assert shown(row, full=True).html is None
