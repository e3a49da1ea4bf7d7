"""Rules as they are kept, and what they do to articles.

1. ``in_force``  the rules of a source: its own, then those of all sources, each list in its order.
2. ``judge``     ask them about an article as it stands (``engine.filters.decide``); its age is what it was when it came.
3. ``settle``    write the ruling: shown or set aside, labels, policy, and which rules had a part in it. Words are never touched.

What an editor hid, showed in spite of the rules, or gave a policy of its own stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from broadsheet.engine.filters import decide as filters
from broadsheet.engine.filters.condition import Item, read
from broadsheet.engine.filters.decide import Action, Ruling
from broadsheet.records import Entry as EntryValue
from broadsheet.store import search, visibility
from broadsheet.store.database import sentences
from broadsheet.store.models import Article, ArticleState, Rule, RuleRun, Sifting
from broadsheet.store.publication import bump_version
from broadsheet.store.values import storable

_RULED = (ArticleState.LIVE, ArticleState.EXCLUDED)


def listing(source_id: int | None) -> list[Rule]:
    """Return the rules of a source alone, or those of all sources, in their order."""
    rows = Rule.objects.filter(source_id=source_id) if source_id else Rule.objects.filter(source__isnull=True)
    return list(rows.order_by("position", "pk"))


def in_force(source_id: int) -> list[filters.Rule]:
    """Return the active rules that a source's articles meet, in the order in which they are asked."""
    rows = Rule.objects.filter(Q(source_id=source_id) | Q(source__isnull=True), is_active=True)
    return [value_of(row) for row in sorted(rows, key=lambda row: (row.source_id is None, row.position, row.pk))]


def value_of(row: Rule) -> filters.Rule:
    """Return a row as a rule that can be asked."""
    conditions = tuple(read(text) for text in row.conditions)
    return filters.Rule(Action(row.action), conditions, row.value, row.any_of, row.stops, row.name, row.pk)


def item_of(article: Article) -> Item:
    """Return an article as rules see it."""
    return Item(
        title=article.title,
        standfirst=article.standfirst,
        text=article.text,
        authors=tuple(map(str, (*article.bylines, *article.organisations))),
        tags=tuple(map(str, (*article.tags, article.section))),
        address=article.url,
        language=article.language,
        published=article.published_at,
        came=article.first_seen_at,
    )


def item_of_entry(said: EntryValue, *, came: datetime) -> Item:
    """Return an entry that is no article yet as rules see it: by what its feed says."""
    words = said.content or said.summary
    aware = said.published if isinstance(said.published, datetime) and said.published.tzinfo else None
    return Item(
        title=said.title or "",
        standfirst=said.summary.text if said.summary else "",
        text=words.text if words else "",
        authors=said.authors,
        tags=said.tags,
        address=said.link or "",
        language=said.language or "",
        published=aware,
        came=came,
    )


def judge(article: Article, rules: Sequence[filters.Rule] | None = None) -> Ruling:
    """Ask the rules about an article: those in force for its source, or the given ones."""
    rules = in_force(article.source_id) if rules is None else rules
    return filters.decide(rules, item_of(article)) if rules else Ruling()


