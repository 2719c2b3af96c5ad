"""Words for the agencies of the articles that are stored already."""

import hashlib

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.text import slugify


def name_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    articles = apps.get_model("articles", "Article").objects.using(database)
    agencies = apps.get_model("articles", "Agency").objects.using(database)
    credited = articles.exclude(agencies=[]).values_list("agencies", flat=True)
    names = {name for names in credited.iterator() for name in names}
    taken = set()
    for name in sorted(names):
        number = hashlib.sha256(name.encode()).hexdigest()[:12]
        slug = slugify(name)[:67] or number
        slug = f"{slug}-{number}" if slug in taken else slug
        taken.add(slug)
        agencies.create(slug=slug, name=name)


def forget_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "Agency").objects.using(
        schema_editor.connection.alias
    ).all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_agency")]

    operations = [migrations.RunPython(name_them, forget_them)]
