"""What the desk says to readers about their comments, in the reader's language. The desk itself knows no languages."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

SENTENCES = (
    gettext_noop("There is no such page."),
    gettext_noop("Comments are closed here."),
    gettext_noop("There is nothing in your comment yet."),
    gettext_noop("Your comment has %(letters)s letters; at most %(most)s fit."),
    gettext_noop("Too many comments came from your address. Wait a while and send it again."),
    gettext_noop("You wrote many comments just now. Wait a while and send it again."),
    gettext_noop("The comment that you answer is not there any more."),
    gettext_noop("Give a name to sign with, and an e-mail address to confirm; the address is never shown."),
    gettext_noop("This link is too old, or its comment is gone. Write it again: a new mail comes."),
    gettext_noop("The time to change this comment is over. You can still delete it, or answer it."),
    gettext_noop("No comment of yours has this number."),
    gettext_noop("This comment is gone."),
    gettext_noop("No comment has this number, or it is not shown."),
    gettext_noop("Too many votes came from your address. Try again in an hour."),
    gettext_noop("Choose a reason."),
    gettext_noop("Too many reports came from your address today. Try again tomorrow."),
    gettext_noop("This link is of no use any more: nothing is kept of its address."),
    gettext_noop("Say in a sentence or two why the decision is wrong."),
    gettext_noop("This link is too old, or the comment is gone."),
    gettext_noop("You appealed already. The answer comes by mail."),
    gettext_noop("No comment has this number, or its writer deleted it."),
    gettext_noop("Choose what is to happen, and a reason of the list."),
    gettext_noop("Choose a reason: the writer is told it, and may appeal."),
    gettext_noop("No comment has this number."),
    gettext_noop("No appeal waits here any more."),
    gettext_noop("There is no such level of trust."),
    gettext_noop("Nobody has this number."),
    gettext_noop("This is no address that mail can be sent to: one address, as ada@example.org."),
)


def said(error: Exception) -> str:
    """Say what went wrong in the reader's language; a sentence that nobody translated comes as it is."""
    words = gettext(str(error.args[0])) if error.args else ""
    return words % error.args[1] if len(error.args) > 1 else words
