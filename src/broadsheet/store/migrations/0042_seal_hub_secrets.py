from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from broadsheet.store.sealing import seal, unseal

PURPOSE = "hubs"


def lock(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Lock the secrets that lie open."""
    for row in apps.get_model("store", "HubLink").objects.all():
        row.sealed = seal(row.sealed, purpose=PURPOSE)
        row.save(update_fields=["sealed"])


def unlock(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the secrets open again."""
    for row in apps.get_model("store", "HubLink").objects.all():
        row.sealed = unseal(row.sealed, purpose=PURPOSE)
        row.save(update_fields=["sealed"])


class Migration(migrations.Migration):
    dependencies = [("store", "0041_erase_pieces_taken_down")]

    operations = [
        migrations.RenameField(model_name="hublink", old_name="secret", new_name="sealed"),
        migrations.AlterField(
            model_name="hublink",
            name="sealed",
            field=models.TextField(help_text="What signs the hub's news, locked; the hub knows it too."),
        ),
        migrations.RunPython(lock, unlock),
    ]
