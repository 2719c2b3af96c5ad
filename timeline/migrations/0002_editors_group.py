"""The group *Editors*: may look at everything of the timeline, and correct events. Nothing more."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME = "Editors"


def make_group(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Permissions are made after the last migration; this one needs them now."""
    database = schema_editor.connection.alias
    for label in ("articles", "timeline"):
        config = apps.get_app_config(label)
        config.models_module = True  # type: ignore[assignment]  # a historical app has none, and is passed over
        create_permissions(config, verbosity=0, using=database, apps=apps)
        config.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=NAME)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ours = permissions.filter(content_type__app_label__in=["articles", "timeline"])
    group.permissions.set(
        [*ours.filter(codename__startswith="view_"), *ours.filter(codename="change_event")]
    )


def drop_group(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("timeline", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_group, drop_group)]
