"""Tell readers by mail what is new in the lists that they saved."""

import datetime as dt
import logging
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from timeline.alerting.digests import SETTLED, Digest, digest_of, due, send
from timeline.models import SavedFilter

EXIT_NONE, EXIT_SOME = 1, 3  # 2 is argparse's, for wrong usage

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """A line a list; one that fails is named with the reason, stays untold, and the rest go on.

    The exit code tells: 0 all told, 1 none, 2 wrong usage, 3 some could not be told.
    """

    help = "Send the digests that are due: run it daily, or every hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be sent, and send nothing"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        now = timezone.now()
        until = now - SETTLED
        counts = {"sent": 0, "quiet": 0, "failed": 0}
        for saved in due(now).select_related("user"):
            try:
                digest = self.tell(saved, until, now, is_rehearsed=options["dry_run"])
            except Exception as error:  # whatever it is, the other readers want their mail
                counts["failed"] += 1
                logger.warning("digest %s failed", saved.pk, exc_info=True)
                self.stderr.write(f"{saved.title} for {saved.user}: {str(error) or repr(error)}")
            else:
                counts["sent" if digest else "quiet"] += 1
                if digest:
                    self.stdout.write(f"{digest.to}: {digest.subject}")
        sent = "to be sent" if options["dry_run"] else "sent"
        self.stdout.write(
            f"Digests: {counts['sent']} {sent}, {counts['quiet']} without news, "
            f"{counts['failed']} failed."
        )
        if counts["failed"]:
            sys.exit(EXIT_SOME if counts["sent"] + counts["quiet"] else EXIT_NONE)

    def tell(
        self, saved: SavedFilter, until: dt.datetime, now: dt.datetime, *, is_rehearsed: bool
    ) -> Digest | None:
        """Send one, or say what would be sent. Raises ValueError for a reader without address."""
        if not saved.user.email:
            raise ValueError("this account has no address for mail")
        if is_rehearsed:
            return digest_of(saved, until, settings.SITE_URL)
        return send(saved.pk, until, settings.SITE_URL, now=now)
