"""Fill the site in BROADSHEET_DATA for the tests in a browser: people, comments, a piece, a newsletter; print where to look.

Prints JSON: ``cookies`` (who -> session key), ``pages`` (name, path, who, and what to press before looking).
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.urls import reverse  # noqa: E402

from broadsheet.desk import comments, newsletters, pieces, rights_holders, story_notes  # noqa: E402
from broadsheet.store import findings  # noqa: E402
from broadsheet.store.models import Article, Newsletter, Piece, Story, User  # noqa: E402
from broadsheet.store.publication import publication  # noqa: E402

NOW = datetime.now(UTC)


def main() -> None:
    """Seed, then print."""
    ben = User.objects.create_user("ben", password="seven swans in a row")
    ada = User.objects.get(role=User.Role.OWNER)
    ada.set_password("seven swans in a row")
    ada.save()
    site = publication()
    site.name, site.purpose, site.is_set_up, site.motto = "The Upper Wick Reader", "public", True, "Early, and right"
    site.takes_readers = True
    site.save()
    article, story = _talked_about(ben)
    story_notes.write(story, "We asked the port for its figures.", by=ada, now=NOW)
    piece = _own_piece(ada)
    _letter(ada)
    sys.stdout.write(
        json.dumps({"cookies": {"ada": _session(ada), "ben": _session(ben)}, "pages": _pages(article, story, piece)})
    )


def _talked_about(ben: User) -> tuple[Article, Story]:
    story = Story.objects.filter(outlet_count__gte=3).order_by("-outlet_count", "headline")[0]
    article = Article.objects.filter(membership__story=story, language="en").order_by("pk")[0]
    for page in (f"article/{article.pk}", f"story/{story.pk}"):
        for text in ("I saw it from the bridge.", "> I saw it\n\nSo did *I*, with [a link](https://example.org/)."):
            comments.write(comments.Draft(page, text, open_seconds=9.0), comments.Person("192.0.2.1", ben), now=NOW)
    stranger = comments.Draft(f"article/{article.pk}", "Held", name="Cleo", email="cleo@example.org", open_seconds=0.2)
    comments.write(stranger, comments.Person("192.0.2.2"), now=NOW)
    return article, story


def _own_piece(ada: User) -> Piece:
    words = {
        "title": "A word from the desk",
        "standfirst": "What this paper is for.",
        "body": "A paragraph.\n\n## A heading\n\n> A quotation.\n\n- one\n- two",
        "language": "en",
    }
    piece = pieces.save(None, words, by=ada, now=NOW)
    pieces.publish(piece, by=ada, now=NOW)
    pieces.correct(piece, {**words, "title": "A first word"}, "The headline was too long.", by=ada, now=NOW)
    pieces.save(None, {"title": "A draft", "body": "Half a thought."}, by=ada, now=NOW)
    rights_holders.take_claim(
        address=f"/articles/{piece.article_id}/", name="Cleo", email="cleo@example.org", words="This picture is mine.", now=NOW
    )
    return piece


def _letter(ada: User) -> None:
    if not Newsletter.objects.exists():
        newsletters.save(Newsletter(name="Evening Headlines", slug="evening", created_at=NOW), by=ada, now=NOW)
    newsletters.compose_next(Newsletter.objects.all()[0], config=settings.CONFIG, now=NOW)


def _session(user: User) -> str:
    """Return the key of a session in which the user has just given the password."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": NOW.timestamp() + 3600, "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.create()
    return str(session.session_key)


