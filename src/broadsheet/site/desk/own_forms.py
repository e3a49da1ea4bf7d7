"""The forms of the publication's own words."""

from __future__ import annotations

import re
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from broadsheet.desk import piece_pictures, pieces
from broadsheet.desk.extraction import shrink_once
from broadsheet.desk.outside import Shrunk
from broadsheet.desk.piece_pictures import Given
from broadsheet.records import Page
from broadsheet.site.desk.forms import MAX_FILE_BYTES
from broadsheet.store.models import Piece, StandingPage

_AUTO = {"dir": "auto"}
PUT = "picture"
"""What the button says that puts a picture into the text."""
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


def language_code(given: str) -> str:
    """Return a code of BCP 47 - language, perhaps script, perhaps region - in its usual letters; empty stays empty.

    Raises:
        ValidationError: it is none.
    """
    found = _LANGUAGE.fullmatch(given.strip())
    if given.strip() and found is None:
        raise forms.ValidationError(
            _("Give the language as its code of two or three letters, with a region if you like: en, de, pt-BR.")
        )
    language, script, region = found.groups("") if found else ("", "", "")
    return "-".join(part for part in (language.lower(), script.title(), region.upper()) if part)


class PieceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What an editor writes."""

    field_order = (*(name for name in pieces.COLUMNS if not name.startswith("picture")), "upload")
    upload = forms.ImageField(
        label=gettext_lazy("Picture above the text"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 5 MB. It is redrawn without what the camera noted."),
    )

    no_picture = forms.BooleanField(label=gettext_lazy("Take the picture above the text away"), required=False)
    within = forms.ImageField(
        label=gettext_lazy("Another picture, for the text"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 5 MB. It is put at the end of the text; move its line to where it belongs."
        ),
    )
    within_alt = forms.CharField(
        label=gettext_lazy("What the picture shows, for those who cannot see it"),
        max_length=piece_pictures.MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs=_AUTO),
    )
    within_caption = forms.CharField(
        label=gettext_lazy("Caption, and whose picture it is"),
        max_length=piece_pictures.MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs=_AUTO),
    )

    class Meta:
        """The columns of a piece."""

        model = Piece
        fields = pieces.COLUMNS
        labels: ClassVar = {
            "title": gettext_lazy("Headline"),
            "standfirst": gettext_lazy("Standfirst"),
            "body": gettext_lazy("Text"),
            "byline": gettext_lazy("By"),
            "section": gettext_lazy("Section"),
            "language": gettext_lazy("Language, as en or de"),
            "picture_alt": gettext_lazy("What the picture shows, for those who cannot see it"),
            "picture_caption": gettext_lazy("Caption"),
            "picture_credit": gettext_lazy("Credit"),
        }
        help_texts: ClassVar = {
            "body": gettext_lazy(
                "Markdown: a blank line between paragraphs, ## before a heading, [words](address) for a link, > before a quotation."
            )
        }
        widgets: ClassVar = {
            "title": forms.TextInput(attrs=_AUTO),
            "standfirst": forms.Textarea(attrs={"rows": 2, **_AUTO}),
            "body": forms.Textarea(attrs={"rows": 22, **_AUTO}),
        }

    def clean_language(self) -> str:
        """Accept what browsers and readers of feeds understand."""
        return language_code(self.cleaned_data.get("language") or "")

    def clean_upload(self) -> object:
        """Refuse what is too large before anybody looks at it."""
        return self._of_bearable_size("upload")

    def clean_within(self) -> object:
        """Refuse what is too large, and nothing where a picture was to come."""
        if self.data.get("then") == PUT and not self.cleaned_data.get("within"):
            raise forms.ValidationError(_("Choose a picture."))
        return self._of_bearable_size("within")

    def clean_within_alt(self) -> str:
        """Ask for the words of those who cannot see the picture."""
        words: str = self.cleaned_data["within_alt"].strip()
        if self.cleaned_data.get("within") and not words:
            raise forms.ValidationError(_("Say what the picture shows, for those who cannot see it."))
        return words

    def _of_bearable_size(self, name: str) -> object:
        given = self.cleaned_data.get(name)
        if given and given.size > MAX_FILE_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return given

    def of_piece(self) -> list[forms.BoundField]:
        """Return the fields of the piece itself."""
        return [field for field in self if not field.name.startswith("within") and field.name != "no_picture"]

    def of_picture(self) -> list[forms.BoundField]:
        """Return the fields of a picture for the text."""
        return [field for field in self if field.name.startswith("within")]

    def words(self) -> dict[str, str]:
        """Return the columns as given."""
        return {name: self.cleaned_data[name] or "" for name in pieces.COLUMNS}

    def picture(self) -> Shrunk | None:
        """Return the picture redrawn, ``NONE`` where it is to go, or nothing where none was given.

        Raises:
            InputError, TooComplex: it cannot be redrawn.
        """
        return self._redrawn("upload") or (piece_pictures.NONE if self.cleaned_data["no_picture"] else None)

    def picture_within(self) -> Given | None:
        """Return the picture for the text redrawn, or ``None`` where none was given.

        Raises:
            InputError, TooComplex: it cannot be redrawn.
        """
        redrawn = self._redrawn("within")
        return Given(redrawn, self.cleaned_data["within_alt"], self.cleaned_data["within_caption"]) if redrawn else None

    def _redrawn(self, name: str) -> Shrunk | None:
        given = self.cleaned_data.get(name)
        if not given:
            return None
        given.seek(0)
        return shrink_once(Page(url=None, body=given.read(), content_type=given.content_type))


class StandingForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """A standing page."""

    class Meta:
        """All but the date."""

        model = StandingPage
        fields = ("title", "slug", "body", "language", "is_public", "in_menu", "position")
        labels: ClassVar = {
            "title": gettext_lazy("Title"),
            "slug": gettext_lazy("Last part of its address"),
            "body": gettext_lazy("Text"),
            "language": gettext_lazy("Language, as en or de"),
            "is_public": gettext_lazy("Public"),
            "in_menu": gettext_lazy("Linked at the foot of every page"),
            "position": gettext_lazy("Place among the links"),
        }
        help_texts: ClassVar = {"body": PieceForm.Meta.help_texts["body"], "in_menu": ""}
        widgets: ClassVar = {"body": forms.Textarea(attrs={"rows": 24, **_AUTO})}

    def clean_language(self) -> str:
        """Accept what browsers and readers of feeds understand."""
        return language_code(self.cleaned_data.get("language") or "")
