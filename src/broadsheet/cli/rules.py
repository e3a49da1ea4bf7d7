"""``broadsheet rules``: what happens to articles as they come in - write rules, try them, apply them, take that back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from broadsheet.cli.terminal import harmless, say
from broadsheet.errors import InputError

if TYPE_CHECKING:
    from broadsheet.desk.rules import Trial
    from broadsheet.engine.filters.decide import Rule as RuleValue
    from broadsheet.store.models import Rule, RuleRun, Source

EXAMPLES = (
    ("broadsheet rules", "the rules in the order in which they are asked"),
    ('broadsheet rules add exclude --if "tag is sport"', "set articles aside; they stay at the desk"),
    ('broadsheet rules add label Boats --if "title any ferry boat ship"', "found by label:boats"),
    ("broadsheet rules try", "what the rules do to the last 200 entries; nothing is written"),
    ("broadsheet rules apply", "ask them about what is here already"),
)
ADD_EXAMPLES = (
    ('broadsheet rules add include --if "anywhere phrase north harbour" --source courier', "of one source, only these"),
    ('broadsheet rules add policy link --if "author contains agency" --stop', "and ask no later rule"),
    (r'broadsheet rules add exclude --if "title matches ^(live|in pictures)\b" --dry-run', "first see what it would do"),
    ('broadsheet rules add exclude --if "date older 30" --if "not language is en, de" --any', "one of them is enough"),
)
CHANGE_EXAMPLES = (('broadsheet rules change 3 exclude --if "tag is sport"', "the third rule, anew"),)
REMOVE_EXAMPLES = (("broadsheet rules remove 3", "what it had set aside comes back"),)
SWITCH_EXAMPLES = (("broadsheet rules switch 3 off", "keep it, and do not ask it"),)
MOVE_EXAMPLES = (("broadsheet rules move 3 up", "ask it earlier"),)
TRY_EXAMPLES = (("broadsheet rules try --source courier --json", "for one source, for a program"),)
APPLY_EXAMPLES = (("broadsheet rules apply --source courier", "to the articles of one source"),)
UNDO_EXAMPLES = (("broadsheet rules undo 7", "bring back what application 7 changed"),)
ASIDE_EXAMPLES = (("broadsheet rules aside", "what was set aside, and why"),)

_Source = Annotated[str, typer.Option("--source", metavar="SHORT-NAME", help="Of this source alone.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
_Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="As the list has it.")]
_If = Annotated[
    list[str] | None,
    typer.Option(
        "--if",
        metavar="CONDITION",
        help="[not] FIELD TEST VALUE, as 'title words ferry harbour'. Fields: title, text, anywhere, author, tag, address, language, "
        "date. Tests: words, any, phrase, contains, is, matches; of dates: before, after, older, newer.",
    ),
]


class Deed(StrEnum):
    """What a rule does."""

    include = "include"
    exclude = "exclude"
    keep = "keep"
    label = "label"
    policy = "policy"


_Deed = Annotated[Deed, typer.Argument(metavar="ACTION", help="include, exclude, keep, label or policy.")]
_Value = Annotated[str, typer.Argument(metavar="[VALUE]", help="The label, or the policy: full, excerpt or link.")]
_Any = Annotated[bool, typer.Option("--any", help="One of the conditions is enough.")]
_Stop = Annotated[bool, typer.Option("--stop", help="Ask no later rule about what meets this one.")]
_Name = Annotated[str, typer.Option("--name", help="What to call it.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what it would do to the last 200 entries.")]


def rules(context: typer.Context, source: _Source = "", as_json: _Json = False) -> None:
    """List the rules in the order in which they are asked."""
    if context.invoked_subcommand:
        return
    owner = _open(source)
    from broadsheet.store import rules as store
    from broadsheet.store.models import Rule as Row

    rows = (
        store.listing(owner.pk)
        if owner
        else list(Row.objects.select_related("source").order_by("source__name", "position", "pk"))
    )
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(harmless(_line(row)))
    if not rows:
        say('There are no rules: everything is taken. Write one: broadsheet rules add exclude --if "tag is sport"')


def add(
    action: _Deed,
    value: _Value = "",
    *,
    conditions: _If = None,
    source: _Source = "",
    name: _Name = "",
    any_of: _Any = False,
    stop: _Stop = False,
    dry_run: _DryRun = False,
    as_json: _Json = False,
) -> None:
    """Write a rule for what comes in from now on."""
    owner = _open(source)
    rule = _rule(action, value, conditions, any_of=any_of, stop=stop, name=name)
    _write(rule, owner, None, dry_run=dry_run, as_json=as_json)


def change(
    number: _Number,
    action: _Deed,
    value: _Value = "",
    *,
    conditions: _If = None,
    name: _Name = "",
    any_of: _Any = False,
    stop: _Stop = False,
    dry_run: _DryRun = False,
    as_json: _Json = False,
) -> None:
    """Write a rule anew. What it had set aside is judged again."""
    _open("")
    row = _row(number)
    rule = _rule(action, value, conditions, any_of=any_of, stop=stop, name=name)
    _write(rule, row.source, row, dry_run=dry_run, as_json=as_json)


def remove(number: _Number, as_json: _Json = False) -> None:
    """Remove a rule. What it had set aside comes back, unless another rule sets it aside too."""
    _open("")
    row = _row(number)
    from broadsheet.desk import rules as desk

    name = row.name
    desk.remove(row, by=None, now=datetime.now(UTC))
    _work_off()
    _told({"removed": number, "name": name}, f"Removed: {name}", as_json=as_json)


class Position(StrEnum):
    """Whether a rule counts."""

    on = "on"
    off = "off"


def switch(
    number: _Number,
    position: Annotated[Position, typer.Argument(metavar="on|off", help="Whether it counts.")],
    as_json: _Json = False,
) -> None:
    """Let a rule count, or not."""
    _open("")
    row = _row(number)
    from broadsheet.desk import rules as desk

    desk.switch(row, on=position is Position.on, by=None, now=datetime.now(UTC))
    _work_off()
    _told(_plain(row), f"{row.name}: {position.value}", as_json=as_json)


class Direction(StrEnum):
    """Where a rule goes in its list."""

    up = "up"
    down = "down"


def move(
    number: _Number,
    direction: Annotated[Direction, typer.Argument(metavar="up|down", help="Earlier or later.")],
    as_json: _Json = False,
) -> None:
    """Ask a rule earlier or later."""
    _open("")
    row = _row(number)
    from broadsheet.desk import rules as desk

    desk.move(row, up=direction is Direction.up, by=None, now=datetime.now(UTC))
    _work_off()
    row.refresh_from_db()
    _told(_plain(row), f"{row.name}: number {row.position} of its list", as_json=as_json)


def try_out(source: _Source = "", as_json: _Json = False) -> None:
    """Show what the rules do to the last 200 entries. Nothing is written."""
    owner = _open(source)
    from broadsheet.desk import rules as desk

    _show_trials(desk.try_out(owner), as_json=as_json)


def apply(source: _Source = "", as_json: _Json = False) -> None:
    """Ask the rules about the articles that are here already. It can be taken back."""
    owner = _open(source)
    from broadsheet.desk import rules as desk

    run = desk.apply(owner, by=None, now=datetime.now(UTC))
    _finish(run, as_json=as_json, words=f"To take it back: broadsheet rules undo {run.pk}")


def undo(number: _Number, as_json: _Json = False) -> None:
    """Bring back what an application of the rules changed."""
    _open("")
    from broadsheet.desk import rules as desk
    from broadsheet.store.models import RuleRun as Run

    run = Run.objects.select_related("source").filter(pk=number).first()
    if run is None:
        raise InputError(f"There was no application {number}.")
    _finish(desk.undo(run, by=None, now=datetime.now(UTC)), as_json=as_json)


def aside(as_json: _Json = False) -> None:
    """List what rules set aside, the newest first, with the reason."""
    _open("")
    from broadsheet.store import rules as store

    rows = [
        {"article": one.article_id, "title": one.article.title, "source": one.article.source.name, "why": one.why}
        for one in store.set_aside()[:1000]
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(harmless(f"{row['article']}  {row['title']} ({row['source']}): {row['why']}"))
    if not rows:
        say("No rule set anything aside.")


# --- what they share ----------------------------------------------------------------------------------------------


def _open(slug: str) -> Source | None:
    """Open the desk; return the source that is named."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    if not slug:
        return None
    from broadsheet.store import sources as store

    source = store.get(slug, demo_allowed=True)
    if source is None:
        raise InputError(f"There is no source {slug!r}. See the short names: broadsheet sources")
    return source


