"""Forms of the desk."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from broadsheet.engine.feeds.opml import MAX_FOLDERS
from broadsheet.store.models import OldAddress, Publication, Source, StandingPage

MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_MENU = 12
MAX_FOLDER_NAME = 100
FOLDERS_PART = " / "


class AddressForm(forms.Form):
    """Something to subscribe to."""

    url = forms.CharField(
        label=_("Address of an outlet, a feed or an article"),
        max_length=2000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false", "placeholder": "https://"}
        ),
    )

    def clean_url(self) -> str:
        """Accept an address without its scheme."""
        url: str = self.cleaned_data["url"].strip()
        return url if "://" in url else f"https://{url}"


class ClippingForm(forms.Form):
    """A text to paste or a file to upload."""

    text = forms.CharField(
        label=_("A text, or the source of a page"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "auto"}),
        help_text=_("Copied from a page, furniture and all: what is not the article is set aside."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("A saved page, plain text, a list of feeds (OPML) or newsletters (.eml, mbox), at most 5 MB."),
    )
    url = forms.URLField(label=_("Where it came from, if you know"), required=False, max_length=2000, assume_scheme="https")

    def clean(self) -> dict[str, object]:
        """Want one of text and file."""
        given = super().clean() or {}
        if self.errors:
            return given
        if not given.get("text", "").strip() and not given.get("file"):
            raise forms.ValidationError(gettext("Paste a text or choose a file."))
        if given.get("file") and given["file"].size > MAX_FILE_BYTES:
            self.add_error("file", gettext("This file is larger than 5 MB. Save the page without its pictures."))
        return given


class FolderField(forms.CharField):
    """Folders within folders, outermost first, as one line."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list of names as a line."""
        return FOLDERS_PART.join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Take a line apart."""
        names = [name.strip()[:MAX_FOLDER_NAME] for name in re.split(r"(?:^|\s)/(?=\s|$)", super().to_python(value) or "")]
        return [name for name in names if name][:MAX_FOLDERS]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is meant, not how it is written."""
        return bool(list(initial or []) != self.to_python(data))


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What may be decided about a source."""

    folder = FolderField(
        label=_("Folder"),
        required=False,
        max_length=500,
        help_text=_("Where it lies in the list of feeds (OPML). A folder within another: Europe / North"),
    )

    class Meta:
        """Names and policies; not what the machine keeps."""

        model = Source
        fields = (
            *("name", "folder", "policy", "image_policy", "is_paused"),
            *("obeys_reservations", "keep_raw_days", "keep_entries_days", "keep_articles_days"),
        )
        labels: ClassVar = {
            "name": _("Name of the outlet"),
            "policy": _("What strangers may read here"),
            "image_policy": _("Its pictures on public pages"),
            "is_paused": _("Pause: fetch nothing, keep what is here"),
            "obeys_reservations": _("Obey what its pages reserve (noarchive, text and data mining)"),
            "keep_raw_days": _("Keep raw pages for so many days; empty: for ever"),
            "keep_entries_days": _("Keep entries that no feed lists any more for so many days; empty: for ever"),
            "keep_articles_days": _("Keep articles for so many days; empty: for ever"),
        }
        help_texts: ClassVar = dict.fromkeys(
            ("is_paused", "obeys_reservations", "keep_raw_days", "keep_entries_days", "keep_articles_days"), ""
        )
        widgets: ClassVar = {"policy": forms.RadioSelect, "image_policy": forms.RadioSelect}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Let empty days mean for ever."""
        super().__init__(*arguments, **named)
        for name in ("keep_raw_days", "keep_entries_days", "keep_articles_days"):
            self.fields[name].required = False


ACCENTS = (
    ("", _("cherry, the house colour")),
    (0, _("rust")),
    (1, _("sea")),
    (2, _("olive")),
    (3, _("violet")),
    (4, _("amber")),
    (5, _("pine")),
    (6, _("raspberry")),
    (7, _("ink blue")),
)
"""The inks of the stylesheet, each readable on light and dark paper."""


class PublicationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What the owner decides about the site."""

    accent = forms.TypedChoiceField(label=_("Colour"), choices=ACCENTS, coerce=int, empty_value=None, required=False)
    menu_lines = forms.CharField(
        label=_("Further lines of the menu"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One a line, words and address: Imprint | /pages/imprint/"),
    )
    upload = forms.ImageField(label=_("Logo"), required=False, help_text=_("It stands before the name, 36 pixels high."))
    no_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    class Meta:
        """Name, motto, purpose, looks, and what is switched on."""

        model = Publication
        fields = ("name", "motto", "purpose", "accent", "counts_visits", "shows_people", "works_offline", "takes_readers")
        labels: ClassVar = {
            "name": _("Name of the site"),
            "motto": _("A line beneath it"),
            "purpose": _("Whom is it for?"),
            "shows_people": _("Show who said what, and pages of people in public life"),
            "takes_readers": _(
                "Readers may make themselves an account, to comment and keep searches; it shows no more of articles than strangers see"
            ),
            "works_offline": _("Let readers' browsers keep the last pages they read, for when there is no network"),
            "counts_visits": _("Count how often articles are read, and say so on their pages"),
        }
        widgets: ClassVar = {"purpose": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["menu_lines"].initial = "\n".join(f"{words} | {where}" for words, where in self.instance.menu)

    def clean_menu_lines(self) -> list[list[str]]:
        """Read the lines; an address leads within this site, to a page that is there, or to the web."""
        lines = [(number, line) for number, line in enumerate(self.cleaned_data["menu_lines"].splitlines(), 1) if line.strip()]
        return [self._menu_line(number, line) for number, line in lines[:MAX_MENU]]

    def clean_upload(self) -> object:
        """Refuse what is too large before anybody looks at it."""
        given = self.cleaned_data.get("upload")
        if given and given.size > MAX_FILE_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return given

    def _menu_line(self, number: int, line: str) -> list[str]:
        words, _bar, where = (part.strip() for part in line.partition("|"))
        within = where.startswith("/") and not where.startswith(("//", "/\\"))
        if not words or len(words) > 40 or not (within or where.startswith(("https://", "http://"))):
            sentence = _("Line %(number)s: a line has words, a bar and an address, as: Imprint | /pages/imprint/")
            raise forms.ValidationError(sentence % {"number": number})
        if within and [words, where] not in self.instance.menu and not _is_there(where):
            sentence = _("Line %(number)s: there is no page %(where)s here. Write it first, or correct the address.")
            raise forms.ValidationError(sentence % {"number": number, "where": where})
        return [words, where]


def _is_there(where: str) -> bool:
    """Whether an address within this site leads to a page: one of ours, one that was written, or an old one that is led on."""
    path = urlsplit(where).path
    try:
        found = resolve(path)
    except (Resolver404, ValueError):
        return OldAddress.objects.filter(key=path.strip("/").lower()).exists()
    return found.view_name != "pages:page" or StandingPage.objects.filter(slug=found.kwargs["slug"]).exists()
