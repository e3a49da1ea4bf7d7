"""Let every article that is there already be placed into a story, the oldest first."""

from typing import Any

from django.db import migrations


def queue(apps: Any, schema_editor: Any) -> None:
    article, membership = apps.get_model('store', 'Article'), apps.get_model('store', 'Membership')
    rows = article.objects.filter(state='live', membership__isnull=True).order_by('pk').values_list('pk', 'sort_at')
    batch = []
    for pk, sort_at in rows.iterator(chunk_size=2000):
        batch.append(membership(article_id=pk, due_at=sort_at))
        if len(batch) == 2000:
            membership.objects.bulk_create(batch)
            batch = []
    membership.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_stories'),
    ]

    operations = [
        migrations.RunPython(queue, migrations.RunPython.noop),
    ]
