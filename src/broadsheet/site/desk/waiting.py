"""What waits for somebody at the desk, for its menu and its first page."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.site.visitor import Visitor
from broadsheet.store import comments, findings, rights_claims


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of each kind waits; none of what is not this visitor's to settle."""

    comments: int = 0
    statements: int = 0
    claims: int = 0


def waiting(visitor: Visitor) -> Waiting:
    """Count what a visitor may settle: at most four queries, none for those who may settle nothing."""
    if not visitor.may_moderate:
        return Waiting()
    if not visitor.may_edit:
        return Waiting(comments.waiting())
    return Waiting(comments.waiting(), findings.waiting_count(), rights_claims.open_count())
