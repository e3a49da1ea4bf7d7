"""One person under several forms of a name, across articles; two people of one family; what editors and those named decide."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.desk import export
from broadsheet.desk import findings as desk
from broadsheet.store import findings, sources
from broadsheet.store.identity import of_page
from broadsheet.store.models import Findings, Person, Said
from broadsheet.store.said_rights import OpenWords, addressee_of, role_of, speaker_of
from broadsheet.store.write import save_article

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def says(take, run):
    """Have an outlet quote somebody: ``says("Ada Quill, the harbour minister")`` returns the statement."""
    from broadsheet.records import Article, SafeHtml

    def quote(speaker, number=1, words="The ferry will sail again in spring"):
        text, url = f'"{words}," said {speaker}.\n\nThe town waited for its boat.', f"https://beacon{number}.example/{speaker}"
        value = Article(text=text, title="The ferry", html=SafeHtml(f"<p>{text}</p>"), language="en", published=NOW, url=url)
        source = sources.add(f"The Beacon {number}")
        article = save_article(source, value, identity=of_page(url), url=url, now=NOW).article
        read_anew(take, run)
        return Said.objects.select_related("person", "article__source").get(article=article)

    return quote


def read_anew(take, run):
    while Findings.objects.filter(due_at__lte=NOW, lease_until=None).exists():
        row = take("findings", at=NOW)
        assert desk.save(row, run(desk.gather(row)), now=NOW)


@pytest.mark.parametrize(
    "form",
    [
        "Ada M. Quill, the minister",
        "Harbour Minister Quill",
        "Minister Quill",
        "A. Quill, the harbour minister",
    ],
)
def test_another_form_of_a_name_is_the_same_person(says, form):
    ada = says("Ada Quill, the harbour minister").person
    assert says(form, 2).person == ada
    ada.refresh_from_db()
    assert (ada.outlet_count, ada.merged_into) == (2, None)


def test_another_alphabet_is_the_same_person(says):
    assert says("Mykola Zaplenskyy, a minister").person == says("Микола Запленський", 2).person


@pytest.mark.parametrize(
    "form",
    [
        "Ben Quill",
        "Quill",
        "Prime Minister Quill",
        "A. Quill",
        "A. Quill, a baker",
        "Ada Quillon",
    ],
)
def test_somebody_else_of_the_family_is_not(says, form):
    ada = says("Ada Quill, the harbour minister").person
    assert says(form, 2).person != ada


def test_a_form_that_fits_two_is_neither(says):
    two = {says("Ada Quill, the harbour minister").person, says("Ann Quill, a harbour minister", 2).person}
    assert len(two) == 2
    assert says("Harbour Minister Quill", 3).person is None
    assert says("A. Quill, the harbour minister", 4).person not in two


def test_the_fuller_name_is_the_persons(says):
    says("A. Quill, the harbour minister")
    person = says("Ada Quill, the harbour minister", 2).person
    assert (person.name, person.slug) == ("Ada Quill", "ada-quill")


def test_a_form_that_an_editor_parts_stays_apart(says, take, run, django_user_model):
    editor = django_user_model.objects.create(username="ada", role="owner")
    ada = says("Ada Quill, the harbour minister").person
    says("Ada M. Quill, a baker", 2)
    other = Person.objects.get(merged_into=ada)
    desk.split_person(other, by=editor)
    Findings.objects.update(due_at=NOW)
    read_anew(take, run)
    assert says("Ada M. Quill, a baker", 3, "The bread is late").person == other
    assert set(Said.objects.values_list("person__name", flat=True)) == {"Ada Quill", "Ada M. Quill"}
    desk.merge_people(ada, other, by=editor)
    Findings.objects.update(due_at=NOW)
    read_anew(take, run)
    assert set(Said.objects.values_list("person", flat=True)) == {ada.pk}


def test_an_objection_holds_for_every_form_of_the_name(says, django_user_model):
    ada = says("Ada Quill, the harbour minister").person
    desk.flag(None, ada, "It is me.", "", now=NOW)
    for number, form in enumerate(("Ada M. Quill", "Harbour Minister Quill", "Quill", "Mrs Quill"), start=2):
        told = says(form, number)
        assert speaker_of(told, OpenWords(full=False)) == "", form
        assert speaker_of(told, OpenWords(full=True))
    assert speaker_of(says("Bo Tarn", 9), OpenWords(full=False)) == "Bo Tarn"
    assert {row["speaker"]: row["objected"] for row in export.rows("statements")} | {"Quill": None} == {
        "Ada Quill": True,
        "Ada M. Quill": True,
        "Harbour Minister Quill": True,
        "Quill": None,
        "Bo Tarn": False,
    }
    editor = django_user_model.objects.create(username="ada", role="owner")
    kept = says("Ida Marsh", 10).person
    desk.merge_people(kept, ada, by=editor)
    kept.refresh_from_db()
    assert kept.is_hidden, "who objected under one name objected under both"


def test_with_the_last_article_every_form_goes(says):
    ada = says("Ada Quill, the harbour minister").person
    says("Ada M. Quill", 2)
    numbers = set(Said.objects.values_list("person", flat=True))
    Said.objects.all().delete()
    findings.let_go(numbers)
    assert not Person.objects.exists()
    assert ada


@pytest.mark.parametrize("form", ["A. Quill, a teacher", "ADA QUILL", "Ada Quill Jr.", "Quill's spokesman", "Lord Quill"])
def test_an_objection_holds_for_what_may_be_the_name(says, form):
    ada = says("Ada Quill, the harbour minister").person
    desk.flag(None, ada, "It is me.", "", now=NOW)
    assert speaker_of(says(form, 2), OpenWords(full=False)) == ""


@pytest.mark.parametrize("form", ["Bo Quill", "Captain Bo Quill", "the Quill Foundation", "Ada Quillon", "Ada Tarn"])
def test_an_objection_hides_nobody_else(says, form):
    ada = says("Ada Quill, the harbour minister").person
    desk.flag(None, ada, "It is me.", "", now=NOW)
    assert speaker_of(says(form, 2), OpenWords(full=False))


def test_who_objected_is_named_neither_as_addressee_nor_in_a_role(says):
    told = says("Bo Tarn, the mayor")
    words = OpenWords(full=False)
    told.addressee, told.role = "Ms Quill", "spokesman for Ada Quill"
    assert (addressee_of(told, words), role_of(told, words)) == ("Ms Quill", "spokesman for Ada Quill")
    desk.flag(None, says("Ada Quill, the harbour minister", 2).person, "It is me.", "", now=NOW)
    words = OpenWords(full=False)
    assert (speaker_of(told, words), addressee_of(told, words), role_of(told, words)) == ("Bo Tarn", "", "")
    assert addressee_of(told, OpenWords(full=True)) == "Ms Quill"
    told.addressee, told.role = "Bo Quill", "head of the Quill Foundation"
    assert (addressee_of(told, words), role_of(told, words)) == ("Bo Quill", "head of the Quill Foundation")
