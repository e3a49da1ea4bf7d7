"""Forms of the desk."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from broadsheet.store.models import Publication, Source

MAX_FILE_BYTES = 5 * 1024 * 1024


class AddressForm(forms.Form):
    """Something to subscribe to."""

    url = forms.CharField(
        label="Address of an outlet, a feed or an article",
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
        label="A text, or the source of a page",
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "auto"}),
        help_text="Copied from a page, furniture and all: what is not the article is set aside.",
    )
    file = forms.FileField(label="Or a saved page or text file", required=False, help_text="HTML or plain text, at most 5 MB.")
    url = forms.URLField(label="Where it came from, if you know", required=False, max_length=2000, assume_scheme="https")

    def clean(self) -> dict[str, object]:
        """Want one of text and file."""
        given = super().clean() or {}
        if self.errors:
            return given
        if not given.get("text", "").strip() and not given.get("file"):
            raise forms.ValidationError("Paste a text or choose a file.")
        if given.get("file") and given["file"].size > MAX_FILE_BYTES:
            self.add_error("file", "This file is larger than 5 MB. Save the page without its pictures.")
        return given


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What may be decided about a source."""

    class Meta:
        """Names and policies; not what the machine keeps."""

        model = Source
        fields = ("name", "policy", "image_policy", "is_paused")
        labels: ClassVar = {
            "name": "Name of the outlet",
            "policy": "What strangers may read here",
            "image_policy": "Its pictures on public pages",
            "is_paused": "Pause: fetch nothing, keep what is here",
        }
        help_texts: ClassVar = {"is_paused": ""}
        widgets: ClassVar = {"policy": forms.RadioSelect, "image_policy": forms.RadioSelect}


class PublicationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What the owner decides about the site."""

    class Meta:
        """Name, motto, purpose, and what is switched on."""

        model = Publication
        fields = ("name", "motto", "purpose", "counts_visits")
        labels: ClassVar = {
            "name": "Name of the site",
            "motto": "A line beneath it",
            "purpose": "Whom is it for?",
            "counts_visits": "Count how often articles are read, and say so on their pages",
        }
        widgets: ClassVar = {"purpose": forms.RadioSelect}
