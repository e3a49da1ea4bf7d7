"""Count the words of an article over every way out that a stranger has: their union never exceeds its policy.

A route that is not listed in ``ROUTES`` fails this test: whoever adds one says here how it is asked.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from broadsheet.records import Image, Link, SafeHtml

pytestmark = pytest.mark.django_db

MAX_WORDS = 60
_OWN = re.compile(r"\b(?:body|standfirst|caption|alt|credit|byline|section|teaser|summary|problem|furniture)word\d+\b")

TABLES = (
    "delivery entry fetch figurerow findings host hublink mail membership namerow notice picture push related revision storylog topic"
    " visitday visitdropped workerbeat"
).split()

# Every route of the site -> how to ask it about an article; ``None``: it answers POST alone.
ROUTES = {
    "front:front": lambda article: (),
    "front:latest": lambda article: (),
    "front:rss": lambda article: (),
    "front:atom": lambda article: (),
    "front:jsonfeed": lambda article: (),
    "articles:short": lambda article: (article.pk,),
    "articles:article": lambda article: (article.pk, article.slug),
    "articles:revisions": lambda article: (article.pk,),
    "stories:index": lambda article: (),
    "stories:lines": lambda article: (),
    "stories:short": lambda article: (_told(article).pk,),
    "stories:story": lambda article: (_told(article).pk, _told(article).slug),
    "stories:rss": lambda article: (_told(article).pk,),
    "stories:atom": lambda article: (_told(article).pk,),
    "stories:jsonfeed": lambda article: (_told(article).pk,),
    "stories:short-line": lambda article: (_told(article).storyline.pk,),
    "stories:storyline": lambda article: (_told(article).storyline.pk, _told(article).storyline.slug),
    "stories:line-rss": lambda article: (_told(article).storyline.pk,),
    "stories:line-atom": lambda article: (_told(article).storyline.pk,),
    "stories:line-jsonfeed": lambda article: (_told(article).storyline.pk,),
    "stories:section": lambda article: (_told(article).section_slug,),
    "stories:section-rss": lambda article: (_told(article).section_slug,),
    "stories:section-atom": lambda article: (_told(article).section_slug,),
    "stories:section-jsonfeed": lambda article: (_told(article).section_slug,),
    "desk:stories": lambda article: (),
    "desk:story": lambda article: (_told(article).pk,),
    "desk:story-words": None,
    "desk:story-articles": None,
    "desk:story-merge": None,
    "desk:story-follow": None,
    "desk:write-note": None,
    "desk:change-note": None,
    "sources:outlets": lambda article: (),
    "sources:source": lambda article: (article.source.slug,),
    "sources:rss": lambda article: (article.source.slug,),
    "sources:atom": lambda article: (article.source.slug,),
    "sources:jsonfeed": lambda article: (article.source.slug,),
    "search:search": lambda article: (),
    "search:rss": lambda article: (),
    "search:atom": lambda article: (),
    "search:jsonfeed": lambda article: (),
    "search:keep": None,
    "search:kept": lambda article: (),
    "search:drop": None,
    "search:kept-rss": lambda article: (_kept(article),),
    "search:kept-atom": lambda article: (_kept(article),),
    "search:kept-jsonfeed": lambda article: (_kept(article),),
    "api-reference": lambda article: (),
    "api:api-root": lambda article: (),
    "api:openapi-json": lambda article: (),
    "api:articles": lambda article: (),
    "api:article": lambda article: (article.pk,),
    "api:sources": lambda article: (),
    "api:source": lambda article: (article.source.slug,),
    "api:stories": lambda article: (),
    "api:story": lambda article: (_story(article),),
    "api:search": lambda article: (),
    "api:statements": lambda article: (),
    "api:statement": lambda article: (_said(article).pk,),
    "api:annotation": lambda article: (_said(article).pk,),
    "api:annotations": lambda article: (article.pk,),
    "api:people": lambda article: (),
    "api:person": lambda article: (_said(article).person_id,),
    "api:person-statements": lambda article: (_said(article).person_id,),
    "api:figures": lambda article: (),
    "api:names": lambda article: (),
    "tokens:tokens": lambda article: (),
    "tokens:take-back": None,
    "newsletters:newsletters": lambda article: (),
    "newsletters:thanks": lambda article: (),
    "newsletters:follow": lambda article: ("search",),
    "newsletters:confirm": lambda article: ("token",),
    "newsletters:leave": lambda article: ("token",),
    "newsletters:mine": lambda article: ("token",),
    "newsletters:forget": None,
    "newsletters:unfollow": lambda article: ("token",),
    "newsletters:go": lambda article: (0,),
    "newsletters:hook": None,
    "newsletters:archive": lambda article: (_edition(article).newsletter.slug,),
    "newsletters:rss": lambda article: (_edition(article).newsletter.slug,),
    "newsletters:atom": lambda article: (_edition(article).newsletter.slug,),
    "newsletters:jsonfeed": lambda article: (_edition(article).newsletter.slug,),
    "newsletters:issue": lambda article: (_edition(article).newsletter.slug, "2026-11-20"),
    "newsletters:issue-of-day": lambda article: (_edition(article).newsletter.slug, "2026-11-20", 1),
    "letters:overview": lambda article: (),
    "letters:new": lambda article: (),
    "letters:newsletter": lambda article: (_edition(article).newsletter_id,),
    "letters:compose": None,
    "letters:remove": None,
    "letters:readers": lambda article: (_edition(article).newsletter_id,),
    "letters:export": lambda article: (_edition(article).newsletter_id,),
    "letters:edition": lambda article: (_edition(article).pk,),
    "letters:preview": lambda article: (_edition(article).pk,),
    "letters:turn": None,
    "maps:index": lambda article: (),
    "maps:pages": lambda article: (),
    "maps:articles": lambda article: (article.pk // 5000,),
    "maps:stories": lambda article: (_story(article) // 5000,),
    "maps:news": lambda article: (),
    "maps:opml": lambda article: (),
    "embed:story": lambda article: (_story(article),),
    "about:about": lambda article: (),
    "about:counting": lambda article: (),
    "about:quality": lambda article: (),
    "visits:knock": None,
    "comments:page": lambda article: ("article", article.pk),
    "comments:comment": lambda article: (1,),
    "comments:vote": None,
    "comments:edit": lambda article: (1,),
    "comments:delete": None,
    "comments:report": lambda article: (1,),
    "comments:confirm": lambda article: ("token",),
    "comments:off": lambda article: ("token",),
    "comments:digest": lambda article: (),
    "comments:digest-confirm": lambda article: ("token",),
    "comments:digest-off": lambda article: ("token",),
    "comments:appeal": lambda article: ("token",),
    "comments:report-state": lambda article: ("token",),
    "comments:ask": lambda article: (),
    "comments:mine": lambda article: ("token",),
    "desk:comments": lambda article: (),
    "desk:comment-judge": None,
    "desk:comments-judge": None,
    "desk:comment-appeal": None,
    "desk:comment-files": lambda article: (),
    "desk:comment-rules": lambda article: (),
    "desk:desk": lambda article: (),
    "desk:add": lambda article: (),
    "desk:starters": None,
    "desk:clip": lambda article: (),
    "desk:source": lambda article: (article.source.pk,),
    "desk:refresh-source": None,
    "desk:remove-source": None,
    "desk:remove-demo": None,
    "desk:figures": lambda article: (),
    "desk:rules": lambda article: (),
    "desk:new-rule": lambda article: (),
    "desk:rule": lambda article: (_rule(article),),
    "desk:act-on-rule": None,
    "desk:apply-rules": None,
    "desk:undo-rules": None,
    "desk:aside": lambda article: (),
    "desk:source-access": lambda article: (article.source.pk,),
    "desk:source-rules": lambda article: (article.source.pk,),
    "desk:journal": lambda article: (article.source.pk,),
    "desk:webhooks": lambda article: (),
    "desk:act-on-webhook": None,
    "desk:imports": lambda article: (),
    "desk:import": lambda article: (1,),
    "desk:health": lambda article: (),
    "desk:problems": lambda article: (),
    "desk:own": lambda article: (),
    "desk:new-piece": lambda article: (),
    "desk:piece": lambda article: (1,),
    "desk:preview-piece": lambda article: (1,),
    "desk:unschedule-piece": None,
    "desk:retract-piece": None,
    "desk:throw-piece-away": None,
    "desk:new-standing": lambda article: (),
    "desk:standing": lambda article: ("imprint",),
    "desk:throw-standing-away": None,
    "pages:page": lambda article: ("imprint",),
    "people:index": lambda article: (),
    "people:person": lambda article: (_said(article).person_id, "ada-quill"),
    "people:rss": lambda article: (_said(article).person_id,),
    "people:atom": lambda article: (_said(article).person_id,),
    "people:jsonfeed": lambda article: (_said(article).person_id,),
    "people:objection": lambda article: (_said(article).person_id,),
    "people:wrong": lambda article: (_said(article).pk,),
    "people:annotations": lambda article: (article.pk,),
    "about:rights": lambda article: (),
    "desk:rights": lambda article: (),
    "desk:decide-claim": None,
    "desk:article": lambda article: (article.pk,),
    "desk:act-on-article": None,
    "desk:statements": lambda article: (),
    "desk:rule-statement": None,
    "desk:quoted-person": lambda article: (1,),
    "desk:people": lambda article: (),
    "desk:person-role": None,
    "desk:person-shut-out": None,
    "desk:person-link": None,
    "desk:log": lambda article: (),
    "desk:settings": lambda article: (),
    # Django's admin: the owner's alone.
    "admin:index": lambda article: (),
    "admin:app_list": lambda article: ("store",),
    "admin:jsi18n": lambda article: (),
    **{f"admin:store_{name}_changelist": lambda article: () for name in TABLES},
    **{f"admin:store_{name}_change": lambda article: (1,) for name in TABLES},
    "accounts:sign-in": lambda article: (),
    "accounts:register": lambda article: (),
    "accounts:sign-out": None,
    "accounts:set-up": lambda article: ("token",),
    "accounts:language": None,
    "accounts:account": lambda article: (),
    # The library's pages of passkeys and codes: about an account, never about an article.
    "account_login": lambda article: (),
    "account_logout": None,
    "account_reauthenticate": lambda article: (),
    **{
        name: lambda article: ()
        for name in (
            "mfa_index mfa_authenticate mfa_trust mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes"
            " mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn"
            " mfa_login_webauthn"
        ).split()
    },
    "mfa_remove_webauthn": lambda article: (1,),
    "mfa_edit_webauthn": lambda article: (1,),
    "media": lambda article: (article.pictures.first().file or "none.jpg",),
    "proxied": lambda article: (article.pictures.first().pk if article.pictures.first() else 1, "0" * 40),
    "websub:callback": lambda article: ("token",),
    "pocket:manifest": lambda article: (),
    "pocket:icon": lambda article: (192,),
    "pocket:round-icon": lambda article: (192,),
    "pocket:worker": lambda article: (),
    "pocket:offline": lambda article: (),
    "healthz": lambda article: (),
    "robots": lambda article: (),
    "logo": lambda article: (),
    "favicon": lambda article: (),
}


# Routes that are asked with a query, in capitals so that what the page repeats of it is not taken for the article's own words.
QUERIES = dict.fromkeys(
    ("search:search", "search:rss", "search:atom", "search:jsonfeed", "api:search"),
    "?q=BODYWORD250+OR+HEADLINE+OR+STANDFIRSTWORD1",
) | {"api:statements": "?q=BODYWORD271"}


def _kept(article):
    """Return the key of a kept search that finds the article by a word of its body."""
    from broadsheet.store.models import SavedSearch, User

    user, _ = User.objects.get_or_create(username="keeper")
    query = "BODYWORD250 OR HEADLINE"
    return SavedSearch.objects.get_or_create(
        user=user, query=query, defaults={"key": "a-secret-key", "created_at": article.sort_at}
    )[0].key


def _said(article):
    """Return a statement of the article's last words, by somebody whom everybody may be told of."""
    from broadsheet.store import findings, search
    from broadsheet.store.models import FigureRow, NameRow, Person, Said

    said = Said.objects.filter(article=article).first()
    if said is None:
        about = {"outlet_count": 3, "statement_count": 3, "quoted_at": article.sort_at, "is_public_figure": True}
        person = Person.objects.create(key="ada quill", name="Ada Quill", slug="ada-quill", **about)
        words = " ".join(f"bodyword{n}" for n in range(270, 285))
        columns = {"spans": [[0, 9]], "words": words, "words_hash": findings.words_hash(words), "kind": "direct", "act": "said"}
        said = Said.objects.create(
            article=article, position=0, person=person, speaker="Ada Quill", confidence=0.99, verdict="right", **columns
        )
        search.index_statements([said])
        FigureRow.objects.create(article=article, start=0, end=9, words="bodyword290", low=1, high=1, kind="count")
        NameRow.objects.create(article=article, kind="place", name="bodyword291", key="x", mentions=[[0, 9]])
    return said


