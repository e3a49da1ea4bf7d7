"""What rules decide of an article.

1. The rules are asked in order; those of a source stand before those of all sources. A rule without conditions meets everything;
   none is written any more (:func:`checked_rule`), those that were kept before go on.
2. The first ``keep``, ``include`` or ``exclude`` that an article meets decides whether it is shown; labels gather, and the first policy counts.
3. A rule that stops is the last one that is asked, for the articles that meet it.
4. Where nothing decided and there is an ``include`` among the rules that were asked, the article is excluded: include means "only these".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from broadsheet.engine.filters.condition import Condition, Item, checked
from broadsheet.errors import InputError

MAX_CONDITIONS = 20
MAX_LABEL = 40
POLICIES = ("full", "excerpt", "link")


class Action(StrEnum):
    """What a rule does with the articles that meet it."""

    INCLUDE = "include"
    """Take them, and nothing else that no other rule names."""
    EXCLUDE = "exclude"
    """Set them aside."""
    KEEP = "keep"
    """Take them, whatever later rules say."""
    LABEL = "label"
    POLICY = "policy"
    """Let strangers read so much of them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    action: Action
    conditions: tuple[Condition, ...] = ()
    value: str = ""
    """The label, or the policy."""
    any_of: bool = False
    """One condition is enough."""
    stops: bool = False
    """No later rule is asked for what meets this one."""
    name: str = ""
    number: int = 0

    def meets(self, item: Item) -> bool:
        """Whether an article meets the rule."""
        if not self.conditions:
            return True
        answers = (condition.holds(item) for condition in self.conditions)
        return any(answers) if self.any_of else all(answers)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules decided of one article."""

    hidden: bool = False
    by: Rule | None = None
    """The rule that decided whether it is shown."""
    labels: tuple[str, ...] = ()
    policy: str = ""
    touched: tuple[Rule, ...] = ()
    """Every rule that had a part in this."""
    why: str = ""
    """Why it is set aside, in words; empty where it is not."""


def decide(rules: Sequence[Rule], item: Item) -> Ruling:
    """Ask the rules, in their order, about an article."""
    met: list[Rule] = []
    asked: list[Rule] = []
    for rule in rules:
        asked.append(rule)
        if rule.meets(item):
            met.append(rule)
            if rule.stops:
                break
    by = next((rule for rule in met if rule.action in {Action.KEEP, Action.INCLUDE, Action.EXCLUDE}), None)
    includes = [rule for rule in asked if rule.action is Action.INCLUDE]
    labels = tuple(dict.fromkeys(rule.value for rule in met if rule.action is Action.LABEL))
    policy = next((rule.value for rule in met if rule.action is Action.POLICY), "")
    if by is None and includes:
        why = f"no rule that includes names it ({', '.join(rule.name for rule in includes[:3])})"
        return Ruling(hidden=True, by=includes[0], labels=labels, policy=policy, touched=(*met, *includes), why=why)
    hidden = by is not None and by.action is Action.EXCLUDE
    return Ruling(hidden, by, labels, policy, tuple(met), f"excluded by the rule {by.name}" if by and hidden else "")


def checked_rule(rule: Rule) -> Rule:
    """Return a rule that makes sense, with a name.

    Raises:
        InputError: its value or one of its conditions cannot be used, or there is none.
    """
    if len(rule.conditions) > MAX_CONDITIONS:
        raise InputError(f"A rule has at most {MAX_CONDITIONS} conditions; write two rules.")
    conditions = tuple(checked(condition) for condition in rule.conditions)
    value = " ".join(rule.value.split())
    if rule.action is Action.LABEL and not 0 < len(value) <= MAX_LABEL:
        raise InputError(f"Name the label, with at most {MAX_LABEL} characters.")
    if rule.action is Action.POLICY and value not in POLICIES:
        raise InputError(f"The policy is one of {', '.join(POLICIES)}.")
    if rule.action not in {Action.LABEL, Action.POLICY}:
        value = ""
    if not conditions:
        raise InputError("This rule has no condition and would meet everything. If that is meant, say so: address matches .")
    name = " ".join(rule.name.split())[:100] or named(rule.action, value, conditions, any_of=rule.any_of)
    return Rule(rule.action, conditions, value, rule.any_of, rule.stops, name, rule.number)


def named(action: str, value: str, conditions: tuple[Condition, ...], *, any_of: bool) -> str:
    """Return what a rule is called that nobody gave a name: what it does and when."""
    joined = (" or " if any_of else " and ").join(map(str, conditions)) or "everything"
    return f"{action}{' ' + value if value else ''}: {joined}"[:100]
