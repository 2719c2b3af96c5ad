"""What an event is (done or said) becomes the machine's reading, which an editor may correct."""

from django.db import migrations, models
from django.db.models.functions import Coalesce

CORRECTED_FIELDS = (
    "date title status place kind participants evidence identity standing review published outlet name"
).split()
COUNTS = models.Index(
    condition=models.Q(("merged_into__isnull", True), ("standing", "live")),
    fields=["sort_on", "sort_rank", "id"],
    include=(
        "status",
        "kind",
        "type",
        "precision",
        "date_basis",
        "is_background",
        "shown_place_id",
        "edited_edtf",
        "when",
    ),
    name="event_counts",
)


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0009_alerts_and_asking"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="event", name="event_counts"),
        migrations.RemoveConstraint(model_name="event", name="event_kind_known"),
        migrations.RenameField(model_name="event", old_name="kind", new_name="read_kind"),
        migrations.AddField(
            model_name="event",
            name="edited_kind",
            field=models.CharField(blank=True, max_length=10, null=True),
        ),
        migrations.AddField(
            model_name="event",
            name="kind",
            field=models.GeneratedField(
                db_persist=True,
                expression=Coalesce("edited_kind", "read_kind"),
                output_field=models.CharField(max_length=10),
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_kind__in", ["event", "statement"])),
                name="event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("edited_kind__isnull", True),
                    ("edited_kind__in", ["event", "statement"]),
                    _connector="OR",
                ),
                name="event_edited_kind_known",
            ),
        ),
        migrations.AddIndex(model_name="event", index=COUNTS),
        migrations.RemoveConstraint(model_name="correction", name="correction_field_known"),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("field__in", CORRECTED_FIELDS)), name="correction_field_known"
            ),
        ),
    ]