def _rule(article):
    """Return the number of a rule of the article's source."""
    from broadsheet.store.models import Rule

    given = {"name": "a rule", "action": "label", "value": "Boats", "position": 1, "changed_at": article.sort_at}
    return Rule.objects.get_or_create(source=article.source, defaults=given)[0].pk


def _story(article):
    """Return the number of the article's story."""
    return _told(article).pk


def _told(article):
    """Return the article's story: in a section, part of a running affair, for reasons that name words of its body, once revised."""
    from broadsheet.store.models import Membership, Revision, Story, Storyline

    at = article.sort_at
    story, is_new = Story.objects.get_or_create(
        key=str(article.pk),
        defaults={
            "slug": "s",
            "headline": article.title[:100],
            "started_at": at,
            "changed_at": at,
            "is_demo": article.source.is_demo,
        },
    )
    if is_new:
        times = {"started_at": at, "changed_at": at}
        line = Storyline.objects.create(slug="l", is_demo=story.is_demo, headline=story.headline, story_count=2, **times)
        columns = {"article_count": 2, "independent_count": 2, "outlet_count": 2, "section": "Harbour", "section_slug": "harbour"}
        Story.objects.filter(pk=story.pk).update(
            storyline=line, headline_article=article, language="en", languages=["en"], **columns
        )
        reasons = ["both speak of bodyword250, bodyword251", "on the same day"]
        Membership.objects.update_or_create(article=article, defaults={"story": story, "reasons": reasons})
        texts = {"title": "Another", "standfirst": "", "text": article.text + " Bodyword299."}
        Revision.objects.create(article=article, number=2, seen_at=at, text_hash="x", **texts)
        story.refresh_from_db()
    return story


