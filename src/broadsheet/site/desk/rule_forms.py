"""The form of a rule: what it does, and up to eight conditions, a row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from broadsheet.engine.filters.condition import Condition, Field, Test, read
from broadsheet.engine.filters.decide import Action, checked_rule, named
from broadsheet.engine.filters.decide import Rule as RuleValue
from broadsheet.errors import InputError
from broadsheet.site.said import said
from broadsheet.store.models import Policy, Rule
from broadsheet.store.rules import value_of

ROWS = 8
FIELDS = {
    Field.TITLE: _("the title"),
    Field.TEXT: _("the text"),
    Field.ANYWHERE: _("title or text"),
    Field.AUTHOR: _("an author"),
    Field.TAG: _("a tag or the section"),
    Field.ADDRESS: _("the address"),
    Field.LANGUAGE: _("the language"),
    Field.DATE: _("the date"),
}
TESTS = {
    Test.WORDS: _("has all of the words"),
    Test.ANY: _("has one of the words"),
    Test.PHRASE: _("has the phrase"),
    Test.CONTAINS: _("has the characters"),
    Test.IS: _("is"),
    Test.MATCHES: _("matches the regular expression"),
    Test.BEFORE: _("lies before the day"),
    Test.AFTER: _("lies on or after the day"),
    Test.OLDER: _("was older, in days"),
    Test.NEWER: _("was newer, in days"),
}
ACTIONS = (
    (Action.EXCLUDE.value, _("set them aside")),
    (Action.INCLUDE.value, _("take these, and nothing that no rule names")),
    (Action.KEEP.value, _("take them, whatever later rules say")),
    (Action.LABEL.value, _("label them")),
    (Action.POLICY.value, _("set what strangers may read of them")),
)
_NEGATIONS = (("", _("if")), ("not", _("if not")))


def spoken(condition: Condition) -> str:
    """Say a condition in words."""
    negation = _("not: %(condition)s") if condition.negated else "%(condition)s"
    said = f"{FIELDS[condition.field]} {TESTS[condition.test]} “{condition.value}”"
    return negation % {"condition": said}


class RuleForm(forms.Form):
    """One rule."""

    name = forms.CharField(label=_("Name"), max_length=100, required=False, help_text=_("Empty: it is called by what it does."))
    action = forms.ChoiceField(
        label=_("What happens to the articles that meet it?"),
        choices=ACTIONS,
        widget=forms.RadioSelect,
        initial=Action.EXCLUDE.value,
    )
    label = forms.CharField(label=_("The label"), max_length=40, required=False)
    policy = forms.ChoiceField(label=_("What strangers may read"), choices=Policy.choices, required=False, initial=Policy.EXCERPT)
    any_of = forms.ChoiceField(
        label=_("How many of the conditions must hold?"),
        choices=(("", _("all of them")), ("any", _("one of them"))),
        required=False,
    )
    stops = forms.BooleanField(label=_("Ask no later rule about what meets this one"), required=False)

    def __init__(self, data: Any = None, *, row: Rule | None = None) -> None:
        """Show what was sent, a rule that is there, or an empty one."""
        super().__init__(data, initial=_initial(row) if row else None)
        for number in range(ROWS):
            self.fields[f"not-{number}"] = forms.ChoiceField(label=_("If or if not"), choices=_NEGATIONS, required=False)
            self.fields[f"field-{number}"] = forms.ChoiceField(label=_("What"), choices=list(FIELDS.items()), required=False)
            self.fields[f"test-{number}"] = forms.ChoiceField(label=_("How"), choices=list(TESTS.items()), required=False)
            self.fields[f"value-{number}"] = forms.CharField(
                label=_("Words"), max_length=500, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
            )

    def rows(self) -> Iterator[tuple[BoundField, ...]]:
        """Return the conditions, one row of fields each; rows beyond the first empty ones are shown by :meth:`more`."""
        return (self._row(number) for number in range(self._shown))

    def more(self) -> list[tuple[BoundField, ...]]:
        """Return the rows that stand folded below."""
        return [self._row(number) for number in range(self._shown, ROWS)]

    @property
    def _shown(self) -> int:
        filled = [number for number in range(ROWS) if self[f"value-{number}"].value()]
        return min(ROWS, max(3, max(filled, default=0) + 1))

    def _row(self, number: int) -> tuple[BoundField, ...]:
        return tuple(self[f"{name}-{number}"] for name in ("not", "field", "test", "value"))

    def clean(self) -> dict[str, Any]:
        """Make the rule."""
        given = super().clean() or {}
        if not self.errors:
            try:
                given["rule"] = checked_rule(self._rule(given))
            except InputError as error:
                self.add_error(None, said(error))
        return given

    def _rule(self, given: dict[str, Any]) -> RuleValue:
        action = Action(given["action"])
        value = given["label"] if action is Action.LABEL else given["policy"] if action is Action.POLICY else ""
        conditions = tuple(_condition(given, number) for number in range(ROWS) if given.get(f"value-{number}", "").strip())
        return RuleValue(action, conditions, value, bool(given["any_of"]), given["stops"], given["name"])


def _condition(given: dict[str, Any], number: int) -> Condition:
    test = Test(given[f"test-{number}"] or Test.WORDS)
    return Condition(Field(given[f"field-{number}"] or Field.TITLE), test, given[f"value-{number}"], bool(given[f"not-{number}"]))


def _initial(row: Rule) -> dict[str, Any]:
    value = value_of(row)
    own_name = "" if row.name == named(value.action, value.value, value.conditions, any_of=value.any_of) else row.name
    given: dict[str, Any] = {"name": own_name, "action": row.action, "any_of": "any" if row.any_of else "", "stops": row.stops}
    given |= {"label": row.value} if row.action == Action.LABEL else {"policy": row.value} if row.action == Action.POLICY else {}
    for number, text in enumerate(row.conditions[:ROWS]):
        condition = read(text)
        given |= {
            f"not-{number}": "not" if condition.negated else "",
            f"field-{number}": condition.field.value,
            f"test-{number}": condition.test.value,
            f"value-{number}": condition.value,
        }
    return given
