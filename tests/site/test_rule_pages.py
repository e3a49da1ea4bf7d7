from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db

FORM = {"action": "exclude", "any_of": "", "field-0": "title", "test-0": "words", "value-0": "football", "not-0": ""}


@pytest.fixture
def entry(story):
    """Make an article that a feed brought."""
    from broadsheet.store import sources
    from broadsheet.store.models import Entry, Feed

    def make(source, title):
        article = story(source, title=title)
        feed = Feed.objects.filter(source=source).first() or sources.add_feed(
            source, "https://courier.example.org/feed", now=article.first_seen_at
        )
        key = str(article.pk)
        return Entry.objects.create(
            feed=feed,
            key=key,
            content_hash=key,
            title=title,
            url=article.url,
            state="done",
            article=article,
            first_seen_at=article.sort_at,
        ).article

    return make


def finish(now):
    from datetime import timedelta

    from broadsheet.desk import rules
    from broadsheet.store import claim, due

    while rows := claim.claim(due.rule_runs(), limit=1, now=now, lease=timedelta(minutes=2)):
        rules.advance(rows[0], None, now=now)


def test_a_rule_is_tried_written_applied_and_taken_back(as_ada, read_page, outlet, entry):
    from datetime import UTC, datetime, timedelta

    from broadsheet.store.models import Rule, RuleRun

    source = outlet()
    football, tram = entry(source, "Football tonight"), entry(source, "Tram tonight")
    tried = read_page(as_ada.post("/desk/rules/new/", FORM | {"do": "try"}))
    assert not tried.faults
    assert "Football tonight" in " ".join(tried.text)
    assert "Tram tonight" not in " ".join(tried.text)
    assert not Rule.objects.exists()

    assert as_ada.post("/desk/rules/new/", FORM | {"do": "save"}).headers["Location"] == "/desk/rules/"
    rule = Rule.objects.get()
    assert (rule.source, rule.conditions) == (None, ["title words football"])
    as_ada.post("/desk/rules/apply/")
    later = datetime.now(UTC) + timedelta(minutes=1)
    finish(later)
    page = read_page(as_ada.get("/desk/rules/aside/"))
    assert not page.faults
    assert "Football tonight" in " ".join(page.text)
    for address in (
        "/desk/rules/",
        f"/desk/articles/{football.pk}/",
        f"/desk/sources/{source.pk}/entries/",
        f"/desk/rules/{rule.pk}/",
    ):
        page = read_page(as_ada.get(address))
        assert not page.faults
        assert rule.name in " ".join(page.text)
    as_ada.post(f"/desk/rules/runs/{RuleRun.objects.get().pk}/undo/")
    finish(later)
    football.refresh_from_db()
    assert football.state == "live"
    assert not tram.labels


def test_a_stranger_does_not_see_what_is_set_aside_and_the_desk_can_show_it(as_ada, cleo, outlet, entry):
    from datetime import UTC, datetime, timedelta

    football = entry(outlet(), "Football tonight")
    as_ada.post("/desk/rules/new/", FORM | {"do": "save"})
    as_ada.post("/desk/rules/apply/")
    finish(datetime.now(UTC) + timedelta(minutes=1))
    address = f"/articles/{football.pk}/{football.slug}/"
    assert cleo.get(address).status_code == 404
    assert b"Set aside by a rule" in as_ada.get(address).content
    as_ada.post(f"/desk/articles/{football.pk}/act/", {"deed": "show"})
    assert cleo.get(address).status_code == 200
    finish(datetime.now(UTC) + timedelta(minutes=1))
    assert cleo.get(address).status_code == 200


def test_labels_stand_on_the_article_and_lead_to_the_search(as_ada, cleo, outlet, entry, read_page):
    from datetime import UTC, datetime, timedelta

    ferry = entry(outlet(), "Ferry adrift")
    given = {
        "action": "label",
        "label": "Boats & <ships>",
        "value-0": "ferry",
        "field-0": "title",
        "test-0": "words",
        "any_of": "any",
    }
    as_ada.post("/desk/rules/new/", given | {"do": "save"})
    as_ada.post("/desk/rules/apply/")
    finish(datetime.now(UTC) + timedelta(minutes=1))
    page = read_page(cleo.get(f"/articles/{ferry.pk}/{ferry.slug}/"))
    assert not page.faults
    assert "Boats & <ships>" in page.text
    link = next(link for link in page.links if "label:" in link)
    assert "Ferry adrift" in " ".join(read_page(cleo.get(link)).text)