def _edition(article):
    """Return an edition in the archive that prints the article."""
    from broadsheet.desk.editions import asides
    from broadsheet.store.models import Edition, EditionItem, Newsletter

    letter, _ = Newsletter.objects.get_or_create(
        slug="evening", defaults={"name": "Evening", "created_at": article.first_seen_at}
    )
    quote, figure = asides([article.pk])
    columns = {
        "subject": "Evening",
        "composed_at": article.first_seen_at,
        "is_archived": True,
        "state": "sent",
        "quote": quote,
        "figure": figure,
    }
    edition, _ = Edition.objects.get_or_create(newsletter=letter, day="2026-11-20", defaults=columns)
    EditionItem.objects.get_or_create(edition=edition, article=article, defaults={"position": 0})
    return edition


def _routes(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            assert isinstance(pattern, URLPattern)
            yield f"{prefix}{pattern.name}"


def _words(kind, number):
    return " ".join(f"{kind}word{index}" for index in range(number))


def test_every_route_is_listed():
    assert set(_routes(get_resolver())) == set(ROUTES)


@pytest.fixture
def telling(story, outlet):
    """Make an article whose every word can be told: 300 in the body, 100 in the standfirst, more around."""

    def make(policy, *, standfirst=True, image_policy="copy"):
        source = outlet(policy=policy, image_policy=image_policy)
        text = "\n\n".join(" ".join(f"bodyword{n}" for n in range(start, start + 15)) + "." for start in range(0, 300, 15))
        return story(
            source,
            title="The headline",
            text=text,
            html=SafeHtml("".join(f"<p>{part}</p>" for part in text.split("\n\n"))),
            standfirst=_words("standfirst", 100) if standfirst else None,
            images=(
                Image(
                    url="https://courier.example.org/a.jpg",
                    alt=_words("alt", 10),
                    caption=_words("caption", 30),
                    credit=_words("credit", 40),
                ),
                Image(url="https://courier.example.org/b.jpg", alt=_words("alt", 10), caption=_words("caption", 30)),
            ),
            teasers=(Link(url="https://courier.example.org/t", text=_words("teaser", 8), summary=_words("summary", 20)),),
            bylines=("Ines Doe", _words("byline", 14)),
            section=_words("section", 14),
            problems=(f"truncated: {_words('problem', 12)}", f"other: {_words('problem', 12)}"),
        )

    return make


def _gathered(client, article):
    found, led_to = set(), set()
    _said(article)
    for name, arguments in ROUTES.items():
        if arguments is None:
            continue
        for response in _answers(client, reverse(name, args=arguments(article)) + QUERIES.get(name, ""), led_to):
            body = b"".join(response) if response.streaming else response.content
            headers = " ".join(response.headers.values())
            found |= set(_OWN.findall(f"{body.decode('utf-8', 'replace')} {headers}"))
    return found


def _answers(client, address, led_to):
    """Ask, and follow where it leads; where many lead, such as to the page for signing in, is looked at once."""
    while address:
        response = client.get(address)
        yield response
        leads = response.headers.get("Location", "")
        address = leads if leads.startswith("/") and urlsplit(leads).path not in led_to else None
        led_to.add(urlsplit(leads).path)


@pytest.mark.parametrize("standfirst", [True, False])
@pytest.mark.parametrize("image_policy", ["none", "link", "copy"])
def test_excerpt(telling, cleo, copied, standfirst, image_policy):
    article = telling("excerpt", standfirst=standfirst, image_policy=image_policy)
    copied(article)
    found = _gathered(cleo, article)
    assert 0 < len(found) <= MAX_WORDS
    assert {re.sub(r"\d", "", word) for word in found} == {"standfirstword" if standfirst else "bodyword"}


def test_link(telling, cleo, copied):
    article = telling("link")
    copied(article)
    assert _gathered(cleo, article) == set()
    assert b"The headline" in cleo.get("/").content


def test_full_gives_everything(telling, cleo):
    article = telling("full")
    assert len([word for word in _gathered(cleo, article) if word.startswith("body")]) == 300


def test_an_articles_own_policy_wins(telling, cleo):
    article = telling("full")
    article.policy = "link"
    article.save()
    assert _gathered(cleo, article) == set()


@pytest.mark.parametrize("state", ["hidden", "excluded", "withdrawn"])
def test_what_is_not_live_leaves_nothing(telling, cleo, state):
    article = telling("full")
    article.state = state
    article.save()
    assert _gathered(cleo, article) == set()


def test_readers_with_an_account_get_the_whole(telling, as_ben):
    article = telling("link")
    assert len([word for word in _gathered(as_ben, article) if word.startswith("body")]) == 300


@pytest.mark.parametrize("kind", ["rss", "atom", "jsonfeed"])
def test_feeds_carry_a_strangers_words_whoever_asks(telling, as_ben, kind):
    article = telling("excerpt")
    body = as_ben.get(reverse(f"front:{kind}")).content.decode()
    assert 0 < len(set(_OWN.findall(body))) <= MAX_WORDS
    assert "bodyword" not in body
    assert article.title in body


def test_a_public_address_shows_nothing_of_the_demo(telling, cleo, public, copied):
    article = telling("full")
    article.source.is_demo = True
    article.source.save()
    copied(article)
    assert _gathered(cleo, article) == set()
    assert cleo.get(reverse("articles:article", args=(article.pk, article.slug))).status_code == 404
    assert article.source.name not in cleo.get("/outlets/").content.decode()


def test_a_foreign_host_name_shows_nothing_of_the_demo(telling, cleo, settings):
    settings.ALLOWED_HOSTS = ["*"]
    article = telling("full")
    article.source.is_demo = True
    article.source.save()
    path = reverse("articles:article", args=(article.pk, article.slug))
    assert cleo.get(path).status_code == 200
    assert cleo.get(path, HTTP_HOST="rebound.example.org").status_code == 404
    assert cleo.get(path, REMOTE_ADDR="192.0.2.7").status_code == 404
