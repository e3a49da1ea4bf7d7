import pytest

from broadsheet.engine.filters.condition import Item, read
from broadsheet.engine.filters.decide import Action, Rule, checked_rule, decide
from broadsheet.errors import InputError


def rule(action, *conditions, value="", any_of=False, stops=False, number=0):
    return checked_rule(Rule(Action(action), tuple(map(read, conditions)), value, any_of, stops, number=number))


FERRY = Item(title="Ferry adrift", tags=("sea",))


def test_no_rule_decides_nothing():
    ruling = decide([], FERRY)
    assert (ruling.hidden, ruling.labels, ruling.policy, ruling.touched) == (False, (), "", ())


def test_exclude_hides_and_says_which_rule():
    no_sea = rule("exclude", "tag is sea")
    ruling = decide([no_sea], FERRY)
    assert ruling.hidden
    assert ruling.by == no_sea
    assert "exclude: tag is sea" in ruling.why
    assert not decide([no_sea], Item(title="Tram")).hidden


def test_the_first_that_decides_wins():
    keep, no_sea = rule("keep", "title words ferry"), rule("exclude", "tag is sea")
    assert not decide([keep, no_sea], FERRY).hidden
    assert decide([no_sea, keep], FERRY).hidden


def test_include_means_only_these():
    only = [rule("include", "title words tram"), rule("include", "title words bridge")]
    ruling = decide(only, FERRY)
    assert ruling.hidden
    assert set(ruling.touched) == set(only)
    assert not decide(only, Item(title="The bridge")).hidden
    assert not decide([*only, rule("keep", "tag is sea")], FERRY).hidden


def test_labels_gather_and_the_first_policy_counts():
    rules = [
        rule("label", "title words ferry", value="Boats"),
        rule("label", "tag is sea", value="Sea"),
        Rule(Action.LABEL, value="Boats"),
        rule("policy", "tag is sea", value="link"),
        Rule(Action.POLICY, value="full"),
    ]
    ruling = decide(rules, FERRY)
    assert (ruling.labels, ruling.policy, ruling.hidden) == (("Boats", "Sea"), "link", False)
    assert ruling.touched == tuple(rules)


def test_a_rule_that_stops_is_the_last_one_for_what_meets_it():
    stop, no_sea = rule("label", "title words ferry", value="Boats", stops=True), rule("exclude", "tag is sea")
    assert not decide([stop, no_sea], FERRY).hidden
    assert decide([stop, no_sea], Item(title="Waves", tags=("sea",))).hidden
    include = rule("include", "title words tram")
    assert not decide([stop, include], FERRY).hidden


def test_any_of_the_conditions_or_all():
    assert decide([rule("exclude", "tag is sky", "title words ferry", any_of=True)], FERRY).hidden
    assert not decide([rule("exclude", "tag is sky", "title words ferry")], FERRY).hidden


def test_a_rule_without_conditions_that_was_kept_before_meets_everything():
    assert decide([Rule(Action.EXCLUDE)], FERRY).hidden


@pytest.mark.parametrize("action", ["exclude", "include", "keep"])
def test_a_rule_without_conditions_is_not_written_any_more(action):
    with pytest.raises(InputError, match=r"no condition .* say so: address matches \."):
        rule(action)
    everything = rule(action, "address matches .")
    assert everything.meets(Item(title="Ferry", address="https://beacon.example/1"))


@pytest.mark.parametrize(
    ("action", "value", "conditions"),
    [
        ("label", " ", ("tag is x",)),
        ("label", "x" * 41, ("tag is x",)),
        ("policy", "some", ("tag is x",)),
        ("exclude", "", ("tag is x",) * 21),
    ],
)
def test_rules_without_sense_are_refused(action, value, conditions):
    with pytest.raises(InputError):
        rule(action, *conditions, value=value)


def test_a_rule_is_named_by_what_it_does():
    assert (
        rule("label", "tag is sea", "not title words tram", value=" Big  Sea ").name
        == "label Big Sea: tag is sea and not title words tram"
    )
    assert rule("exclude", "tag is a", "tag is b", any_of=True).name == "exclude: tag is a or tag is b"
