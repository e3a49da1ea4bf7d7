"""Forms of newsletters, for readers and for the desk."""

from __future__ import annotations

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from broadsheet.engine.newsletter.addresses import check_address
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.columns import bound
from broadsheet.site.said import said
from broadsheet.store.models import Frequency, Newsletter

HOURS = [(str(minute), f"{minute // 60:02d}:{minute % 60:02d}") for minute in range(0, 24 * 60, 30)]
WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


def zones() -> list[tuple[str, Any]]:
    """Return the time zones that people choose from."""
    named = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    )
    return [("", _("The newsletter's")), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in named)]


class SignUpForm(forms.Form):
    """An address and what to send there."""

    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=320,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    """Left empty by people: they do not see it."""

    def __init__(self, *args: Any, offered: list[Newsletter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newsletters"] = forms.MultipleChoiceField(
            label=_("Newsletters"),
            required=False,
            choices=[(str(row.pk), row.name) for row in offered],
            widget=forms.CheckboxSelectMultiple,
            initial=[str(row.pk) for row in offered[:1]],
        )


class PreferencesForm(forms.Form):
    """What one subscriber wants: the person's part."""

    time_zone = forms.ChoiceField(label=_("Your time zone"), choices=zones, required=False)
    language = forms.ChoiceField(
        label=_("Language of the mail's own words"), choices=[("", _("The newsletter's")), *settings.LANGUAGES], required=False
    )


class ChoiceForm(forms.Form):
    """What one subscriber wants of one newsletter."""

    wanted = forms.BooleanField(required=False)
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, required=False)
    minute = forms.ChoiceField(label=_("At what time"), choices=[("", _("The newsletter's hour")), *HOURS], required=False)

    def __init__(self, *args: Any, newsletter: Newsletter, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": f"n{newsletter.pk}"})
        self.newsletter = newsletter
        self.fields["wanted"].label = newsletter.name
        if newsletter.sections:
            self.fields["sections"] = forms.MultipleChoiceField(
                label=_("Only these sections (none ticked: all)"),
                required=False,
                choices=[(name.casefold(), name) for name in newsletter.sections],
                widget=forms.CheckboxSelectMultiple,
            )


class LinesField(forms.CharField):
    """A list in a text box, separated by commas or line ends."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        """Show a list with commas."""
        return ", ".join(str(part) for part in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read the parts."""
        parts = str(value or "").replace("\n", ",").split(",")
        return [part.strip()[:100] for part in parts if part.strip()][:50]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists."""
        return bool(self.to_python(data) != (initial or []))


class OutletsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic for the checker only
    """Outlets by number. A number that no database takes is one that no outlet has."""

    def clean(self, value: Any) -> Any:
        """Refuse it before the database is asked."""
        strange = next((one for one in value or () if whole(str(one)) is None), None)
        if strange is not None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": strange})
        return super().clean(value)


class NewsletterForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """A newsletter, as an editor defines it."""

    sections = LinesField(label=_("Sections"), required=False, help_text=_("Only stories of these; empty: all."))
    languages = LinesField(label=_("Languages"), required=False, help_text=_("As en, de; empty: all."))
    wanted_words = LinesField(label=_("Only stories with one of these words"), required=False)
    unwanted_words = LinesField(label=_("No story with one of these words"), required=False)
    weekdays = forms.TypedMultipleChoiceField(label=_("Days"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple)
    hours = LinesField(label=_("Hours"), help_text=_("As 18:00; several make several editions a day."))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: zones()[1:])

    class Meta:
        """What is asked, in order."""

        model = Newsletter
        fields = (
            "name",
            "slug",
            "description",
            "language",
            "length",
            "sections",
            "sources",
            "languages",
            "wanted_words",
            "unwanted_words",
            "least_outlets",
            "weekdays",
            "hours",
            "at_local_time",
            "time_zone",
            "late_minutes",
            "needs_approval",
            "counts_clicks",
            "shows_pictures",
            "is_active",
            "is_public",
            "reply_to",
            "imprint",
        )
        field_classes: ClassVar = {"sources": OutletsField}
        labels: ClassVar = {
            "name": _("Name"),
            "slug": _("Short name, in addresses"),
            "description": _("What readers are told beside the sign-up box"),
            "language": _("Language of the mail's own words"),
            "length": _("Stories in an edition"),
            "sources": _("Only these outlets"),
            "least_outlets": _("Only stories that at least so many outlets report"),
            "at_local_time": _("At each reader's local time"),
            "late_minutes": _("How many minutes late a mail may leave"),
            "needs_approval": _("An editor approves each edition"),
            "counts_clicks": _("Count clicks, for each link and by nobody in particular"),
            "shows_pictures": _("Show the lead's picture where a copy of ours is allowed"),
            "is_active": _("Send it"),
            "is_public": _("Offer it on the site, with an archive"),
            "reply_to": _("Where answers go"),
            "imprint": _("Publisher and postal address"),
        }
        help_texts: ClassVar = dict.fromkeys(fields, "") | {
            "sources": _("None chosen: all."),
            "imprint": _("Printed below every mail; empty: what the settings say."),
        }
        widgets: ClassVar = {"imprint": forms.Textarea(attrs={"rows": 3}), "sources": forms.SelectMultiple(attrs={"size": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self, least_outlets=100, late_minutes=7 * 24 * 60)
        if not self.is_bound:
            self.initial["hours"] = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in self.instance.hours]
            self.initial["weekdays"] = [str(day) for day in self.instance.weekdays]

    def clean_hours(self) -> list[int]:
        """Read hours as minutes of the day."""
        minutes = set()
        for text in self.cleaned_data["hours"]:
            hour, _colon, minute = text.partition(":")
            if not (hour.isdecimal() and (minute or "0").isdecimal() and int(hour) < 24 and int(minute or 0) < 60):
                raise forms.ValidationError(_("Write hours as 18:00, 06:30."))
            minutes.add(int(hour) * 60 + int(minute or 0))
        if not 0 < len(minutes) <= 6:
            raise forms.ValidationError(_("One to six hours a day."))
        return sorted(minutes)

    def clean_reply_to(self) -> str:
        """Take one address: what is none would stand in the head of every mail."""
        given: str = self.cleaned_data["reply_to"].strip()
        try:
            return check_address(given) if given else ""
        except InputError as error:
            raise forms.ValidationError(said(error)) from error

    def clean_length(self) -> int:
        """Bound the edition: no mail program shows a hundred stories."""
        length = int(self.cleaned_data["length"])
        if not 1 <= length <= 40:
            raise forms.ValidationError(_("Between 1 and 40 stories."))
        return length


class ImportForm(forms.Form):
    """A list of subscribers from elsewhere."""

    file = forms.FileField(label=_("A CSV file, as MailPoet, listmonk or Ghost exports it"))
    consent = forms.CharField(
        label=_("How these people agreed to get mail"),
        max_length=250,
        help_text=_("Kept with each address: where they signed up, and to what words."),
    )
    sure = forms.BooleanField(label=_("They asked for this newsletter and confirmed it"))
