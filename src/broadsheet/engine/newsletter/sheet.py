"""An edition as it is printed: words that may leave, addresses, and the labels in its readers' language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labels:
    """The mail's own words, in one language."""

    language: str = "en"
    direction: str = "ltr"
    update: str = "Update"
    also: str = "Also:"
    quote: str = "The quote"
    figure: str = "The figure"
    note: str = "From the editor"
    read: str = "Read it at"
    online: str = "Read this edition on the web"
    sent_to: str = "Sent to"
    why: str = "because this address was subscribed and confirmed it."
    unsubscribe: str = "Unsubscribe"
    preferences: str = "Newsletters, hour and language"


@dataclass(frozen=True, slots=True)
class Line:
    """One story of the edition."""

    title: str
    url: str
    outlet: str
    excerpt: str = ""
    language: str = ""
    direction: str = "auto"
    is_update: bool = False
    note: str = ""
    copies: tuple[tuple[str, str], ...] = ()
    """Other outlets and their addresses."""
    picture: str = ""
    """Address of a copy of ours."""
    picture_text: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """The quote or the figure of the day."""

    words: str
    who: str
    """Speaker, or the sentence that the figure stands in."""
    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that an edition prints, the same for all who get it."""

    name: str
    site: str
    subject: str
    date: str
    lines: tuple[Line, ...]
    home_url: str
    archive_url: str
    imprint: str
    note: str = ""
    quote: Aside | None = None
    figure: Aside | None = None
    labels: Labels = field(default_factory=Labels)


UNSUBSCRIBE, PREFERENCES, RECIPIENT = "\ue000unsubscribe\ue000", "\ue000preferences\ue000", "\ue000recipient\ue000"
"""Places that are filled for each reader. Their letters are of no script and stand in no words of ours or of others."""


def without_places(text: str) -> str:
    """Drop letters from foreign words that could pass for a place to be filled."""
    return text.replace("\ue000", "")
