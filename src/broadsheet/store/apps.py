"""The Django app of the database layer."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One app for all tables, so that a migration history is one line and not a web."""

    name = "broadsheet.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Broadsheet"
