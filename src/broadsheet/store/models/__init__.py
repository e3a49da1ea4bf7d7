"""Every table, a file per noun."""

from broadsheet.store.models.access import SourceAccess
from broadsheet.store.models.account import SetupLink, User
from broadsheet.store.models.article import NOT_LIVE, Article, ArticleState, live
from broadsheet.store.models.audit import Deed
from broadsheet.store.models.claim_of_rights import ClaimState, RightsClaim
from broadsheet.store.models.comment import (
    Comment,
    CommentConsent,
    CommentDecision,
    Commenter,
    CommentReport,
    CommentState,
    CommentVersion,
    CommentVote,
    ReportReason,
    Trust,
)
from broadsheet.store.models.digest import Digest, DigestPace
from broadsheet.store.models.edition import Edition, EditionItem, EditionState
from broadsheet.store.models.entry import Entry, EntryState
from broadsheet.store.models.feed import Feed
from broadsheet.store.models.fetch import Fetch
from broadsheet.store.models.finding import (
    DateRow,
    FigureRow,
    Findings,
    Flag,
    NameRow,
    Person,
    QuotedCounts,
    Said,
    SaidRuling,
    Verdict,
)
from broadsheet.store.models.host import Host
from broadsheet.store.models.hub import HubLink, HubState, Push
from broadsheet.store.models.imported import Import, Imported, ImportState, OldAddress
from broadsheet.store.models.mail import Mail, MailState, Notice
from broadsheet.store.models.membership import Membership, Related
from broadsheet.store.models.newsletter import Newsletter
from broadsheet.store.models.picture import Picture, PictureState
from broadsheet.store.models.piece import Piece, PieceState, StandingPage
from broadsheet.store.models.publication import Publication, Purpose
from broadsheet.store.models.revision import Revision
from broadsheet.store.models.rule import Rule, RuleAction, RuleRun, RunKind, Sifting
from broadsheet.store.models.search import SavedSearch, SearchDocument, SearchWord
from broadsheet.store.models.source import ImagePolicy, Policy, Source
from broadsheet.store.models.story import Story, Storyline, StoryState, StoryVisit
from broadsheet.store.models.story_log import StoryAct, StoryBar, StoryLog
from broadsheet.store.models.story_note import StoryNote
from broadsheet.store.models.story_told import StoryTold
from broadsheet.store.models.subscriber import (
    Consent,
    Follow,
    FollowKind,
    FollowMode,
    Frequency,
    SignupCount,
    Subscriber,
    SubscriberState,
    Subscription,
    SubscriptionState,
    Suppression,
)
from broadsheet.store.models.summary import StorySummary
from broadsheet.store.models.token import ApiToken, Scope
from broadsheet.store.models.topic import Topic
from broadsheet.store.models.visit import VisitDay, VisitDropped, VisitFold, VisitReferrer, VisitTotal
from broadsheet.store.models.webhook import Delivery, Event, Webhook
from broadsheet.store.models.worker import Role, WorkerBeat

__all__ = [
    "NOT_LIVE",
    "ApiToken",
    "Article",
    "ArticleState",
    "ClaimState",
    "Comment",
    "CommentConsent",
    "CommentDecision",
    "CommentReport",
    "CommentState",
    "CommentVersion",
    "CommentVote",
    "Commenter",
    "Consent",
    "DateRow",
    "Deed",
    "Delivery",
    "Digest",
    "DigestPace",
    "Edition",
    "EditionItem",
    "EditionState",
    "Entry",
    "EntryState",
    "Event",
    "Feed",
    "Fetch",
    "FigureRow",
    "Findings",
    "Flag",
    "Follow",
    "FollowKind",
    "FollowMode",
    "Frequency",
    "Host",
    "HubLink",
    "HubState",
    "ImagePolicy",
    "Import",
    "ImportState",
    "Imported",
    "Mail",
    "MailState",
    "Membership",
    "NameRow",
    "Newsletter",
    "Notice",
    "OldAddress",
    "Person",
    "Picture",
    "PictureState",
    "Piece",
    "PieceState",
    "Policy",
    "Publication",
    "Purpose",
    "Push",
    "QuotedCounts",
    "Related",
    "ReportReason",
    "Revision",
    "RightsClaim",
    "Role",
    "Rule",
    "RuleAction",
    "RuleRun",
    "RunKind",
    "Said",
    "SaidRuling",
    "SavedSearch",
    "Scope",
    "SearchDocument",
    "SearchWord",
    "SetupLink",
    "Sifting",
    "SignupCount",
    "Source",
    "SourceAccess",
    "StandingPage",
    "Story",
    "StoryAct",
    "StoryBar",
    "StoryLog",
    "StoryNote",
    "StoryState",
    "StorySummary",
    "StoryTold",
    "StoryVisit",
    "Storyline",
    "Subscriber",
    "SubscriberState",
    "Subscription",
    "SubscriptionState",
    "Suppression",
    "Topic",
    "Trust",
    "User",
    "Verdict",
    "VisitDay",
    "VisitDropped",
    "VisitFold",
    "VisitReferrer",
    "VisitTotal",
    "Webhook",
    "WorkerBeat",
    "live",
]
