from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from broadsheet.store.sealing import seal, unseal

PURPOSE = "webhooks"


def lock(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Lock the secrets that lie open."""
    for row in apps.get_model("store", "Webhook").objects.all():
        row.sealed = seal(row.sealed, purpose=PURPOSE)
        row.save(update_fields=["sealed"])


def unlock(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the secrets open again."""
    for row in apps.get_model("store", "Webhook").objects.all():
        row.sealed = unseal(row.sealed, purpose=PURPOSE)
        row.save(update_fields=["sealed"])


class Migration(migrations.Migration):
    dependencies = [("store", "0035_quotations_by_time")]

    operations = [
        migrations.RenameField(model_name="webhook", old_name="secret", new_name="sealed"),
        migrations.AlterField(
            model_name="webhook",
            name="sealed",
            field=models.TextField(help_text="What signs the messages, locked; the receiver knows it too."),
        ),
        migrations.RunPython(lock, unlock),
    ]
