"""Save what a form is about and nothing else: whatever happened to the row since it was read stays."""

from __future__ import annotations

from typing import Any

from django import forms


def save_columns(form: forms.ModelForm[Any], *more: str) -> None:
    """Save the columns of a valid form, and further ones by name.

    ``form.save()`` writes every column as it was when the row was read: the version that page caches go by would run backwards, an
    account that was shut out this moment would be open again.
    """
    form.instance.save(update_fields=[*(form._meta.fields or form.fields), *more])  # noqa: SLF001 - Django's documented face
