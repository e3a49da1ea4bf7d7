from datetime import timedelta

import pytest

from broadsheet.desk import rights_holders, rules
from broadsheet.desk.take_in import Gathered, save
from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.filters.condition import read
from broadsheet.engine.filters.decide import Action
from broadsheet.engine.filters.decide import Rule as RuleValue
from broadsheet.errors import InputError
from broadsheet.records import Article as ArticleValue
from broadsheet.store import claim, due, entries, search, sources
from broadsheet.store import rules as kept
from broadsheet.store.models import Article, ArticleState, Deed, Delivery, Entry, Rule, RuleRun, RunKind, Sifting, User
from broadsheet.store.search import Kind


def rule(action, *conditions, value="", **named):
    return RuleValue(Action(action), tuple(map(read, conditions)), value, **named)


@pytest.fixture
def owner(db):
    return User.objects.create(username="ada", role=User.Role.OWNER)


@pytest.fixture
def write(db, owner, now):
    def write_one(value, source=None, row=None, at=now):
        return rules.write(value, source, by=owner, now=at, row=row)

    return write_one


@pytest.fixture
def bring(feed, now):
    """Bring an article through the entry's step, as the worker does."""

    def bring_one(title, *, words="Some words of a body.", tags=(), feed=feed, at=now):
        number = Entry.objects.count() + 1
        xml = (
            f"<rss version='2.0'><channel><item><guid>{number}</guid><title>{title}</title>"
            f"<link>https://beacon.example/{number}</link></item></channel></rss>"
        )
        from broadsheet.engine.feeds.changes import decide

        value = parse_feed(xml.encode(), url=feed.url)
        known = entries.known(feed)
        entries.write(feed, decide(known, value, at), known, at)
        (row,) = claim.claim(due.entries().filter(title=title), limit=1, now=at, lease=timedelta(minutes=2))
        article = ArticleValue(text=words, title=title, tags=tuple(tags), language="en", published=at)
        from broadsheet.records import Page

        save(row, Gathered(page=Page(row.url, b"<p>", final_url=row.url), article=article), now=at)
        return Article.objects.get(title=title)

    return bring_one


def work(now):
    """Let the worker walk every run to its end."""
    while rows := claim.claim(due.rule_runs(), limit=1, now=now, lease=timedelta(minutes=2)):
        rules.advance(rows[0], None, now=now)


def found(words, now):
    return {hit.object_id for hit in search.search(words, now=now, demo_allowed=True).hits}


def test_what_a_rule_excludes_is_set_aside_with_the_reason(write, bring, now):
    no_sport = write(rule("exclude", "title words football"))
    football, tram = bring("Football tonight"), bring("Tram tonight")
    assert (football.state, tram.state) == (ArticleState.EXCLUDED, ArticleState.LIVE)
    assert football.sifting.why == f"excluded by the rule {no_sport.name}"
    assert list(football.sifting.rules.all()) == [no_sport]
    assert football.text == "Some words of a body."
    assert not Sifting.objects.filter(article=tram).exists()
    assert found("tonight", now) == {tram.pk}


def test_nobody_is_told_of_what_is_set_aside(write, bring, now):
    from broadsheet.store import webhooks

    webhooks.add("https://there.example/", ["article.new", "article.gone"], now=now)
    write(rule("exclude", "title words football"))
    bring("Football tonight")
    assert not Delivery.objects.exists()
    bring("Tram tonight")
    assert [one.event for one in Delivery.objects.all()] == ["article.new"]


def test_labels_and_policies(write, bring, now):
    write(rule("label", "tag is Sea", value="Big Sea"))
    write(rule("policy", "title words ferry", value="link"))
    ferry, tram = bring("Ferry", tags=("sea",)), bring("Tram")
    assert (ferry.labels, ferry.policy, ferry.effective_policy) == (["Big Sea"], "link", "link")
    assert (tram.labels, tram.policy) == ([], "")
    assert found('label:"big sea"', now) == {ferry.pk}
    assert found("label:big-sea", now) == {ferry.pk}
    assert found("-label:big-sea tram", now) == {tram.pk}
    assert found("label:big", now) == set()


def test_the_rules_of_a_source_are_asked_first_and_only_for_it(write, bring, feed, now):
    other = sources.add_feed(sources.add("The Courier"), "https://courier.example/feed", now=now)
    write(rule("exclude", "title words football"))
    write(rule("keep", "title words halmere"), source=feed.source)
    assert bring("Football in Halmere").state == ArticleState.LIVE
    assert bring("Football of Halmere", feed=other).state == ArticleState.EXCLUDED


