"""manage.py check_rollups: whether what is counted ahead is what there is to count."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from timeline.operations import rollups


class Command(BaseCommand):
    """Compare the counts and tellings that are kept with the tables they follow from."""

    help = "Compare what is counted ahead with the truth, and with --mend count it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--mend."""
        parser.add_argument("--mend", action="store_true", help="count anew where they differ")

    def handle(self, *args: object, mend: bool, **options: object) -> None:
        """Say where they differ. Raises CommandError (exit 1) where they do and nobody mends."""
        found = rollups.differences()
        for difference in found:
            self.stdout.write(str(difference))
        if not found:
            self.stdout.write("What is counted ahead agrees with what there is.")
        elif mend:
            rollups.mend()
            self.stdout.write("Counted anew.")
        else:
            raise CommandError("Counts differ from the truth. Count anew with --mend.")
