"""Forms of signing in, setting up and one's own settings."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from broadsheet.desk import people
from broadsheet.desk.comments import MAX_NAME
from broadsheet.errors import InputError
from broadsheet.site.said import said
from broadsheet.store import comments
from broadsheet.store.models import Purpose, User


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class NewPasswordForm(forms.Form):
    """The first password of somebody who was invited."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. A short sentence is easy to keep in mind and hard to guess."),
    )


_CALLED = _("It stands below your comments and above your own texts. Leave it empty if you sign neither.")


class InvitedForm(NewPasswordForm):
    """The first answers of somebody who was invited."""

    called = forms.CharField(
        label=_("Your name, as readers see it"),
        max_length=MAX_NAME,
        required=False,
        help_text=_CALLED,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )


class WelcomeForm(InvitedForm):
    """The owner's first answers."""

    name = forms.CharField(label=_("What is this site called?"), max_length=100, initial="Broadsheet")
    purpose = forms.ChoiceField(
        label=_("Whom is it for?"), choices=Purpose.choices, widget=forms.RadioSelect, initial=Purpose.PERSONAL
    )


def zone_choices() -> list[tuple[str, str]]:
    """Return the zones of the world, those with a place in their name, by name."""
    zones = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
    return [("", gettext("the site's zone")), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in zones)]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the interface, each by its own name."""
    return [("", gettext("the site's language")), *settings.LANGUAGES]


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What a person may change about their account."""

    called = forms.CharField(
        label=_("Your name, as others see it"),
        max_length=MAX_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    time_zone = forms.ChoiceField(label=_("Show dates in"), choices=zone_choices, required=False)
    language = forms.ChoiceField(label=_("Language of this site"), choices=language_choices, required=False)

    field_order = ("called", "time_zone", "language")

    class Meta:
        """How pages look to this person."""

        model = User
        fields = ("time_zone", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.instance
        self.initial["called"] = user.get_full_name()
        self.fields["called"].help_text = gettext("It signs your comments, also those that stand already. Empty: %(name)s.") % {
            "name": comments.signature(User(username=user.username))
        }

    def clean_called(self) -> str:
        """Refuse a name that is somebody else's."""
        try:
            return people.proper_name(self.cleaned_data["called"], self.instance)
        except InputError as error:
            raise forms.ValidationError(said(error)) from error


class PasswordForm(forms.Form):
    """A new password, against the old one."""

    old = forms.CharField(
        label=_("Present password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"), max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, user: User, *args: Any, refusal: str = "", **kwargs: Any) -> None:
        self.user, self._refusal = user, refusal
        super().__init__(*args, **kwargs)

    def clean_old(self) -> str:
        """Refuse a wrong present password, and any while too many were wrong."""
        if self._refusal:
            raise forms.ValidationError(self._refusal)
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("This is not your present password."))
        return old