def test_rules_of_a_source(as_ada, read_page, outlet):
    from broadsheet.store.models import Rule

    source = outlet()
    sent = as_ada.post("/desk/rules/new/", FORM | {"do": "save", "source": source.pk})
    assert sent.headers["Location"] == f"/desk/sources/{source.pk}/rules/"
    as_ada.post("/desk/rules/new/", FORM | {"do": "save", "source": source.pk, "value-0": "tram", "not-0": "not"})
    first, second = Rule.objects.order_by("pk")
    assert first.source == source
    as_ada.post(f"/desk/rules/{second.pk}/act/", {"do": "up"})
    as_ada.post(f"/desk/rules/{second.pk}/act/", {"do": "off"})
    page = read_page(as_ada.get(f"/desk/sources/{source.pk}/rules/"))
    assert not page.faults
    assert " ".join(page.text).index("tram") < " ".join(page.text).index("football")
    as_ada.post(f"/desk/rules/{first.pk}/act/", {"do": "remove"})
    assert [rule.is_active for rule in Rule.objects.all()] == [False]
    page = read_page(as_ada.get("/desk/rules/"))
    assert source.name in " ".join(page.text)


def test_a_rule_is_changed(as_ada, read_page):
    from broadsheet.store.models import Rule

    as_ada.post("/desk/rules/new/", FORM | {"do": "save"})
    rule = Rule.objects.get()
    page = read_page(as_ada.get(f"/desk/rules/{rule.pk}/"))
    assert not page.faults
    as_ada.post(f"/desk/rules/{rule.pk}/", FORM | {"do": "save", "value-0": "handball", "name": ""})
    rule.refresh_from_db()
    assert rule.name == "exclude: title words handball"
    as_ada.post(f"/desk/rules/{rule.pk}/", FORM | {"do": "save", "name": "No ball", "test-0": "matches", "value-0": r"^foot\w+"})
    rule.refresh_from_db()
    assert (rule.name, rule.conditions) == ("No ball", [r"title matches ^foot\w+"])


@pytest.mark.parametrize(
    "given",
    [
        {},
        FORM | {"test-0": "matches", "value-0": "(a"},
        FORM | {"field-0": "date", "value-0": "2026-01-01"},
        FORM | {"action": "label"},
        FORM | {"action": "nonsense"},
        FORM | {"field-0": "nonsense"},
        {"action": "include", "any_of": ""},
    ],
)
def test_wrong_answers_make_none(as_ada, read_page, given):
    from broadsheet.store.models import Rule

    for do in ("save", "try"):
        sent = as_ada.post("/desk/rules/new/", given | {"do": do})
        assert sent.status_code == 200
        assert not read_page(sent).faults
    assert not Rule.objects.exists()


def test_only_editors_come_in(as_ben, cleo, publication, outlet):
    source = outlet()
    for client, status in ((as_ben, 403), (cleo, 302)):
        for address in ("", "new/", "aside/"):
            assert client.get(f"/desk/rules/{address}").status_code == status
        assert client.get(f"/desk/sources/{source.pk}/rules/").status_code == status
        assert client.get(f"/desk/sources/{source.pk}/entries/").status_code == status
        for address in ("apply/", "1/act/", "runs/1/undo/"):
            assert client.post(f"/desk/rules/{address}").status_code == status


def test_what_is_not_there(as_ada, publication):
    for address in ("/desk/rules/99/", "/desk/sources/99/rules/", "/desk/sources/99/entries/", "/desk/rules/new/?source=99"):
        assert as_ada.get(address).status_code == 404
    assert as_ada.post("/desk/rules/99/act/", {"do": "remove"}).status_code == 404
    assert as_ada.post("/desk/rules/runs/99/undo/").status_code == 404
    assert as_ada.get("/desk/rules/apply/").status_code == 405


def test_a_name_that_only_says_what_the_rule_does_is_not_kept_when_it_changes(as_ada):
    from broadsheet.site.desk.rule_forms import RuleForm
    from broadsheet.store.models import Rule

    as_ada.post("/desk/rules/new/", FORM | {"do": "save"})
    as_ada.post("/desk/rules/new/", FORM | {"do": "save", "name": "No ball"})
    first, second = Rule.objects.order_by("pk")
    assert (RuleForm(row=first)["name"].value(), RuleForm(row=second)["name"].value()) == ("", "No ball")


def test_a_rule_without_a_condition_is_refused_with_a_sentence(as_ada, read_page):
    from broadsheet.store.models import Rule

    page = read_page(as_ada.post("/desk/rules/new/", {"action": "exclude", "any_of": "", "do": "save"}))
    assert "address matches ." in " ".join(page.text)
    assert not Rule.objects.exists()


def test_the_page_of_health_says_when_rules_hide_everything(as_ada, outlet, entry):
    from datetime import UTC, datetime

    from broadsheet.store.models import Article, Rule, Sifting

    article = entry(outlet(), "Football tonight")
    Article.objects.update(first_seen_at=datetime.now(UTC), state="excluded")
    rule = Rule.objects.create(name="Nothing at all", action="exclude", position=1, changed_at=datetime.now(UTC))
    Sifting.objects.create(article=article, at=datetime.now(UTC), why="excluded").rules.add(rule)
    assert "Nothing at all" in as_ada.get("/desk/health/").content.decode()
    Article.objects.update(state="live")
    assert "Nothing at all" not in as_ada.get("/desk/health/").content.decode()
