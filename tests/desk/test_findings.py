from __future__ import annotations

from datetime import timedelta

import pytest

from broadsheet.desk import findings
from broadsheet.engine.statements.care import is_public_role, touches
from broadsheet.errors import InputError
from broadsheet.records import Article as ArticleValue
from broadsheet.records import SafeHtml
from broadsheet.store import findings as stored
from broadsheet.store import quoted, sources
from broadsheet.store.identity import of_page
from broadsheet.store.models import Article, Deed, FigureRow, Findings, Flag, NameRow, Person, Said
from broadsheet.store.write import save_article

pytestmark = pytest.mark.django_db

TEXT = (
    'Harbour Minister Ada Quill said on Monday: "The ferry will sail again in spring." '
    "More than 300 passengers were waiting in Skarholm.\n\n"
    '"We have waited long enough," said Piet van Dam, a spokesman for the islanders.'
)


@pytest.fixture
def article(now):
    def make(text=TEXT, number=1, source=None, language="en"):
        url = f"https://beacon{number}.example/{number}"
        source = source or sources.add(f"The Beacon {number}")
        value = ArticleValue(
            text=text, title="The ferry", html=SafeHtml(f"<p>{text}</p>"), language=language, published=now, url=url
        )
        return save_article(source, value, identity=of_page(url), url=url, now=now).article

    return make


@pytest.fixture
def look(take, run, now):
    """Do all findings that are due."""

    def do(at=now):
        while Findings.objects.filter(due_at__lte=at, lease_until=None).exists():
            row = take("findings", at=at)
            assert findings.save(row, run(findings.gather(row)), now=at)

    return do


def test_statements_names_and_figures_are_saved_with_their_places(article, look):
    found = article()
    look()
    said = {row.speaker: row for row in Said.objects.filter(article=found)}
    assert {"Ada Quill", "Piet van Dam"} <= set(said)
    start, end = said["Ada Quill"].spans[0]
    assert found.text[start:end] == '"The ferry will sail again in spring."'
    assert "Minister" in said["Ada Quill"].role
    figure = FigureRow.objects.get(article=found)
    assert (figure.low, figure.comparator, found.text[figure.start : figure.end]) == (300, "more than", "300")
    assert {"Ada Quill", "Piet van Dam"} <= set(NameRow.objects.values_list("name", flat=True))


def test_figures_belong_to_a_place_and_a_time_and_dates_are_kept(article, look, now):
    from broadsheet.store.models import DateRow

    found = article("At least 23 people were injured in Skarholm on Monday. Since January nobody had been hurt.")
    look()
    figure = FigureRow.objects.get(article=found)
    monday = (now - timedelta(days=(now.weekday() or 7))).date() if now.weekday() else now.date()
    assert (figure.place, figure.time_words, figure.time_value) == ("Skarholm", "Monday", monday.isoformat())
    dates = {row.words: row.value for row in DateRow.objects.filter(article=found)}
    assert dates["Monday"] == monday.isoformat()
    assert any(words.endswith("January") for words in dates)
    look()
    Findings.objects.update(due_at=now)
    look()
    assert DateRow.objects.count() == len(dates), "a second reading replaces the first"


def test_second_reading_replaces_the_first(article, look, take, now):
    found = article()
    look()
    before = Said.objects.count()
    Findings.objects.update(due_at=now)
    look()
    assert Said.objects.count() == before
    assert Person.objects.get(name="Ada Quill").statement_count == 1
    assert stored.of_article(found)


def test_ruling_survives_a_new_reading(article, look, django_user_model, now):
    editor = django_user_model.objects.create(username="ada", role="owner")
    found = article()
    look()
    wrong = Said.objects.get(article=found, speaker="Piet van Dam")
    findings.rule(wrong, verdict="right", speaker="Petra van Dam", by=editor, now=now)
    other = Said.objects.get(article=found, speaker="Ada Quill")
    findings.rule(other, verdict="wrong", speaker=None, by=editor, now=now)
    Findings.objects.update(due_at=now)
    look()
    again = {row.words_hash: row for row in Said.objects.filter(article=found)}
    assert again[wrong.words_hash].speaker == "Petra van Dam"
    assert again[wrong.words_hash].person.name == "Petra van Dam"
    assert other.words_hash not in {row.words_hash for row in stored.of_article(found)}
    assert Person.objects.get(name="Ada Quill").statement_count == 0
    assert Deed.objects.filter(action="statement-ruled").count() == 2


