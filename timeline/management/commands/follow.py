"""Keep up with the feeds that the site follows."""

import sys
import time
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from articles.fetching import FetchError, site_network
from articles.fetching.network import find_target
from articles.models import LONGEST_URL, Feed
from articles.storing import Outcome
from timeline.following import ARTICLES, Polled, follow, source_named

EXIT_NOTHING, EXIT_SOME = 1, 3  # 2 is argparse's, for wrong usage
LOOK_SECONDS = 30


class Command(BaseCommand):
    """A line a feed; with --once the exit code tells: 0 all polled, 1 none, 2 wrong usage, 3 some.

    Articles that could not be read are named, and change no exit code: feeds point to films too.
    """

    help = "Poll the RSS and Atom feeds that are due, and read their new articles."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--add", metavar="URL", help="follow a feed from now on")
        what.add_argument("--remove", metavar="URL", help="follow it no longer; its articles stay")
        what.add_argument("--list", action="store_true", help="the feeds, and how each is doing")
        what.add_argument("--once", action="store_true", help="one round, as cron wants it")
        parser.add_argument(
            "--source", metavar="NAME", help="with --add: the outlet of all the feed's articles"
        )
        parser.add_argument(
            "--articles",
            type=int,
            default=ARTICLES,
            metavar="N",
            help=f"at most so many new articles a source and round (default: {ARTICLES})",
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        if options["source"] and not options["add"]:
            raise CommandError("--source goes with --add.", returncode=2)
        if options["add"]:
            self.add(options["add"].strip(), options["source"])
        elif options["remove"]:
            self.remove(options["remove"].strip())
        elif options["list"]:
            self.show()
        elif options["once"]:
            code = exit_code(self.round(options["articles"]))
            if code:
                sys.exit(code)
        else:
            self.keep_on(options["articles"])

    def add(self, url: str, source: str | None) -> None:
        """Follow a feed; one that is followed already gets the source that is given."""
        try:
            find_target(url, site_network())
        except FetchError as error:
            raise CommandError(f"{url[:LONGEST_URL]} cannot be followed: {error}.") from error
        owner = source_named(source) if source else None
        feed, is_new = Feed.objects.get_or_create(
            url=url, defaults={"source": owner, "next_poll_at": timezone.now()}
        )
        if not is_new and owner:
            feed.source = owner
            feed.save(update_fields=["source"])
        self.stdout.write(f"{url}: {'followed from now on' if is_new else 'followed already'}")

    def remove(self, url: str) -> None:
        """Follow a feed no longer. Raises CommandError where it was not followed."""
        count, _ = Feed.objects.filter(url=url).delete()
        if not count:
            raise CommandError(f"{url} is not followed; --list shows what is.")
        self.stdout.write(f"{url}: followed no longer")

    def show(self) -> None:
        """A line a feed: address, source, when it is polled next, and what went wrong."""
        feeds = Feed.objects.select_related("source").order_by("url")
        for feed in feeds:
            source = feed.source.name if feed.source else "each article's own"
            line = f"{feed.url}  {source}  next {feed.next_poll_at:%Y-%m-%d %H:%M} UTC"
            if feed.failures:
                line += f"  failed {feed.failures}×: {feed.last_error}"
            self.stdout.write(line)
        if not feeds:
            self.stdout.write("No feed is followed; add one with --add URL.")

    def round(self, articles: int) -> list[Polled]:
        """Poll what is due, with a line for each as it comes."""
        due = Feed.objects.filter(next_poll_at__lte=timezone.now()).order_by("next_poll_at", "pk")
        reports = []
        for polled in follow(
            list(due.select_related("source")), network=site_network(), articles=articles
        ):
            reports.append(polled)
            self.stdout.write("\n".join(lines(polled)))
            self.stdout.flush()
        return reports

    def keep_on(self, articles: int) -> None:
        """Rounds without end, until Ctrl-C."""
        self.stdout.write(f"Following {Feed.objects.count()} feeds; Ctrl-C stops.")
        try:
            while True:
                self.round(articles)
                close_old_connections()
                time.sleep(LOOK_SECONDS)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")


def lines(polled: Polled) -> list[str]:
    """A feed's line, and one for each of its articles that could not be read.

    >>> lines(Polled("https://wire.example/rss", error="answers 404 Not Found"))
    ['https://wire.example/rss: failed: answers 404 Not Found']
    """
    if polled.error:
        return [f"{polled.url}: failed: {polled.error}"]
    new = polled.outcomes[Outcome.NEW]
    others = polled.outcomes.total() - new
    parts = [f"{new} new"]
    parts += [f"{others} known already"] if others else []
    parts += [f"{len(polled.unread)} not read"] if polled.unread else []
    parts += [f"{polled.left} left for the next round"] if polled.left else []
    told = "nothing new" if polled.is_unchanged or parts == ["0 new"] else ", ".join(parts)
    unread = [f"  {address}: not read: {reason}" for address, reason in polled.unread]
    return [f"{polled.url}: {told}", *unread]


def exit_code(reports: Sequence[Polled]) -> int:
    """0 all polled (or none due), 1 none could be polled, 3 some could not.

    >>> exit_code([Polled("a"), Polled("b", error="answers 500")])
    3
    """
    errors = [bool(report.error) for report in reports]
    if not any(errors):
        return 0
    return EXIT_NOTHING if all(errors) else EXIT_SOME
