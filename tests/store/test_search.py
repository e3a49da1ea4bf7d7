"""Finding articles: the same on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(now):
    """Return the titles that a query finds, in order."""
    from broadsheet.store import search
    from broadsheet.store.models import Article

    def titles(query, **options):
        options.setdefault("now", now)
        hits = search.search(query, **options).hits
        return [Article.objects.get(pk=hit.object_id).title for hit in hits]

    return titles


@pytest.fixture
def put(save, now):
    """Save an article with a title and a text of its own, some hours old."""
    count = iter(range(1, 1000))

    def one(title, text="Nothing else is said.", *, hours=0, **fields):
        url = f"https://beacon.example/{next(count)}"
        return save(url, title=title, text=text, published=now - timedelta(hours=hours), **fields)

    return one


def test_words_and_their_forms(find, put):
    put("Ferry runs again", "The North Harbour ferry sails at noon.")
    put("Council meets", "About the ferries of the harbour.")
    assert find("FERRY") == ["Ferry runs again", "Council meets"]
    assert find("ferry noon") == ["Ferry runs again"]
    assert find("ferry mountain") == []


def test_phrases_are_found_as_they_stand(find, put):
    put("One", "The north harbour is closed.")
    put("Two", "The harbour lies north. Of course.")
    assert find('"north harbour"') == ["One"]
    assert find('"north harbours"') == []
    assert find("north-harbour") == ["One"]
    assert find('"Two The harbour"') == [], "no phrase reaches from the title into the text"


def test_minus_and_or(find, put):
    put("One", "A ferry and a strike.")
    put("Two", "A ferry alone.")
    put("Three", "A boat.")
    assert find("ferry -strike") == ["Two"]
    assert find('ferry -"a strike"') == ["Two"]
    assert sorted(find("ferry OR boat")) == ["One", "Three", "Two"]
    assert find("-ferry") == []
    assert find("source:beacon -ferry") == ["Three"]


def test_filters(find, put, source):
    from broadsheet.store import sources

    other = sources.add("The Courier", home_url="https://www.courier.example/")
    put("Old", hours=24 * 40, bylines=("Wilhelmina Ortega",))
    put("New", bylines=("Piet van Dam",))
    put("Far", of=other, hours=2)
    assert find('nothing source:"the courier"') == find("source:courier.example") == find("source:courier") == ["Far"]
    assert find("nothing -source:courier") == ["New", "Old"]
    assert find("source:nobody nothing") == []
    assert find("from:ortega") == find('by:"wilhelmina ortega"') == ["Old"]
    assert find("before:2026-05") == find("nothing before:2026-04-30") == ["Old"]
    assert find("from:2026-05-04") == find("since:2026-05 nothing") == ["New", "Far"]
    assert find("from:2026-05-04 before:2026-05-04") == find("nothing from:2027 before:2026") == []
    assert find("before:never nothing") == find("nothing")


def test_unknown_outlets_are_named(now, put):
    from broadsheet.store.search import search

    put("One")
    assert search("nothing source:nobody", now=now).unknown_sources == ("nobody",)


def test_a_day_is_the_readers_day(find, put):
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    put("Late", hours=13)  # 23:00 on the 3rd of May in UTC
    assert find("nothing before:2026-05-04") == ["Late"]
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert find("nothing before:2026-05-04") == []
        assert find("nothing from:2026-05-04") == ["Late"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("東京都の天気は晴れです。", "天気"),
        ("東京都の天気は晴れです。", "東京都"),
        ("東京都の天気は晴れです。", "都"),
        ("東京都の天気は晴れです。", '"天気は晴れ"'),
        ("서울시는 오늘 맑습니다", "서울"),
        ("กรุงเทพมหานคร", "เทพ"),
        ("Київ чекає", "київ"),
        ("Київ чекає", "КИЇВ"),
        ("Straße naïve Łódź", "strasse naive lodz"),
        ("العَرَبِيَّة", "العربية"),
        ("the ﬁre", "fire"),
        ("हिन्दी समाचार", "हिन्दी"),
        ("It’s C++ at AT&T", "it's c++ AT&T"),
    ],
)
def test_every_script(find, put, text, query):
    put("One", text)
    put("Two", "Something quite different.")
    assert find(query) == ["One"]


def test_characters_in_another_order_are_not_found(find, put):
    put("One", "天文と気象")
    assert find("天気") == []


def test_titles_and_new_ones_come_first(find, put):
    put("Old harbour", hours=24 * 200)
    put("Other", "About the harbour.", hours=1)
    put("Harbour today", hours=2)
    assert find("harbour") == ["Harbour today", "Other", "Old harbour"]
    assert find("harbour", newest_first=True) == ["Other", "Harbour today", "Old harbour"]


def test_pages_hold_everything_once(find, put, now, monkeypatch):
    from broadsheet.store.search import find as finding
    from broadsheet.store.search import search

    monkeypatch.setattr(finding, "WINDOW", 10)
    for number in range(35):
        put(f"Number {number}", hours=number)
    found, after = [], ""
    for _ in range(20):
        results = search("nothing", now=now, limit=4, after=after)
        found += [hit.object_id for hit in results.hits]
        after = results.after
        if not after:
            break
    assert len(found) == len(set(found)) == 35
    assert search("nothing", now=now, after="9999999999999999999-0").hits
    assert search("nothing", now=now, after="1-0").hits == ()
    assert search("nothing", now=now, after="x' OR 1").hits


def test_the_sum_is_told_where_it_is_known(put, now):
    from broadsheet.store.search import search

    for number in range(3):
        put(f"Number {number}")
    assert search("nothing", now=now, limit=2).total == 3
    assert search("absent", now=now).total == 0


def test_changed_words_are_found_and_old_ones_are_not(find, save):
    save(title="Bridge opens", text="Blue silk.")
    save(title="Bridge opens", text="Red silk.")
    assert find("red silk") == ["Bridge opens"]
    assert find("blue silk") == []


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_hidden_or_withdrawn_is_forgotten(find, put, state):
    from broadsheet.store.models import SearchDocument
    from broadsheet.store.search import index_article

    article = put("Secret harbour")
    article.state = state
    article.save()
    index_article(article)
    assert find("harbour") == []
    assert not SearchDocument.objects.exists()
    article.state = "live"
    article.save()
    index_article(article)
    assert find("harbour") == ["Secret harbour"]


def test_removed_sources_leave_nothing(find, put, source):
    from broadsheet.store import sources
    from broadsheet.store.models import SearchDocument
    from broadsheet.store.search import backends

    put("Harbour")
    sources.remove(source.pk)
    assert not SearchDocument.objects.exists()
    assert backends.matching(backends.Wanted(((("harbour",),),)), below=None, limit=5) == []


def test_the_demo_is_found_only_where_it_may_be(find, put, source):
    put("Harbour")
    source.is_demo = True
    source.save()
    assert find("harbour") == find("harbuor") == []
    assert find("harbour", demo_allowed=True) == ["Harbour"]


def test_suggestions(put, now):
    from broadsheet.store.search import search

    put("Harbour master Selenskyj resigns")
    for wrong in ("Harbuor", "harbur", "harbours", "xarbour"):
        assert search(wrong, now=now).suggestion in {"harbour", ""}, wrong
    assert search("harbuor", now=now).suggestion == "harbour"
    assert search('harbuor master -"x y"', now=now).suggestion == 'harbour master -"x y"'
    assert search("selenskjy", now=now).suggestion == "selenskyj"
    assert search("harbour", now=now).suggestion == ""
    assert search("quite something else", now=now).suggestion == ""


def test_no_word_of_a_hidden_headline_is_suggested(put, now):
    from broadsheet.store.search import index_article, search

    article = put("Harbourmaster resigns")
    article.state = "hidden"
    article.save()
    index_article(article)
    assert search("harbormaster", now=now).suggestion == ""


def test_rebuild(find, put):
    from broadsheet.store import search
    from broadsheet.store.models import Article, SearchDocument

    put("Old harbour", hours=48)
    put("New harbour")
    gone = put("Gone harbour")
    Article.objects.filter(pk=gone.pk).update(state="withdrawn")
    SearchDocument.objects.filter(object_id=gone.pk).update(kind="article")
    assert search.rebuild() == 2
    assert find("harbour") == ["New harbour", "Old harbour"]
    assert SearchDocument.objects.count() == 2
    SearchDocument.objects.all().delete()
    search.rebuild_when_missing()
    assert find("harbour") == ["New harbour", "Old harbour"]


@pytest.mark.parametrize(
    "query",
    [
        *(
            '"',
            "' OR 1=1 --",
            "NEAR(a b)",
            "a AND",
            "NOT",
            "(",
            "a:b:c",
            "{x}: y",
            "^a",
            "a*",
            "\\",
            "a\\'",
            "''",
            "<->",
            "a <-> b",
        ),
        *(":*", "&", "a & !b", "-", "--", "-a", "OR", "OR OR", "a OR", "\x00a\x00", "\ud83d", "\ue000kx", "\ue000s1 \ue003"),
        *("a " * 5000, "a OR " * 2000 + "a", "(" * 4000, '"' * 999, "x" * 9000, "источник:" * 50, "before:9999-12-31 a"),
        *("from:0001-01-01 a", "from:9999-12-31 before:0001-01-01 a", 'from:"', 'source:""', "source:% a", "１２３ ｆｕｌｌ"),
    ],
)
def test_no_query_is_an_error(put, now, query):
    from broadsheet.store.search import Kind, search

    put("One")
    for kind in (Kind.ARTICLE, Kind.PERSON, None):
        assert len(search(query, now=now, kind=kind, after=query[:40]).hits) <= 1


@pytest.mark.parametrize("text", ["a " * 70_000, " ".join(map(str, range(120_000))), "語" * 40_000, "x" * 300_000])
def test_long_texts_are_indexed(find, put, text):
    put("Long one", text)
    assert find("long") == ["Long one"]


def test_stories_are_found_by_their_reports_titles(put, now):
    from broadsheet.store.models import Membership, SearchDocument, Story
    from broadsheet.store.search import Kind, index_story, rebuild, search

    article = put("Lighthouse reopens")
    story = Story.objects.create(slug="x", headline="Lamps lit again", started_at=now, changed_at=now, article_count=1)
    Membership.objects.update_or_create(article=article, defaults={"story": story})
    for make in (lambda: index_story(story, ["Lighthouse reopens"]), rebuild):
        make()
        assert [hit.object_id for hit in search("lighthouse lamps", kind=Kind.STORY, now=now).hits] == [story.pk]
        assert {hit.kind for hit in search("lighthouse", kind=None, now=now).hits} == {Kind.ARTICLE, Kind.STORY}
        assert [hit.kind for hit in search("lighthouse", now=now).hits] == [Kind.ARTICLE]
    story.state = "hidden"
    story.save()
    index_story(story, ["Lighthouse reopens"])
    assert search("lamps", kind=None, now=now).hits == ()
    index_story(Story.objects.get(pk=story.pk), [])
    rebuild()
    assert not SearchDocument.objects.filter(kind=Kind.STORY).exists()