def test_a_statement_keeps_its_number_and_what_readers_say_of_it(article, look, take, run, now):
    found = article()
    look()
    numbers = dict(Said.objects.values_list("words_hash", "pk"))
    quoted = Said.objects.get(speaker="Ada Quill")
    findings.flag(quoted, None, "Not she.", "", now=now)
    found.text = "The town slept.\n\n" + found.text.replace("We have waited", "We waited")
    found.save()
    Findings.objects.update(due_at=now)
    look()
    again = dict(Said.objects.values_list("words_hash", "pk"))
    assert again[quoted.words_hash] == quoted.pk
    assert len(set(again.values()) & set(numbers.values())) == len(numbers) - 1, "the one that reads otherwise is another one"
    assert Flag.objects.get().said == quoted
    assert len(stored.open_flags()) == stored.waiting_count() == 1
    assert stored.open_flags()[0].said.position == Said.objects.get(pk=quoted.pk).position


def test_rulings_hold_for_nearly_the_same_words(article, look, django_user_model, now):
    """A revision that moves a comma brings back nothing that was found wrong; one that changes the words approves nothing anew."""
    editor = django_user_model.objects.create(username="ada", role="owner")
    found = article()
    look()
    wrong, right = (Said.objects.get(article=found, words__contains=words) for words in ("ferry will sail", "waited long"))
    findings.rule(wrong, verdict="wrong", speaker=None, by=editor, now=now)
    findings.rule(right, verdict="right", speaker="Pieter van Dam", by=editor, now=now)
    findings.flag(right, None, "He said more.", "", now=now)

    def reread(**changes):
        for old, new in changes.values():
            found.text = found.text.replace(old, new)
        found.save()
        Findings.objects.update(due_at=now)
        look()

    reread(
        sail=("The ferry will sail again in spring.", "The ferry will sail again, in early spring."),
        marks=('"We', "“We"),
        end=(',"', ",”"),
    )
    assert Said.objects.get(article=found, words__contains="early spring").verdict == "wrong"
    again = Said.objects.get(pk=right.pk)
    assert (again.verdict, again.speaker, again.by_editor) == ("right", "Pieter van Dam", True)
    assert Flag.objects.get().said == again
    reread(more=("waited long enough", "never waited long enough"))
    changed = Said.objects.get(article=found, words__contains="never waited")
    assert (changed.verdict, changed.by_editor) == ("", False), "these words nobody has looked at"
    assert Said.objects.get(article=found, words__contains="early spring").verdict == "wrong", "and again"


def test_what_is_gone_by_itself_waits_for_nobody(article, look, take, run, now):
    found = article()
    look()
    findings.flag(Said.objects.get(speaker="Ada Quill"), None, "Not she.", "", now=now)
    found.text = "The town slept."
    found.save()
    Findings.objects.update(due_at=now)
    look()
    assert (stored.open_flags(), stored.waiting_count()) == ([], 0)


def test_person_is_one_over_outlets_and_public_when_three_quote_them(article, look):
    for number in range(1, 4):
        article(number=number, text=TEXT.replace("300", str(300 + number)))
    look()
    ada = Person.objects.get(name="Ada Quill")
    assert (ada.statement_count, ada.outlet_count) == (3, 3)
    assert stored.is_public(ada)
    counted = quoted.by_outlet(ada, demo_allowed=False)
    assert counted.totals == (("The Beacon 1", 1), ("The Beacon 2", 1), ("The Beacon 3", 1))
    Person.objects.filter(pk=ada.pk).update(is_hidden=True)
    ada.refresh_from_db()
    assert not stored.is_public(ada)


def test_who_is_quoted_often_is_counted_by_the_chore_and_gives_the_same(article, look, now, monkeypatch):
    for number in range(1, 4):
        found = article(number=number, text=TEXT.replace("300", str(300 + number)))
        Article.objects.filter(pk=found.pk).update(sort_at=now - timedelta(days=number))
    look()
    ada = Person.objects.get(name="Ada Quill")
    counted_now = quoted.by_outlet(ada, demo_allowed=False)
    assert len(counted_now.begins) == 3
    monkeypatch.setattr(quoted, "SELDOM", 2)
    quoted.make_stale([ada])
    quoted.make_stale([ada])
    assert quoted.by_outlet(ada, demo_allowed=False) == counted_now  # nothing kept yet: counted when asked
    assert quoted.refresh(now) == 1
    assert quoted.refresh(now) == 0
    assert quoted.by_outlet(ada, demo_allowed=False) == counted_now
    article(number=4, text=TEXT.replace("300", "304"))
    look()
    assert sum(times for _, times in quoted.by_outlet(ada, demo_allowed=False).totals) == 3  # as counted last
    assert quoted.refresh(now)
    assert sum(times for _, times in quoted.by_outlet(ada, demo_allowed=False).totals) == 4


