"""One ``get`` on its way through redirects: what was asked for, and what is left of its time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from broadsheet.ingest import refusals
from broadsheet.ingest.addresses import Target
from broadsheet.ingest.headers import for_another_origin
from broadsheet.records import Outcome, Refusal, Refused


@dataclass(slots=True)
class Visit:
    """The state of one ``get``. Times are seconds, sizes are bytes."""

    asked: str
    """The address as the caller gave it; outcomes carry it."""
    headers: dict[str, str]
    own_headers: dict[str, str]
    """Those of the source, which may hold logins and cookies."""
    robots: bool
    max_bytes: int
    cut: bool
    """A longer body is cut off instead of refused."""
    seconds_left: float
    """For exchanges."""
    wait_left: float
    """For turns at hosts."""
    number: int
    """Of the visit within its client; 0 for a robots.txt on the way to a page."""
    proxy: str | None = None
    """The source's own proxy, in place of the one that is set for all."""
    form: dict[str, str] | bytes | None = None
    """What is sent, where something is."""
    entered: float = 0.0
    """No entry of the present turn is older: the clock when it was asked for."""
    hops: int = 0
    permanent: bool = True
    """Every redirect so far was a permanent one."""
    seen: set[str] = field(default_factory=set)

    @property
    def conditional(self) -> bool:
        """Whether a 304 is an answer to what was asked."""
        return "If-None-Match" in self.headers or "If-Modified-Since" in self.headers

    @property
    def moved_permanently(self) -> bool:
        """Whether there were redirects, all of them permanent."""
        return self.hops > 0 and self.permanent

    def leave(self, here: Target, there: Target) -> None:
        """Go from one address to another: an encrypted one is never given up for good, and logins stay with their origin."""
        if here.url.scheme == "https" and there.url.scheme == "http":
            self.permanent = False
        if there.origin != here.origin:
            self.own_headers = for_another_origin(self.own_headers)

    def bad_redirect(self, here: Target, how: str) -> Refused:
        """Refuse to follow a redirect."""
        words = f"{here.host} redirects {how}; open the address in a browser and use the one it ends at."
        return refusals.refuse(self.asked, Refusal.REDIRECTS, words)

    def at_hop(self, outcome: Outcome) -> Outcome:
        """Call a forbidden address behind a redirect what it is to the reader: a bad redirect."""
        if self.hops and isinstance(outcome, Refused) and outcome.reason is Refusal.ADDRESS:
            words = f"It redirects to an address that is not fetched. {outcome.detail}"
            return replace(outcome, reason=Refusal.REDIRECTS, detail=words)
        return outcome