def test_a_rule_does_not_touch_what_is_here_until_it_is_applied(write, bring, owner, now):
    football = bring("Football tonight")
    write(rule("exclude", "title words football"))
    work(now)
    football.refresh_from_db()
    assert football.state == ArticleState.LIVE
    run = rules.apply(None, by=owner, now=now)
    work(now)
    football.refresh_from_db()
    run.refresh_from_db()
    assert football.state == ArticleState.EXCLUDED
    assert (run.seen, run.changed, run.done_at) == (1, 1, now)


def test_an_application_can_be_taken_back(write, bring, owner, now):
    write(rule("label", "title words ferry", value="Boats"))
    ferry, football = bring("Ferry"), bring("Football tonight")
    write(rule("label", "address matches .", value="All"))
    write(rule("policy", "title words ferry", value="link"))
    write(rule("exclude", "title words football"))
    run = rules.apply(None, by=owner, now=now)
    with pytest.raises(InputError):
        rules.undo(run, by=owner, now=now)
    work(now)
    run.refresh_from_db()
    ferry.refresh_from_db()
    assert (ferry.labels, ferry.policy) == (["Boats", "All"], "link")
    rules.undo(run, by=owner, now=now)
    work(now)
    ferry.refresh_from_db()
    football.refresh_from_db()
    assert (ferry.labels, ferry.policy, ferry.state) == (["Boats"], "", ArticleState.LIVE)
    assert (football.labels, football.state) == ([], ArticleState.LIVE)
    assert found("label:all", now) == set()
    assert found("football", now) == {football.pk}
    with pytest.raises(InputError):
        rules.undo(run, by=owner, now=now)


@pytest.mark.parametrize("how", ["change", "switch off", "remove"])
def test_what_a_rule_set_aside_comes_back_with_the_rule(how, write, bring, owner, now):
    row = write(rule("exclude", "title words football"))
    write(rule("exclude", "title words tonight"))
    both, one = bring("Football tonight"), bring("Football tomorrow")
    if how == "change":
        write(rule("exclude", "title words handball"), row=row)
    elif how == "switch off":
        rules.switch(row, on=False, by=owner, now=now)
    else:
        rules.remove(row, by=owner, now=now)
    work(now)
    both.refresh_from_db()
    one.refresh_from_db()
    assert (both.state, one.state) == (ArticleState.EXCLUDED, ArticleState.LIVE)
    assert found("football", now) == {one.pk}


def test_a_second_include_brings_back_what_the_first_left_out(write, bring, owner, now):
    write(rule("include", "title words tram"))
    second = write(rule("include", "title words bridge"))
    ferry = bring("Ferry")
    assert ferry.state == ArticleState.EXCLUDED
    write(rule("include", "title any bridge ferry"), row=second)
    work(now)
    ferry.refresh_from_db()
    assert ferry.state == ArticleState.LIVE


def test_an_editor_is_stronger_than_the_rules(write, bring, owner, now):
    write(rule("exclude", "title words football"))
    shown, hidden = bring("Football tonight"), bring("Tram")
    rights_holders.show(shown, by=owner, now=now)
    rights_holders.hide(hidden, by=owner, now=now)
    write(rule("keep", "title words tram"))
    rules.apply(None, by=owner, now=now)
    work(now)
    shown.refresh_from_db()
    hidden.refresh_from_db()
    assert (shown.state, hidden.state) == (ArticleState.LIVE, ArticleState.HIDDEN)


def test_a_policy_that_an_editor_gave_stays(write, bring, owner, now):
    tram = bring("Tram")
    Article.objects.filter(pk=tram.pk).update(policy="full")
    write(rule("policy", "address matches .", value="link"))
    rules.apply(None, by=owner, now=now)
    work(now)
    tram.refresh_from_db()
    assert tram.policy == "full"


def test_a_trial_writes_nothing_and_tells_everything(write, bring, feed, now):
    write(rule("label", "title words ferry", value="Boats"))
    bring("Ferry")
    bring("Football")
    value = parse_feed(
        b"<rss version='2.0'><channel><item><guid>w</guid><title>Football waits</title></item></channel></rss>", url=feed.url
    )
    from broadsheet.engine.feeds.changes import decide

    entries.write(feed, decide((), value, now), (), now)
    trials = rules.try_out(None, rule=rule("exclude", "title words football"))
    assert [(one.title, one.ruling.hidden, one.state) for one in trials] == [
        ("Football waits", True, ""),
        ("Football", True, "live"),
        ("Ferry", False, "live"),
    ]
    assert trials[2].ruling.labels == ("Boats",)
    assert Rule.objects.count() == 1
    assert not Article.objects.exclude(state=ArticleState.LIVE).exists()


