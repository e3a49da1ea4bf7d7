"""What people do with rules: write, order, switch, remove and try them; apply them to what is here, and take that back.

A rule that is changed, switched or removed is judged again by itself for everything that it had touched: nothing that it set aside
stays away because of a rule that is no more. What it never touched changes only when the rules are applied.

1. ``try_out``   what the rules would do to the last entries; nothing is written.
2. ``apply``     a run over every article of a source or of all, in batches by the worker (``advance``).
3. ``undo``      another run, which brings back what the first one changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.engine.filters.decide import Rule as RuleValue
from broadsheet.engine.filters.decide import Ruling, checked_rule, decide
from broadsheet.errors import InputError
from broadsheet.store import audit, claim, entries, rules
from broadsheet.store.database import writing
from broadsheet.store.models import Article, ArticleState, Entry, Rule, RuleRun, RunKind, Sifting, Source, User
from broadsheet.store.values import storable

BATCH = 100
LOOKED_AT = 200
MAX_RULES = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rules would do to one entry."""

    title: str
    source: str
    url: str
    came: datetime
    ruling: Ruling
    article_id: int | None
    state: str
    """How its article stands now; empty where it has none."""


def write(rule: RuleValue, source: Source | None, *, by: User | None, now: datetime, row: Rule | None = None) -> Rule:
    """Add a rule, or change one.

    Args:
        rule: what it is to be.
        source: whose rule it is; ``None``: of all.
        by: who writes it; ``None`` at the console.
        now: the time (aware).
        row: the one to change.

    Raises:
        InputError: it makes no sense, or there are too many.
    """
    rule = checked_rule(rule)
    if row is None and Rule.objects.count() >= MAX_RULES:
        raise InputError(f"There are {MAX_RULES} rules, as many as there may be. Remove one, or put its words into another.")
    with writing():
        row = row or Rule(source=source, position=_last(source) + 1)
        row.name, row.action, row.value = storable(rule.name), str(rule.action), storable(rule.value)
        row.conditions = [storable(str(condition)) for condition in rule.conditions]
        row.any_of, row.stops, row.changed_at = rule.any_of, rule.stops, now
        known = row.pk is not None
        row.save()
        audit.note(by, "rule-changed" if known else "rule-added", row.name, source=source.name if source else "")
        if known:
            _judge_again(row, by, now)
    return row


def switch(row: Rule, *, on: bool, by: User | None, now: datetime) -> None:
    """Let a rule count, or not."""
    with writing():
        row.is_active, row.changed_at = on, now
        row.save(update_fields=["is_active", "changed_at"])
        audit.note(by, "rule-on" if on else "rule-off", row.name)
        _judge_again(row, by, now)


def move(row: Rule, *, up: bool, by: User | None, now: datetime) -> None:
    """Let a rule be asked earlier or later among those of its list."""
    with writing():
        ordered = rules.listing(row.source_id)
        place = next((at for at, one in enumerate(ordered) if one.pk == row.pk), 0)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(ordered):
            return
        ordered[place], ordered[other] = ordered[other], ordered[place]
        for position, one in enumerate(ordered, 1):
            Rule.objects.filter(pk=one.pk).exclude(position=position).update(position=position)
        _judge_again(row, by, now)


def remove(row: Rule, *, by: User | None, now: datetime) -> None:
    """Remove a rule; what it set aside comes back, unless another rule sets it aside too."""
    with writing():
        touched = rules.mark_stale(row)
        audit.note(by, "rule-removed", row.name, conditions=row.conditions, did=f"{row.action} {row.value}".strip())
        row.delete()
        if touched:
            _begin(RunKind.AGAIN, None, by, now)


def apply(source: Source | None, *, by: User | None, now: datetime) -> RuleRun:
    """Ask that the rules be applied to what is here; the worker does it, or :func:`work_off`."""
    with writing():
        run = _begin(RunKind.APPLY, source, by, now)
        audit.note(by, "rules-applied", source.name if source else "all sources", run=run.pk)
    return run


def undo(run: RuleRun, *, by: User | None, now: datetime) -> RuleRun:
    """Ask that what a run changed be brought back.

    Raises:
        InputError: it is under way, or was taken back already.
    """
    if run.kind != RunKind.APPLY or run.done_at is None:
        raise InputError("Only an application that is done can be taken back.")
    if run.undone_by.exists():
        raise InputError("This application was taken back already.")
    with writing():
        audit.note(by, "rules-undone", f"run {run.pk}", run=run.pk)
        return _begin(RunKind.UNDO, run.source, by, now, undoes=run)


def runs(limit: int = 10) -> list[RuleRun]:
    """Return the last runs that a person asked for, the newest first."""
    rows = RuleRun.objects.exclude(kind=RunKind.AGAIN).select_related("source", "undoes").prefetch_related("undone_by")
    return list(rows.order_by("-pk")[:limit])


# --- the run ------------------------------------------------------------------------------------------------------


async def gather(run: RuleRun) -> None:
    """Nothing is needed from outside."""
    del run