def _row(number: int) -> Rule:
    from broadsheet.store.models import Rule as Row

    row = Row.objects.select_related("source").filter(pk=number).first()
    if row is None:
        raise InputError(f"There is no rule {number}. See their numbers: broadsheet rules")
    return row


def _rule(action: Deed, value: str, conditions: list[str] | None, *, any_of: bool, stop: bool, name: str) -> RuleValue:
    from broadsheet.engine.filters.condition import read
    from broadsheet.engine.filters.decide import Action, checked_rule
    from broadsheet.engine.filters.decide import Rule as Value

    return checked_rule(Value(Action(action.value), tuple(map(read, conditions or ())), value, any_of, stop, name))


def _write(rule: RuleValue, owner: Source | None, row: Rule | None, *, dry_run: bool, as_json: bool) -> None:
    from broadsheet.desk import rules as desk

    if dry_run:
        _show_trials(desk.try_out(owner, rule=rule, instead_of=row), as_json=as_json)
        return
    written = desk.write(rule, owner, by=None, now=datetime.now(UTC), row=row)
    _work_off()
    _told(_plain(written), f"Rule {written.pk}: {written.name}. It counts for what comes in from now on.", as_json=as_json)


def _work_off(run: RuleRun | None = None) -> None:
    """Walk every run that is due to its end, here and now."""
    from broadsheet.cli.terminal import progress
    from broadsheet.desk import rules as desk
    from broadsheet.store import claim, due
    from broadsheet.store.models import Article

    total = Article.objects.count() if run is not None else 0
    with progress("Asking the rules", total) as advance:
        while rows := claim.claim(due.rule_runs(), limit=1, now=datetime.now(UTC), lease=timedelta(minutes=2)):
            advance(desk.advance(rows[0], None, now=datetime.now(UTC)))


