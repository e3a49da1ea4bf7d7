"""The site itself: its name and what it is for. One row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    """Whom the site is for; asked at set-up."""

    PUBLIC = "public", pgettext_lazy("whom the site is for", "a public site: everybody may read, within each source's policy")
    PRIVATE = "private", pgettext_lazy("whom the site is for", "a private site: only people with an account")
    PERSONAL = "personal", pgettext_lazy("whom the site is for", "a personal reader: only you")


class Publication(models.Model):
    """Settings that the owner changes in the desk. There is one row, with id 1."""

    name = models.CharField(max_length=100, default="Broadsheet")
    motto = models.CharField(max_length=200, blank=True)
    accent = models.PositiveSmallIntegerField(
        null=True, help_text="Which of the eight inks of the stylesheet; empty: the house colour."
    )
    logo = models.CharField(max_length=200, blank=True, help_text="Path below the media folder; empty: the mark of Broadsheet.")
    logo_width = models.PositiveIntegerField(default=0)
    logo_height = models.PositiveIntegerField(default=0)
    menu = models.JSONField(default=list, help_text="Further lines of the menu: label and path or address.")
    newsletters = models.JSONField(default=list, help_text="Number, slug and name of the newsletters that every page offers.")
    standing = models.JSONField(default=list, help_text="Slug and title of the standing pages that every page links to.")
    shows_people = models.BooleanField(default=True, help_text="Who said what, and the pages of people.")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.PUBLIC)
    is_set_up = models.BooleanField(default=False, help_text="The owner has a password and has said what the site is to be.")
    demo_epoch = models.DateTimeField(
        null=True, help_text="The moment from which the demo press counts its dates; empty: no demo."
    )
    demo_declined = models.BooleanField(default=False, help_text="The demo was removed; never set up again by itself.")
    version = models.PositiveBigIntegerField(
        default=1, help_text="Goes up when anything on a public page changes: the page cache's key."
    )
    takes_readers = models.BooleanField(
        default=False, help_text="Strangers may make themselves an account, which shows them no more of articles than before."
    )
    works_offline = models.BooleanField(
        default=True, help_text="Browsers keep the last pages that a stranger read, for when there is no network."
    )
    counts_visits = models.BooleanField(default=True, help_text="Count how often articles are visited, without any cookie.")
    takes_comments = models.BooleanField(default=True, help_text="Readers may comment on articles and stories.")
    holds_comments = models.BooleanField(default=False, help_text="A moderator sees every comment before it is published.")
    comment_days = models.PositiveSmallIntegerField(
        default=30, help_text="Days after which an article's comments close; 0: never."
    )
    comment_edit_minutes = models.PositiveSmallIntegerField(
        default=15, help_text="How long a comment may be changed by its writer."
    )
    comment_hold_words = models.TextField(blank=True, help_text="One a line; a comment with one of them waits for a moderator.")
    comment_spam_words = models.TextField(blank=True, help_text="One a line; a comment with one of them is spam.")

    def __str__(self) -> str:
        return self.name
