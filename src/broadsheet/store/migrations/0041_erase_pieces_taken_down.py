"""What was taken down before the desk thought of it: the words that our own editors wrote it from go too."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_WORDS = ("standfirst", "body", "byline", "section", "picture", "picture_alt", "picture_caption", "picture_credit", "last_error")


def erase(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Empty the columns of pieces whose article is a tombstone; their files went with the article's pictures."""
    del schema_editor
    emptied = {**dict.fromkeys(_WORDS, ""), "title": "(taken down)", "tags": [], "pictures": [], "corrections": []}
    apps.get_model("store", "Piece").objects.filter(article__text_hash="erased").update(**emptied)


class Migration(migrations.Migration):
    """After pieces know who changed them."""

    dependencies = [("store", "0040_who_changed_own_words")]
    operations = [migrations.RunPython(erase, migrations.RunPython.noop, elidable=True)]
