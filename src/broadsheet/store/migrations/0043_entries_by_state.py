from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0042_seal_hub_secrets'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['state', 'feed', 'id'], name='entry_by_state'),
        ),
    ]