def _pages(article: Article, story: Story, piece: Piece) -> list[dict[str, Any]]:
    comment = article_comment(article)
    newsletter = Newsletter.objects.all()[0]
    issue = newsletter.editions.order_by("pk")[0]
    shown = [
        _page("front", "front:front"),
        _page("article", "articles:article", article.pk, article.slug),
        _page("own article", "articles:article", piece.article_id, piece.article.slug),
        _page("story", "stories:story", story.pk, story.slug),
        _page("search", "search:search", query="?q=bridge"),
        _page("search, nothing found", "search:search", query="?q=xyzzyplugh"),
        _page("comments", "comments:page", "article", article.pk),
        _page("comments, refused", "comments:page", "article", article.pk, press=".write button:not([name])"),
        _page("report a comment", "comments:report", comment),
        _page("what is kept", "comments:ask"),
        _page("latest", "front:latest"),
        _page("section", "stories:section", story.section_slug),
        _page("outlets", "sources:outlets"),
        _page("outlet", "sources:source", article.source.slug),
        _page("people", "people:index"),
        _page("person", "people:person", *_person()),
        _page("changes", "articles:revisions", piece.article_id),
        _page("newsletters", "newsletters:newsletters"),
        _page("about", "about:about"),
        _page("counting", "about:counting"),
        _page("rights", "about:rights"),
        _page("the API", "api-reference"),
        _page("no network", "pocket:offline"),
        _page("sign in", "accounts:sign-in"),
        _page("register", "accounts:register"),
        _page("register, refused", "accounts:register", press="form.stack button"),
        _page("sign in, refused", "accounts:sign-in", press="form.stack:has([name=username]) button"),
        {"name": "not found", "path": "/no-such-page", "who": "", "press": ""},
    ]
    signed_in = [
        _page("front, signed in", "front:front", who="ben"),
        _page("article, signed in", "articles:article", article.pk, article.slug, who="ben"),
        _page("comments, signed in", "comments:page", "article", article.pk, who="ben"),
        _page("edit a comment", "comments:edit", comment, who="ben"),
        _page("account", "accounts:account", who="ben"),
        _page("account, refused", "accounts:account", who="ben", press="form:has([name=old]) button"),
        _page("locks", "mfa_index", who="ben"),
        _page("authenticator", "mfa_activate_totp", who="ben"),
        _page("authenticator, refused", "mfa_activate_totp", who="ben", press="form:has([name=code]) button"),
        _page("passkeys", "mfa_list_webauthn", who="ben"),
        _page("add a passkey", "mfa_add_webauthn", who="ben"),
        _page("keys for programs", "tokens:tokens", who="ben"),
        _page("kept searches", "search:kept", who="ben"),
    ]
    desk = [
        _page("desk", "desk:desk", who="ada"),
        _page("health", "desk:health", who="ada"),
        _page("a source", "desk:source", article.source.pk, who="ada"),
        _page("paste", "desk:clip", who="ada"),
        _page("comment queue", "desk:comments", who="ada"),
        _page("comment rules", "desk:comment-rules", who="ada"),
        _page("comment files", "desk:comment-files", who="ada"),
        _page("own words", "desk:own", who="ada"),
        _page("write", "desk:new-piece", who="ada"),
        _page(
            "write, refused", "desk:new-piece", who="ada", press="form.stack button[type=submit], form.stack button:not([type])"
        ),
        _page("correct", "desk:piece", piece.pk, who="ada"),
        _page("a standing page", "desk:new-standing", who="ada"),
        _page("claims", "desk:rights", who="ada"),
        _page("an article at the desk", "desk:article", article.pk, who="ada"),
        _page("stories", "desk:stories", who="ada"),
        _page("a story at the desk", "desk:story", story.pk, who="ada"),
        _page("statements", "desk:statements", who="ada"),
        _page("figures", "desk:figures", who="ada"),
        _page("webhooks", "desk:webhooks", who="ada"),
        _page("users", "desk:people", who="ada"),
        _page("log", "desk:log", who="ada"),
        _page("rules", "desk:rules", who="ada"),
        _page("imports", "desk:imports", who="ada"),
        _page("settings", "desk:settings", who="ada"),
        _page("newsletters at the desk", "letters:overview", who="ada"),
        _page("a newsletter", "letters:newsletter", newsletter.pk, who="ada"),
        _page("an edition", "letters:edition", issue.pk, who="ada"),
    ]
    return [*shown, *signed_in, *desk]


def article_comment(article: Article) -> int:
    """Return a comment of ben's."""
    return int(article.comments.order_by("pk")[0].pk)


def _person() -> tuple[int, str]:
    # The worker goes on reading: whom most outlets quote stays public when reports turn out to be copies.
    ranked = findings.people(everybody=False).order_by("-outlet_count", "-statement_count")
    person = next(row for row in ranked if findings.is_public(row))
    return person.pk, person.slug


def _page(name: str, route: str, *args: object, who: str = "", press: str = "", query: str = "") -> dict[str, Any]:
    return {"name": name, "path": reverse(route, args=args) + query, "who": who, "press": press}


if __name__ == "__main__":
    main()
