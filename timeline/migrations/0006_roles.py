"""The groups *Analysts* (look), *Editors* (correct, merge, review) and *Administrators* (import,
and the accounts of others). Each may do what is named here, and nothing more.
"""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LOOK = [
    ("articles", "view_article"),
    ("articles", "view_capture"),
    ("articles", "view_source"),
    ("timeline", "view_actor"),
    ("timeline", "view_alias"),
    ("timeline", "view_correction"),
    ("timeline", "view_event"),
    ("timeline", "view_judgement"),
    ("timeline", "view_mention"),
    ("timeline", "view_participation"),
    ("timeline", "view_place"),
    ("timeline", "view_recording"),
    ("timeline", "view_role"),
]
CORRECT = [
    ("articles", "change_article"),
    ("articles", "change_source"),
    ("timeline", "add_event"),
    ("timeline", "change_actor"),
    ("timeline", "change_event"),
    ("timeline", "change_place"),
]
ADMINISTER = [
    ("auth", "add_user"),
    ("auth", "change_user"),
    ("auth", "view_group"),
    ("auth", "view_user"),
    ("timeline", "add_import"),
    ("timeline", "view_import"),
]
GROUPS = {
    "Analysts": LOOK,
    "Editors": LOOK + CORRECT,
    "Administrators": LOOK + CORRECT + ADMINISTER,
}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Permissions are made after the last migration; this one needs them now."""
    database = schema_editor.connection.alias
    for label in ("articles", "auth", "timeline"):
        config = apps.get_app_config(label)
        config.models_module = True  # type: ignore[assignment]  # a historical app has none, and is passed over
        create_permissions(config, verbosity=0, using=database, apps=apps)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, allowed in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.set(
            permissions.get(content_type__app_label=label, codename=codename)
            for label, codename in allowed
        )


def drop_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=["Analysts", "Administrators"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("timeline", "0005_import"),
    ]

    operations = [migrations.RunPython(make_groups, drop_groups)]
