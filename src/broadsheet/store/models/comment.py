"""What readers say below articles and stories: who they are, what they wrote, how it was judged, voted on and reported."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article
from broadsheet.store.models.story import Story


class Trust(models.IntegerChoices):
    """How far somebody's comments go unseen by a moderator."""

    NEW = 0, _("new")
    KNOWN = 1, _("known")
    TRUSTED = 2, _("trusted")


class Commenter(models.Model):
    """Somebody who comments: an account, or an e-mail address that was or is yet to be confirmed. Goes when they want to be forgotten."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, null=True, related_name="commenter")
    email = models.CharField(max_length=254, blank=True, help_text="As written; never shown on any page.")
    email_key = models.CharField(  # noqa: DJ001 - unique where there is one
        max_length=254, unique=True, null=True, help_text="The address as compared; empty for accounts and imported comments."
    )
    confirmed_at = models.DateTimeField(null=True, help_text="When the address proved to be theirs.")
    wants_notices = models.BooleanField(default=True, help_text="False: no reply is ever told, whatever a comment asked for.")
    trust = models.PositiveSmallIntegerField(choices=Trust, null=True, help_text="What a moderator decided; empty: by record.")
    approved_count = models.PositiveIntegerField(default=0)
    removed_count = models.PositiveIntegerField(default=0)
    banned_at = models.DateTimeField(null=True)
    banned_why = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"commenter {self.pk}"

    @property
    def level(self) -> Trust:
        """How far they are trusted: a moderator's word, or three comments that stood for each one that was taken down."""
        if self.trust is not None:
            return Trust(self.trust)
        if self.user is not None and self.user.is_active and self.user.role != User.Role.READER:
            return Trust.TRUSTED
        return Trust.KNOWN if self.approved_count - 3 * self.removed_count >= 3 else Trust.NEW


class CommentState(models.TextChoices):
    """Where a comment stands. Only ``published`` is ever shown to others."""

    UNCONFIRMED = "unconfirmed", _("its writer has yet to confirm the address")
    HELD = "held", _("waits for a moderator")
    PUBLISHED = "published", _("published")
    SPAM = "spam", _("spam")
    REMOVED = "removed", _("taken down by a moderator")
    DELETED = "deleted", _("deleted by its writer")


class Comment(models.Model):
    """One comment on an article or a story. ``root`` is the comment that its thread began with, itself for that one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="comments")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replies")
    root = models.PositiveBigIntegerField(default=0)
    depth = models.PositiveSmallIntegerField(default=0)
    commenter = models.ForeignKey(Commenter, on_delete=models.SET_NULL, null=True, related_name="comments")
    name = models.CharField(max_length=60, blank=True, help_text="As shown; empty where its writer was forgotten.")
    text = models.TextField(help_text="As written, a subset of Markdown.")
    html = models.TextField(help_text="Made of the text by desk.comment_markdown alone.")
    paragraph = models.PositiveSmallIntegerField(null=True, help_text="Which paragraph it speaks of, from 1.")
    paragraph_hash = models.CharField(
        max_length=16, blank=True, help_text="Of the paragraph's words, to find it after a revision."
    )
    state = models.CharField(max_length=12, choices=CommentState, default=CommentState.HELD)
    state_after = models.CharField(
        max_length=12, choices=CommentState, blank=True, help_text="What it becomes when its writer confirms the address."
    )
    reasons = models.JSONField(default=list, help_text="Why it was held or called spam.")
    wants_notices = models.BooleanField(default=False, help_text="Its writer wants to know of replies.")
    score = models.IntegerField(default=0)
    place = models.CharField(max_length=60, blank=True, help_text="Address or network it came from; emptied after 30 days.")
    text_hash = models.CharField(max_length=32, blank=True, help_text="Tells the same words sent again.")
    origin = models.CharField(  # noqa: DJ001 - unique where there is one
        max_length=200, unique=True, null=True, help_text="Its key where it was imported from."
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        """Pages read the published ones by thread; moderators by state."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, story__isnull=True)
                | models.Q(article__isnull=True, story__isnull=False),
                name="comment_on_one_thing",
            ),
        )
        indexes = (
            models.Index(fields=("article", "-root", "id"), condition=models.Q(state="published"), name="comment_by_article"),
            models.Index(fields=("story", "-root", "id"), condition=models.Q(state="published"), name="comment_by_story"),
            models.Index(fields=("state", "-id"), name="comment_by_state"),
            models.Index(fields=("place", "created_at"), name="comment_by_place"),
            models.Index(fields=("text_hash",), name="comment_by_text"),
        )

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def page(self) -> str:
        """What it is about: ``article/12`` or ``story/7``."""
        return f"article/{self.article_id}" if self.article_id else f"story/{self.story_id}"