def advance(run: RuleRun, gathered: None, *, now: datetime) -> int:
    """Do one batch of a run, in one transaction; return how many articles were looked at."""
    del gathered
    with writing():
        if not claim.hold(run):
            return 0
        run.refresh_from_db()
        looked, changed, last = _steps[RunKind(run.kind)](run, now)
        is_done = looked < BATCH
        claim.finish(
            run,
            due_at=None if is_done else now,
            done_at=now if is_done else None,
            cursor=last,
            seen=run.seen + looked,
            changed=run.changed + changed,
        )
    return looked


def broke(run: RuleRun, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a run: it is given up, what it did stays and can be taken back."""
    claim.fail(run, error, due_at=None, done_at=now)


def _apply_batch(run: RuleRun, now: datetime) -> tuple[int, int, int]:
    rows = Article.objects.filter(pk__gt=run.cursor, source__is_own=False, source__is_clippings=False)
    rows = rows.filter(state__in=(ArticleState.LIVE, ArticleState.EXCLUDED))
    rows = rows.filter(source=run.source_id) if run.source_id else rows
    batch = list(rows.select_related("source").order_by("pk")[:BATCH])
    in_force = {number: rules.in_force(number) for number in {article.source_id for article in batch}}
    changed = sum(rules.settle(one, rules.judge(one, in_force[one.source_id]), now=now, run=run) for one in batch)
    return len(batch), changed, batch[-1].pk if batch else run.cursor


def _undo_batch(run: RuleRun, now: datetime) -> tuple[int, int, int]:
    rows = Sifting.objects.filter(run=run.undoes).select_related("article__source").order_by("pk")
    batch = list(rows[:BATCH])
    changed = sum(rules.take_back(one, now=now) for one in batch)
    return len(batch), changed, 0


def _again_batch(run: RuleRun, now: datetime) -> tuple[int, int, int]:
    del run  # whatever is marked is judged, whichever rule marked it
    batch = list(Sifting.objects.filter(is_stale=True).select_related("article__source").order_by("pk")[:BATCH])
    changed = sum(rules.settle(one.article, rules.judge(one.article), now=now) for one in batch)
    Sifting.objects.filter(pk__in=[one.pk for one in batch]).update(is_stale=False)
    return len(batch), changed, 0


_steps: dict[RunKind, Callable[[RuleRun, datetime], tuple[int, int, int]]] = {
    RunKind.APPLY: _apply_batch,
    RunKind.UNDO: _undo_batch,
    RunKind.AGAIN: _again_batch,
}


def _begin(kind: RunKind, source: Source | None, by: User | None, now: datetime, undoes: RuleRun | None = None) -> RuleRun:
    return RuleRun.objects.create(kind=kind, source=source, undoes=undoes, asked_by=by, started_at=now, due_at=now)


def _judge_again(row: Rule, by: User | None, now: datetime) -> None:
    if rules.mark_stale(row):
        _begin(RunKind.AGAIN, None, by, now)


def _last(source: Source | None) -> int:
    return max((row.position for row in rules.listing(source.pk if source else None)), default=0)


# --- looking ahead ------------------------------------------------------------------------------------------------


def try_out(source: Source | None, *, rule: RuleValue | None = None, instead_of: Rule | None = None) -> list[Trial]:
    """Tell what the rules would do to the last entries, newest first; nothing is written.

    Args:
        source: whose entries; ``None``: of all sources.
        rule: one that is not written yet: it is asked in the place of ``instead_of``, or as the last of its list.
        instead_of: the row it would replace.

    Raises:
        InputError: the rule makes no sense.
    """
    rule = replace(checked_rule(rule), number=instead_of.pk if instead_of else 0) if rule else None
    owner = instead_of.source if instead_of else source
    found: dict[int, Sequence[RuleValue]] = {}
    trials = []
    for entry in _last_entries(source):
        number = entry.feed.source_id
        if number not in found:
            found[number] = _with(number, rule, owner, instead_of)
        trials.append(_trial(entry, found[number]))
    return trials


def _last_entries(source: Source | None) -> Sequence[Entry]:
    rows = Entry.objects.filter(feed__source=source) if source else Entry.objects.all()
    heavy = ("html", "blocks", "furniture", "images", "evidence", "teasers")
    return list(
        rows.select_related("feed__source", "article").defer(*(f"article__{name}" for name in heavy)).order_by("-pk")[:LOOKED_AT]
    )


def _with(number: int, rule: RuleValue | None, owner: Source | None, instead_of: Rule | None) -> Sequence[RuleValue]:
    """Return the rules of a source as they would be with one more, or with another one in the place of one."""
    in_force = rules.in_force(number)
    if rule is None or (owner is not None and owner.pk != number):
        return in_force
    if instead_of is not None and any(one.number == instead_of.pk for one in in_force):
        return [rule if one.number == instead_of.pk else one for one in in_force]
    own = sum(1 for row in rules.listing(number) if row.is_active)
    place = len(in_force) if owner is None else own
    return [*in_force[:place], rule, *in_force[place:]]


def _trial(entry: Entry, asked: Sequence[RuleValue]) -> Trial:
    article, said = entry.article, entries.said(entry)
    item = rules.item_of(article) if article else rules.item_of_entry(said, came=entry.first_seen_at)
    return Trial(
        title=article.title if article else entry.title,
        source=entry.feed.source.name,
        url=entry.url or said.link or "",
        came=entry.first_seen_at,
        ruling=decide(asked, item),
        article_id=article.pk if article else None,
        state=article.state if article else "",
    )
