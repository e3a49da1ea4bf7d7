"""Forms over rows: bounds of numbers, and saving what a form is about and nothing else, so that whatever happened to the row meanwhile stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator


def bound(form: forms.BaseForm, **most: int) -> None:
    """Bound numbers of a form by name. SQLite keeps whatever 64 bits hold, and no calendar reaches as far as so many days."""
    for name, number in most.items():
        field = form.fields[name]
        field.validators.append(MaxValueValidator(number))
        field.widget.attrs["max"] = number


def save_columns(form: forms.ModelForm[Any], *more: str) -> None:
    """Save the columns of a valid form, and further ones by name.

    ``form.save()`` writes every column as it was when the row was read: the version that page caches go by would run backwards, an
    account that was shut out this moment would be open again.
    """
    form.instance.save(update_fields=[*(form._meta.fields or form.fields), *more])  # noqa: SLF001 - Django's documented face