def test_a_trial_of_a_changed_rule_puts_it_in_the_place_of_the_old_one(write, bring, feed):
    first = write(rule("exclude", "title words ferry"), source=feed.source)
    write(rule("keep", "address matches ."), source=feed.source)
    bring("Ferry")
    (trial,) = rules.try_out(feed.source, rule=rule("exclude", "title words tram"), instead_of=first)
    assert not trial.ruling.hidden
    (trial,) = rules.try_out(None, rule=rule("exclude", "title words ferry"))
    assert trial.ruling.hidden
    (trial,) = rules.try_out(feed.source)
    assert trial.ruling.by.number == first.pk


def test_order_can_be_changed(write, bring, owner, now):
    write(rule("exclude", "title words ferry"))
    keep = write(rule("keep", "title words halmere"))
    ferry = bring("Ferry to Halmere")
    assert ferry.state == ArticleState.EXCLUDED
    rules.move(keep, up=True, by=owner, now=now)
    assert kept.listing(None)[0].pk == keep.pk
    rules.move(keep, up=True, by=owner, now=now)
    work(now)
    ferry.refresh_from_db()
    assert ferry.state == ArticleState.LIVE


def test_a_changed_article_is_judged_again(write, bring, feed, now):
    write(rule("exclude", "text words strike"))
    ferry = bring("Ferry")
    row = Entry.objects.get()
    Entry.objects.update(state="waiting", due_at=now)
    (row,) = claim.claim(due.entries(), limit=1, now=now, lease=timedelta(minutes=2))
    from broadsheet.records import Page

    value = ArticleValue(text="A strike was called.", title="Ferry")
    save(row, Gathered(page=Page(row.url, b"<p>", final_url=row.url), article=value), now=now)
    ferry.refresh_from_db()
    assert (ferry.state, ferry.text) == (ArticleState.EXCLUDED, "A strike was called.")
    assert found("strike", now) == set()


def test_a_long_run_goes_on_after_a_worker_died(write, bring, owner, now, monkeypatch):
    monkeypatch.setattr(rules, "BATCH", 2)
    articles = [bring(f"Ferry {number}") for number in range(5)]
    write(rule("label", "address matches .", value="Boats"))
    rules.apply(None, by=owner, now=now)
    (dead,) = claim.claim(due.rule_runs(), limit=1, now=now, lease=timedelta(minutes=2))
    assert rules.advance(dead, None, now=now) == 2
    claim.claim(due.rule_runs(), limit=1, now=now, lease=timedelta(minutes=2))  # and is killed here
    assert not claim.claim(due.rule_runs(), limit=1, now=now, lease=timedelta(minutes=2))
    later = now + timedelta(minutes=3)
    work(later)
    assert all(Article.objects.get(pk=one.pk).labels == ["Boats"] for one in articles)
    assert RuleRun.objects.get(kind=RunKind.APPLY).changed == 5


def test_a_removed_source_takes_its_rules_along(write, bring, feed):
    write(rule("exclude", "title words ferry"), source=feed.source)
    bring("Ferry")
    sources.remove(feed.source_id)
    assert not Rule.objects.exists()
    assert not Sifting.objects.exists()


def test_what_people_do_is_in_the_log(write, owner, now):
    row = write(rule("exclude", "title words ferry"))
    write(rule("exclude", "title words tram"), row=row)
    rules.remove(row, by=owner, now=now)
    assert set(Deed.objects.values_list("action", flat=True)) == {"rule-added", "rule-changed", "rule-removed"}


def test_own_pieces_and_clippings_are_not_judged(write, owner, db, now):
    from broadsheet.desk.add import add_clipping
    from broadsheet.records import Page

    add_clipping(Page(None, b"x"), read=lambda page: ArticleValue(text="Football tonight", title="Football"), now=now)
    write(rule("exclude", "anywhere matches ."))
    rules.apply(None, by=owner, now=now)
    work(now)
    assert Article.objects.get().state == ArticleState.LIVE
    assert found("football", now) == {Article.objects.get().pk}
    assert search.search("football", kind=Kind.ARTICLE, now=now).hits


def test_it_is_told_when_rules_hide_everything_of_the_last_day(write, bring, now):
    write(rule("exclude", "title words ferry", name="No boats"))
    assert kept.set_everything_aside(now - timedelta(days=1)) is None
    bring("Ferry one")
    bring("Ferry two")
    assert kept.set_everything_aside(now - timedelta(days=1)) == (2, "No boats")
    assert kept.set_everything_aside(now + timedelta(days=1)) is None
    bring("Tram")
    assert kept.set_everything_aside(now - timedelta(days=1)) is None
