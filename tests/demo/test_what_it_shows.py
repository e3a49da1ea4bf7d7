"""The first edition shows what the product can do: what these tests ask for is what somebody sees who has added nothing yet."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import broadsheet
from broadsheet.demo.reading import world
from broadsheet.demo.world import Standing
from broadsheet.engine.statements import PUBLIC_CONFIDENCE
from broadsheet.engine.statements.care import is_public_role, touches
from broadsheet.engine.understand.tallies import line_up_figures
from broadsheet.engine.understand.wordings import line_up_statements

EPOCH = datetime(2026, 5, 20, 12, tzinfo=UTC)
OUTLETS_OF_A_PERSON = 3


def reports(at: datetime = EPOCH) -> list[Standing]:
    return [standing for standing in world().standing(EPOCH, at) if standing.report.copy_of is None]


def events() -> dict[str, dict[str, Standing]]:
    by_event: dict[str, dict[str, Standing]] = defaultdict(dict)
    for standing in reports():
        by_event[standing.report.event.key][standing.report.key] = standing
    return by_event


def test_three_outlets_quote_somebody_in_public_life_whom_strangers_may_be_told() -> None:
    outlets, roles = defaultdict(set), {}
    for standing in reports():
        for said in broadsheet.find_statements(standing.text, language=standing.report.outlet.language):
            words = " ".join(standing.text[span.start : span.end] for span in said.spans)
            roles[said.speaker] = said.role or roles.get(said.speaker, "")
            if said.confidence >= PUBLIC_CONFIDENCE and not touches(words):
                outlets[said.speaker].add(standing.report.outlet.slug)
    shown = [
        name for name, quoting in outlets.items() if len(quoting) >= OUTLETS_OF_A_PERSON and is_public_role(roles[name] or "")
    ]
    assert shown, outlets


def test_outlets_give_different_numbers_for_one_thing() -> None:
    tallies = [
        tally
        for event in events().values()
        for tally in line_up_figures(
            {key: broadsheet.find_figures(one.text, language=one.report.outlet.language) for key, one in event.items()},
            {key: one.text for key, one in event.items()},
        )
    ]
    assert any(not tally.agree for tally in tallies)
    assert any(tally.agree for tally in tallies)


def test_outlets_quote_one_sentence_in_different_words() -> None:
    wordings = [
        wording
        for event in events().values()
        for wording in line_up_statements(
            {key: broadsheet.find_statements(one.text, language=one.report.outlet.language) for key, one in event.items()},
            {key: one.text for key, one in event.items()},
        )
    ]
    assert any(not wording.verbatim for wording in wordings)


def test_a_report_is_corrected_while_one_looks() -> None:
    before = {standing.report.key: standing.text for standing in reports()}
    after = {standing.report.key: standing.text for standing in reports(EPOCH + timedelta(minutes=10))}
    changed = [key for key, text in after.items() if key in before and before[key] != text]
    assert any("Correction:" in after[key] for key in changed)
