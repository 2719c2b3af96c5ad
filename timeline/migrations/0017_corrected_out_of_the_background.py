"""A corrected date decides alone whether its event stands apart; the machine's has no say then.

The column is made anew in its place. These events leave the counts and come back to them: what is
rejected is in none.
"""

import datetime

import django.db.models.expressions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

OUT = """
CREATE TEMPORARY TABLE recounted AS
    SELECT id FROM timeline_event
    WHERE is_background AND edited_edtf IS NOT NULL AND standing = 'live';
UPDATE timeline_event SET standing = 'rejected' WHERE id IN (SELECT id FROM recounted);
"""
BACK = """
UPDATE timeline_event SET standing = 'live' WHERE id IN (SELECT id FROM recounted);
DROP TABLE recounted;
"""


class SetExpression(migrations.AlterField):
    """Gives a generated column another expression, which Django itself does not do."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """PostgreSQL works the column out anew for every row, and its indexes."""
        model = to_state.apps.get_model(app_label, self.model_name)
        column = schema_editor.quote_name(self.name)
        meant, params = model._meta.get_field(self.name).generated_sql(schema_editor.connection)
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.execute(
            f"ALTER TABLE {table} ALTER COLUMN {column} SET EXPRESSION AS ({meant})", params
        )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0016_counting_row_by_row")]

    operations = [
        migrations.RunSQL(OUT, BACK),
        SetExpression(
            model_name="event",
            name="stands_apart",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        models.Q(
                            ("edited_edtf__isnull", True),
                            models.Q(
                                ("is_background", True),
                                (
                                    "read_precision__in",
                                    ["season", "quarter", "year", "decade", "century"],
                                ),
                                ("read_when__upper_inf", True),
                                models.Q(
                                    ("read_precision", "interval"),
                                    ("read_when__lower_inf", False),
                                    (
                                        "read_when__startswith__lt",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("read_when__endswith"),
                                            "-",
                                            models.Value(datetime.timedelta(days=31)),
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        then=True,
                    ),
                    models.When(
                        models.Q(
                            ("edited_edtf__isnull", False),
                            models.Q(
                                (
                                    "edited_precision__in",
                                    ["season", "quarter", "year", "decade", "century"],
                                ),
                                ("edited_when__upper_inf", True),
                                models.Q(
                                    ("edited_precision", "interval"),
                                    ("edited_when__lower_inf", False),
                                    (
                                        "edited_when__startswith__lt",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("edited_when__endswith"),
                                            "-",
                                            models.Value(datetime.timedelta(days=31)),
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        then=True,
                    ),
                    default=False,
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.RunSQL(BACK, OUT),
    ]