class CommentVersion(models.Model):
    """What a comment said before it was edited: for moderators."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    until = models.DateTimeField(help_text="When it was replaced.")

    def __str__(self) -> str:
        return f"before {self.until}"


class CommentVote(models.Model):
    """One vote. Who cast it is a keyed hash; so is where it came from, until 30 days are over."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="votes")
    commenter = models.ForeignKey(Commenter, on_delete=models.CASCADE, null=True, related_name="votes")
    voter = models.CharField(max_length=64, help_text="Keyed hash of the account or, for strangers, of address and browser.")
    place_hash = models.CharField(max_length=64, blank=True)
    value = models.SmallIntegerField(help_text="1, -1, or 0 for a vote taken back.")
    counts = models.BooleanField(default=True, help_text="False: its address has brought as many as count.")
    at = models.DateTimeField()

    class Meta:
        """One vote each; an address's lately."""

        constraints = (models.UniqueConstraint(fields=("comment", "voter"), name="vote_once"),)
        indexes = (models.Index(fields=("place_hash", "at"), name="vote_by_place"),)

    def __str__(self) -> str:
        return f"{self.value:+d}"


class ReportReason(models.TextChoices):
    """Why a comment is reported, or taken down."""

    ILLEGAL = "illegal", _("illegal content")
    ABUSE = "abuse", _("insult, threat or hate")
    PRIVATE = "private", _("somebody's private data")
    SPAM = "spam", _("spam or advertising")
    FALSE = "false", _("pretends to be somebody else")
    OFF_TOPIC = "off-topic", _("off the topic")
    OTHER = "other", _("something else")


class CommentReport(models.Model):
    """A notice that a comment should not be there, and the answer to it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Commenter, on_delete=models.SET_NULL, null=True, related_name="reports")
    email = models.CharField(max_length=254, blank=True, help_text="Where the answer goes; emptied 30 days after it.")
    reason = models.CharField(max_length=10, choices=ReportReason)
    words = models.TextField(blank=True)
    place = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    upheld = models.BooleanField(null=True, help_text="Empty: open.")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The open ones first."""

        indexes = (models.Index(fields=("created_at",), condition=models.Q(upheld__isnull=True), name="report_open"),)

    def __str__(self) -> str:
        return f"{self.reason}: comment {self.comment_id}"


class CommentDecision(models.Model):
    """A moderator's decision with its statement of reasons, the writer's appeal, and what came of it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=CommentState, help_text="What the comment became.")
    reason = models.CharField(max_length=10, choices=ReportReason, blank=True)
    words = models.TextField(blank=True, help_text="What the writer is told.")
    at = models.DateTimeField()
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_upheld = models.BooleanField(null=True, help_text="Empty: open, or there was none.")
    appeal_answer = models.TextField(blank=True)
    appeal_answered_at = models.DateTimeField(null=True)

    class Meta:
        """Appeals that wait."""

        indexes = (
            models.Index(
                fields=("appealed_at",),
                condition=models.Q(appealed_at__isnull=False, appeal_upheld__isnull=True),
                name="appeal_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state}: comment {self.comment_id}"


class CommentConsent(models.Model):
    """What a commenter agreed to or took back, when, and in which words."""

    commenter = models.ForeignKey(Commenter, on_delete=models.CASCADE, related_name="consents")
    what = models.CharField(max_length=20, help_text="asked, confirmed, notices-on, notices-off")
    words = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        """In order of time."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