def _finish(run: RuleRun, *, as_json: bool, words: str = "") -> None:
    _work_off(run)
    run.refresh_from_db()
    done = {"run": run.pk, "looked_at": run.seen, "changed": run.changed, "done": run.done_at is not None}
    sentence = f"{run.seen} articles looked at, {run.changed} changed."
    _told(done, f"{sentence} {words}" if run.changed and words else sentence, as_json=as_json)


def _told(value: Mapping[str, Any], sentence: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False) if as_json else harmless(sentence))


def _plain(row: Rule) -> dict[str, Any]:
    return {
        "number": row.pk,
        "name": row.name,
        "source": row.source.slug if row.source else None,
        "position": row.position,
        "action": row.action,
        "value": row.value,
        "conditions": row.conditions,
        "any_of": row.any_of,
        "stops": row.stops,
        "active": row.is_active,
    }


def _line(row: Rule) -> str:
    where = row.source.slug if row.source else "all sources"
    conditions = (" or " if row.any_of else " and ").join(row.conditions) or "everything"
    marks = ("" if row.is_active else " (off)") + (" (stops)" if row.stops else "")
    return f"{row.pk:>4}  {where}: {row.action} {row.value}".rstrip() + f" if {conditions}{marks}"


def _show_trials(trials: list[Trial], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_trial(one) for one in trials], ensure_ascii=False, indent=1))
        return
    touched = [one for one in trials if one.ruling.touched]
    for one in touched:
        say(harmless(f"{_outcome(one)}  {one.title} ({one.source}) - {'; '.join(rule.name for rule in one.ruling.touched)}"))
    hidden = sum(1 for one in touched if one.ruling.hidden)
    say(f"Of the last {len(trials)} entries {len(touched)} are touched by rules, {hidden} set aside. Nothing was written.")


def _outcome(trial: Trial) -> str:
    if trial.ruling.hidden:
        return "aside"
    comes_back = "back " if trial.state == "excluded" else ""
    marks = [f"[{label}]" for label in trial.ruling.labels] + ([f"policy {trial.ruling.policy}"] if trial.ruling.policy else [])
    return (comes_back + " ".join(marks)).strip() or "taken"


def _trial(trial: Trial) -> dict[str, Any]:
    ruling = trial.ruling
    return {
        "title": trial.title,
        "source": trial.source,
        "url": trial.url,
        "came": trial.came.isoformat(timespec="seconds"),
        "article": trial.article_id,
        "state": trial.state or None,
        "set_aside": ruling.hidden,
        "why": ruling.why or None,
        "labels": list(ruling.labels),
        "policy": ruling.policy or None,
        "rules": [{"number": rule.number or None, "name": rule.name} for rule in ruling.touched],
    }


COMMANDS: dict[str, tuple[Callable[..., Any], tuple[tuple[str, str], ...]]] = {
    "add": (add, ADD_EXAMPLES),
    "change": (change, CHANGE_EXAMPLES),
    "remove": (remove, REMOVE_EXAMPLES),
    "switch": (switch, SWITCH_EXAMPLES),
    "move": (move, MOVE_EXAMPLES),
    "try": (try_out, TRY_EXAMPLES),
    "apply": (apply, APPLY_EXAMPLES),
    "undo": (undo, UNDO_EXAMPLES),
    "aside": (aside, ASIDE_EXAMPLES),
}