def test_counts_of_whom_the_demo_alone_quotes_are_for_the_demo(article, look, now, monkeypatch):
    monkeypatch.setattr(quoted, "SELDOM", 0)
    found = article(source=sources.add("The Courier", is_demo=True))
    look()
    ada = Person.objects.get(name="Ada Quill")
    assert quoted.refresh(now)
    assert quoted.by_outlet(ada, demo_allowed=True).totals == ((found.source.name, 1),)
    assert quoted.by_outlet(ada, demo_allowed=False).totals == ()


def test_newest_said_comes_first_by_the_time_of_the_article(article, look, now):
    first, second = article(number=1), article(number=2, text=TEXT.replace("300", "302"))
    look()
    ada = Person.objects.get(name="Ada Quill")
    assert [row.article_id for row in stored.by_person(ada, demo_allowed=False)] == [second.pk, first.pk]
    value = ArticleValue(
        text=second.text, title=second.title, html=SafeHtml(second.html), language="en", published=now - timedelta(days=9)
    )
    save_article(second.source, value, identity=of_page(second.url), url=second.url, now=now)
    assert [row.article_id for row in stored.by_person(ada, demo_allowed=False)] == [first.pk, second.pk]


def test_objection_hides_at_once(article, look, now):
    article()
    look()
    person = Person.objects.get(name="Ada Quill")
    findings.flag(None, person, "It is me.", "ada@example.org", now=now)
    person.refresh_from_db()
    assert person.is_hidden
    assert Flag.objects.get().is_open


def test_merge_and_split(article, look, django_user_model):
    editor = django_user_model.objects.create(username="ada", role="owner")
    article()
    look()
    one, other = Person.objects.get(name="Ada Quill"), Person.objects.get(name="Piet van Dam")
    findings.merge_people(one, other, by=editor)
    Findings.objects.update(due_at=Findings.objects.first().article.first_seen_at)
    look()
    one.refresh_from_db()
    assert one.statement_count == 2
    with pytest.raises(InputError):
        findings.merge_people(one, one, by=editor)
    findings.split_person(Person.objects.get(pk=other.pk), by=editor)
    one.refresh_from_db()
    assert one.statement_count == 1
    assert Person.objects.get(pk=other.pk).statement_count == 1


def test_who_was_merged_into_somebody_is_no_place_to_merge_them_into(article, look, django_user_model):
    editor = django_user_model.objects.create(username="ada", role="owner")
    article()
    look()
    one, other = Person.objects.get(name="Ada Quill"), Person.objects.get(name="Piet van Dam")
    findings.merge_people(one, other, by=editor)
    with pytest.raises(InputError):
        findings.merge_people(Person.objects.get(pk=other.pk), one, by=editor)
    one.refresh_from_db()
    assert one.merged_into is None


def test_an_editor_overwrites_no_count_of_the_worker(article, look, django_user_model):
    editor = django_user_model.objects.create(username="ada", role="owner")
    article()
    look()
    seen = Person.objects.get(name="Ada Quill")
    Person.objects.filter(pk=seen.pk).update(outlet_count=7)
    findings.change_person(seen, {"name": "Adelheid Quill"}, by=editor)
    seen.refresh_from_db()
    assert (seen.name, seen.name_by_editor, seen.outlet_count) == ("Adelheid Quill", True, 7)


def test_article_that_is_taken_away_says_nothing(article, look, now):
    from broadsheet.store.models import ArticleState
    from broadsheet.store.visibility import set_state

    found = article()
    look()
    set_state(found, ArticleState.HIDDEN, now=now + timedelta(minutes=1))
    look(at=now + timedelta(minutes=2))
    assert not Said.objects.exists()
    assert Person.objects.get(name="Ada Quill").statement_count == 0


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("The boy, a 14-year-old, was brave.", "minors"),
        ("Her child was ill", "minors"),
        ("He was arrested on Monday", "crime"),
        ("Er wurde festgenommen", "crime"),
        ("She has cancer", "health"),
        ("Das Kind war auf der Brücke", "minors"),
        ("Die Sucht der Brückenbauer", "health"),
        ("El hombre fue detenido en el puerto", "crime"),
        ("Los niños estaban en el barco", "minors"),
        ("Поліція затримала його: він підозрюваний", "crime"),
        ("Діти були на поромі", "minors"),
        ("У неё болезнь лёгких", "health"),
        ("Его обвиняют в мошенничестве", "crime"),
        ("Задержка рейса до весны", ""),
        ("El barco vuelve en mayo", ""),
        ("She believed nothing of the kind", ""),
        ("Er sucht die Brücke", ""),
        ("The bridge opens in May", ""),
        ("A 60-year-old bridge", ""),
    ],
)
def test_what_waits_for_an_editor(words, topic):
    assert touches(words) == topic


