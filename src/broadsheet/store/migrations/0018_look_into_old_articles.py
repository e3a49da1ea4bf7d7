"""Let every article that is there already be looked into for statements, names and figures, the newest first."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def queue(apps: Any, schema_editor: Any) -> None:
    article, findings = apps.get_model('store', 'Article'), apps.get_model('store', 'Findings')
    rows = article.objects.filter(state='live', findings__isnull=True).order_by('-pk').values_list('pk', flat=True)
    batch, now = [], timezone.now()
    for pk in rows.iterator(chunk_size=2000):
        batch.append(findings(article_id=pk, due_at=now))
        if len(batch) == 2000:
            findings.objects.bulk_create(batch)
            batch = []
    findings.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0017_findings'),
    ]

    operations = [
        migrations.RunPython(queue, migrations.RunPython.noop),
    ]
