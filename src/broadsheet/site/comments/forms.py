"""What a reader fills in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.desk.comments import MAX_NAME, MAX_TEXT, Draft
from broadsheet.site.comments.talk import OPENING
from broadsheet.store import comment_keys as keys
from broadsheet.store.models import ReportReason

REASONS = {
    ReportReason.ILLEGAL: _("It is against the law"),
    ReportReason.ABUSE: _("Insult, threat or hate"),
    ReportReason.PRIVATE: _("Somebody's private data"),
    ReportReason.SPAM: _("Spam or advertising"),
    ReportReason.FALSE: _("It pretends to be somebody else"),
    ReportReason.OFF_TOPIC: _("It is off the topic"),
    ReportReason.OTHER: _("Something else"),
}


class WriteForm(forms.Form):
    """A comment. Strangers sign and give an address to confirm."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=MAX_TEXT * 2,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "maxlength": MAX_TEXT}),
        help_text=_("*emphasis*, **strong**, > quote, `code`, - list, [words](https://address)"),
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    name = forms.CharField(
        label=_("Your name, as it is shown"),
        max_length=MAX_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
    )
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Never shown. A mail comes with a button that publishes your comment."),
    )
    notices = forms.BooleanField(label=_("Tell me by mail when somebody answers"), required=False)
    website = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, page: str, paragraphs: tuple[str, ...] = (), is_known: bool, parent: int = 0) -> None:
        now = datetime.now(UTC)
        opened = keys.sign(keys.FORM, f"{page} {int(now.timestamp() * 1000)}", now=now)
        super().__init__(data, initial={"opened": opened, "parent": parent or None}, auto_id="write-%s")
        self.page, self.paragraphs = page, paragraphs
        if is_known:
            del self.fields["name"], self.fields["email"]
        if paragraphs and not parent:
            about = self.fields["about"]
            assert isinstance(about, forms.ChoiceField)
            about.choices = [
                ("", _("the whole article")),
                *((str(number), _opening(number, part)) for number, part in enumerate(paragraphs, 1)),
            ]
        else:
            del self.fields["about"]

    def draft(self, consent: str) -> Draft:
        """Return what was filled in."""
        given = self.cleaned_data
        paragraph = int(given.get("about") or 0)
        return Draft(
            page=self.page,
            text=given["text"],
            name=given.get("name", ""),
            email=given.get("email", ""),
            parent=given.get("parent") or 0,
            paragraph=paragraph,
            paragraph_words=self.paragraphs[paragraph - 1] if paragraph else "",
            wants_notices=given.get("notices", False),
            open_seconds=self._open_seconds(given.get("opened", "")),
            trap=given.get("website", ""),
            consent=consent,
        )

    def _open_seconds(self, token: str) -> float | None:
        """Return how long the form was open; ``None`` where it is none of ours."""
        now = datetime.now(UTC)
        found = keys.read(keys.FORM, token, now=now)
        page, _space, at = str(found[0]).partition(" ") if found else ("", "", "")
        return now.timestamp() - int(at) / 1000 if page == self.page and at.isdigit() else None


class EditForm(forms.Form):
    """Other words for one's own comment."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=MAX_TEXT * 2,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "maxlength": MAX_TEXT}),
    )


class ReportForm(forms.Form):
    """Why a comment should not be there."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=REASONS.items(), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words, if you like"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    email = forms.CharField(
        label=_("Where an answer may go, if you want one by mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    words = forms.CharField(
        label=_("Why is the decision wrong?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )


class AddressForm(forms.Form):
    """The address that a link is sent to."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


def _opening(number: int, part: str) -> str:
    words = part.split()
    return f"¶ {number}: {' '.join(words[:OPENING])}{'…' if len(words) > OPENING else ''}"
