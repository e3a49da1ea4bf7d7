"""The name that somebody with an account goes by: below comments, above own texts; never somebody else's."""

from __future__ import annotations

import pytest

from broadsheet.desk import people
from broadsheet.desk.comments import Draft, Person, write
from broadsheet.errors import InputError
from broadsheet.records import Article as ArticleValue
from broadsheet.records import SafeHtml
from broadsheet.store import identity, sources
from broadsheet.store.models import Comment, Deed, Publication, Source, User
from broadsheet.store.write import save_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(db):
    return User.objects.create(username="ben81")


@pytest.fixture
def comment(now, db):
    """Write a comment as an account, and read it again: ``comment(ben)``."""
    url = "https://beacon.example/bridge"
    value = ArticleValue(text="The bridge opened.", title="Bridge opens", html=SafeHtml("<p>x</p>"), url=url, published=now)
    source = Source.objects.filter(slug="the-beacon").first() or sources.add("The Beacon")
    article = save_article(source, value, identity=identity.of_page(url), url=url, now=now).article

    def make(by):
        draft = Draft(page=f"article/{article.pk}", text=f"I saw it, says {by.pk}.", open_seconds=30.0)
        return write(draft, Person("192.0.2.7", account=by), now=now).comment

    return make


def test_comments_are_signed_with_the_name_that_was_given(ben, comment):
    before = comment(ben)
    assert before.name == "ben81"
    people.call(ben, "  Ben \u202e Marsh ")
    before.refresh_from_db()
    assert (ben.shown_name, before.name) == ("Ben Marsh", "Ben Marsh")
    assert Deed.objects.get(action="person-called").details == {"before": "ben81", "after": "Ben Marsh"}
    people.call(ben, "")
    before.refresh_from_db()
    assert before.name == "ben81"


def test_for_a_nameless_owner_the_paper_speaks(comment, db):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Evening Post"})
    owner = User.objects.create(username="owner", role="owner")
    assert comment(owner).name == "The Evening Post"
    people.call(owner, "Ada Finch")
    assert Comment.objects.get().name == "Ada Finch"


@pytest.mark.parametrize("name", ["MABEL", "Mаbel", "Wilma Penn", "wilma-penn", "The Evening Post", "the  beacon", "x" * 61])
def test_nobody_takes_anothers_name(ben, name):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Evening Post"})
    sources.add("The Beacon")
    User.objects.create(username="mabel", role="moderator")
    User.objects.create(username="w", role="editor", first_name="Wilma Penn")
    with pytest.raises(InputError):
        people.call(ben, name)
    assert User.objects.get(pk=ben.pk).shown_name == "ben81"


def test_an_editor_may_sign_as_the_paper_and_anybody_keeps_their_name(ben):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Evening Post"})
    editor = User.objects.create(username="mara", role="editor")
    people.call(editor, "The Evening Post")
    assert editor.shown_name == "The Evening Post"
    people.call(ben, "Ben Marsh")
    Publication.objects.update(name="Ben Marsh")
    people.call(ben, "Ben Marsh")


def test_a_reader_whose_name_has_become_the_papers_waits(ben, comment):
    people.call(ben, "Ben Marsh")
    assert comment(ben).reasons == []
    Publication.objects.update_or_create(pk=1, defaults={"name": "Ben Marsh"})
    assert "borrowed name" in comment(ben).reasons


@pytest.mark.parametrize("name", ["TheEveningPost", "the.beacon", "Mabel"])
def test_nobody_registers_as_the_paper(name):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Evening Post"})
    sources.add("The Beacon")
    User.objects.create(username="m", role="editor", first_name="Mabel")
    with pytest.raises(InputError, match="Choose another one"):
        people.register(name, "five herons on a wall")
    assert not User.objects.filter(username=name).exists()