def dress(article: Article, ruling: Ruling) -> None:
    """Give an article that was never saved what the rules say, so that nobody is told of one that is set aside."""
    article.labels = [storable(label) for label in ruling.labels]
    article.policy = article.policy or ruling.policy
    article.state = ArticleState.EXCLUDED if ruling.hidden else article.state


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an article stands with the rules."""

    state: str
    labels: list[str]
    policy: str
    rules: list[int]
    why: str
    given: str
    """The policy that a rule gave it."""

    def plain(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def settle(article: Article, ruling: Ruling, *, now: datetime, run: RuleRun | None = None) -> bool:
    """Write what the rules say of an article; tell whether anything changed. Within the caller's transaction.

    Args:
        article: a whole row, with its source.
        ruling: what :func:`judge` gave.
        now: the time (aware).
        run: the walk that this belongs to; what was before is kept with it.
    """
    held = Sifting.objects.filter(article=article).first()
    if held is None and not ruling.touched:
        return False
    before = _before(article, held)
    after = _after(article, held, ruling)
    held = held or Sifting(article=article)
    held.is_stale = False
    if before == after and held.at is not None:
        held.save(update_fields=["is_stale"])
        return False
    if run is not None:
        held.run, held.before = run, before.plain()
    _write(article, held, after, now)
    return True


def take_back(held: Sifting, *, now: datetime) -> bool:
    """Bring an article back to what it was before a run; tell whether anything changed. Within the caller's transaction."""
    article, before = held.article, _Standing(**held.before)
    held.run, held.before = None, {}
    if article.state not in _RULED:
        held.save(update_fields=["run", "before"])
        return False
    _write(article, held, before, now)
    return True


def exempt(article: Article, *, now: datetime) -> None:
    """Let an article stand whatever the rules say of it. Within the caller's transaction."""
    Sifting.objects.filter(article=article).update(is_exempt=True, why="", at=now)


def mark_stale(rule: Rule) -> int:
    """Mark what a rule touched, to be judged again; return how many."""
    return Sifting.objects.filter(rules=rule).update(is_stale=True)


def set_aside() -> QuerySet[Sifting]:
    """Return what rules set aside, the newest first, with article and source."""
    rows = Sifting.objects.filter(article__state=ArticleState.EXCLUDED).select_related("article__source")
    heavy = ("html", "text", "blocks", "furniture", "images", "evidence", "teasers")
    return rows.defer(*(f"article__{column}" for column in heavy)).order_by("-article_id")


def set_everything_aside(since: datetime) -> tuple[int, str] | None:
    """Tell whether rules set aside all that feeds brought since then: how many articles, and the name of the rule of most of them."""
    came = Article.objects.filter(first_seen_at__gte=since, source__is_own=False, source__is_clippings=False, state__in=_RULED)
    with sentences():
        if not came.exists() or came.exclude(state=ArticleState.EXCLUDED, sifting__why__gt="").exists():
            return None
        hiding = Rule.objects.filter(action__in=(filters.Action.EXCLUDE, filters.Action.INCLUDE), siftings__article__in=came)
        rule = hiding.annotate(number=Count("siftings")).order_by("-number", "pk").first()
        return came.count(), rule.name if rule else ""


def _before(article: Article, held: Sifting | None) -> _Standing:
    numbers = sorted(held.rules.values_list("pk", flat=True)) if held else []
    why, given = (held.why, held.policy) if held else ("", "")
    return _Standing(article.state, list(article.labels), article.policy, numbers, why, given)


def _after(article: Article, held: Sifting | None, ruling: Ruling) -> _Standing:
    hidden = ruling.hidden and not (held and held.is_exempt)
    wanted = ArticleState.EXCLUDED if hidden else ArticleState.LIVE
    is_ours = article.policy in {"", held.policy if held else ruling.policy}
    return _Standing(
        state=wanted if article.state in _RULED else article.state,
        labels=[storable(label) for label in ruling.labels],
        policy=ruling.policy if is_ours else article.policy,
        rules=sorted({rule.number for rule in ruling.touched if rule.number}),
        why=storable(ruling.why)[:400] if hidden else "",
        given=ruling.policy if is_ours else "",
    )


def _write(article: Article, held: Sifting, after: _Standing, now: datetime) -> None:
    held.why, held.policy, held.at = after.why, after.given, now
    held.save()
    held.rules.set(Rule.objects.filter(pk__in=after.rules))
    if (article.labels, article.policy) != (after.labels, after.policy):
        article.labels, article.policy = after.labels, after.policy
        article.save(update_fields=["labels", "policy"])
        search.index_article(article)
        bump_version()
    if article.state != after.state:
        visibility.set_state(article, ArticleState(after.state), now=now)
