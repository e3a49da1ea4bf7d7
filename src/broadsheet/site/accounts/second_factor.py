"""What django-allauth asks of us about passkeys and one-time codes: names, and how the secrets are kept.

Their secrets lie in the database under a key made from the installation's own, so that a stolen copy of the database alone
opens no account.
"""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from broadsheet.store.publication import publication
from broadsheet.store.sealing import seal, unseal


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth gives no types
    """Accounts are made by the owner's invitation, not by a form for everybody."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: the owner invites."""
        del request
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth gives no types
    """Names on the reader's device, and encryption of what is kept."""

    def encrypt(self, text: str) -> str:
        """Lock a secret before it goes into the database."""
        return seal(text, purpose="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock what :meth:`encrypt` made."""
        return unseal(encrypted_text, purpose="second factor")

    def build_totp_svg(self, url: str) -> str:
        """Draw the code as an element for the page: pictures from data addresses are not allowed here."""
        drawing: str = super().build_totp_svg(url)
        return drawing[drawing.index("<svg") :]

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the account in the app."""
        return user.get_username()

    def _get_site_name(self) -> str:
        return publication().name
