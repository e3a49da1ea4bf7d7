"""The library's forms of passkeys, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth gives no types
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        passwordless = self.fields["passwordless"]
        passwordless.label = _("It opens the door alone, without the password")
        passwordless.help_text = _("Then it asks for your finger, face or PIN each time.")


class EditPasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth gives no types
    """A passkey's new name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
