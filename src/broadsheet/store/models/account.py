"""People with an account, and the one-time links that let them in for the first time."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import pgettext_lazy


class User(AbstractUser):
    """A person with an account. The role decides what the desk lets them do."""

    class Role(models.TextChoices):
        """From most to least."""

        OWNER = "owner", pgettext_lazy("role of a person", "owner")
        EDITOR = "editor", pgettext_lazy("role of a person", "editor")
        MODERATOR = "moderator", pgettext_lazy("role of a person", "moderator")
        READER = "reader", pgettext_lazy("role of a person", "reader")

    role = models.CharField(max_length=10, choices=Role, default=Role.READER)
    time_zone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=35, blank=True)
    registered_itself = models.BooleanField(default=False, help_text="Whether nobody of the house invited this person.")

    @property
    def shown_name(self) -> str:
        """The name that others see: the one this person gave, else the one they sign in with."""
        return self.get_full_name() or self.get_username()

    @property
    def is_from_outside(self) -> bool:
        """Whether this is a reader whom nobody of the house knows."""
        return self.registered_itself

    @property
    def may_edit(self) -> bool:
        """Whether this person may add sources, paste texts and change articles."""
        return self.is_active and self.role in {self.Role.OWNER, self.Role.EDITOR}

    @property
    def may_moderate(self) -> bool:
        """Whether this person may judge comments."""
        return self.is_active and self.role != self.Role.READER


class SetupLink(models.Model):
    """A one-time link that sets a password. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="setup_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.user}"