@pytest.mark.parametrize(
    ("role", "public"),
    [
        ("Harbour Minister", True),
        ("Kremlin spokesman", True),
        ("neighbour", False),
        ("ministra de Puertos", True),
        ("міністерка інфраструктури", True),
        ("пресс-секретарь порта", True),
        ("рибалка", False),
        ("", False),
        ("Bürgermeisterin", True),
        ("Umweltministerin", True),
        ("Gildechefin", True),
        ("Verfassungsrichter", True),
        ("Berichterstatterin", False),
        ("Hausmeister", False),
        ("gouverneure de la banque", True),
    ],
)
def test_public_roles(role, public):
    assert is_public_role(role) is public


def test_a_role_is_told_in_the_language_of_the_site(article, look):
    english = "Environment Minister Ada Quill said on Monday that the ferry would sail again in spring."
    german = "Umweltministerin Ada Quill sagte am Montag: „Die Fähre fährt im Frühling wieder.“"
    found = []
    for number, (text, language) in enumerate([(german, "de"), (english, "en-GB"), (german, "de")], start=1):
        article(text, number, language=language)
        look()
        found.append(Person.objects.get(name="Ada Quill").role)
    assert found[0] == "Umweltministerin", "better than none"
    assert found[1:] == ["Environment Minister"] * 2


@pytest.fixture
def pipeline(monkeypatch):
    """Make a pipeline of somebody's own that finds statements this way; returns the settings that name it."""
    import sys
    from dataclasses import replace
    from types import ModuleType

    from broadsheet import config

    def make(find_statements):
        module = ModuleType("somebodys_own")
        module.load = lambda: {"find_statements": find_statements}
        monkeypatch.setitem(sys.modules, "somebodys_own", module)
        return replace(config.Config(), findings="somebodys_own:load")

    return make


def test_a_pipeline_of_the_settings_is_asked(article, take, run, now, pipeline):
    from broadsheet.records import Span, Statement

    found = article()
    gather = findings.gatherer(
        pipeline(lambda _text, **_about: [Statement(spans=(Span(0, 7),), kind="direct", speaker="Ada Quill")])
    )
    row = take("findings", at=now)
    assert findings.save(row, run(gather(row)), now=now)
    assert [said.words for said in Said.objects.filter(article=found)] == ["Harbour"]
    assert NameRow.objects.filter(article=found).exists()
    assert Findings.objects.get(article=found).last_error == ""


def test_a_pipeline_that_fails_is_told_of_and_ours_is_asked(article, take, run, now, pipeline):
    from broadsheet.store import figures

    def broken(_text, **_about):
        raise RuntimeError("the model is gone")

    found = article()
    row = take("findings", at=now)
    assert findings.save(row, run(findings.gatherer(pipeline(broken))(row)), now=now)
    assert Said.objects.filter(article=found, speaker="Ada Quill").exists()
    assert "the model is gone" in Findings.objects.get(article=found).last_error
    assert "the model is gone" in figures.plug_in_problem()


def test_a_pipeline_that_cannot_be_loaded_stops_nothing(article, take, run, now, caplog):
    from dataclasses import replace

    from broadsheet.config import Config
    from broadsheet.store import figures

    article()
    row = take("findings", at=now)
    gather = findings.gatherer(replace(Config(), findings="no_such_module_here:load"))
    assert "cannot be loaded" in caplog.text
    assert findings.save(row, run(gather(row)), now=now)
    assert Said.objects.filter(speaker="Ada Quill").exists()
    assert "cannot be loaded" in figures.plug_in_problem()


def test_a_pipeline_that_never_answers_is_given_up(article, take, run, now, pipeline):
    import threading
    from dataclasses import replace

    article()
    row, done = take("findings", at=now), threading.Event()
    gather = replace(findings.gatherer(pipeline(lambda _text, **_about: done.wait(20))), seconds=0.05)

    async def give_up():
        try:
            with pytest.raises(TimeoutError):
                await gather(row)
        finally:
            done.set()

    run(give_up())
