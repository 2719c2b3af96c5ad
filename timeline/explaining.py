"""Why an article was read as it was: its dates with their rules, its mentions with their events."""

from collections.abc import Iterator

from articles.models import Article
from timeline.extraction.pipeline import extract


def explain(article: Article) -> Iterator[str]:
    """The reading of an article in lines of text. Extracts it again; reads its mentions."""
    found = extract(
        article.text,
        published=article.published,
        headings=article.headings,
        dateline=article.dateline,
        written=article.dateline_day,
    )
    yield ""
    yield f"{article.title}  (published {article.published or 'unknown'})"
    yield from (f"  warning    {words}" for words in found.warnings)
    for date in found.dates:
        anchor = f" from {date.anchor}" if date.anchor else ""
        yield f"  date   “{date.text}” → {date.timex} {date.edtf or ''}: {date.rule}{anchor}"
    mentions = article.mentions.select_related("event", "read_place").order_by("start", "pk")
    for mention in mentions:
        when = mention.read_edtf or "no date"
        place = f", {mention.read_place}" if mention.read_place else ""
        told = f"{when} [{mention.date_basis}] {mention.read_status}: {mention.title}{place}"
        yield f"  {mention.kind:9}  {told}"
        yield f"             {mention.date_rule or 'no date in reach'}"
        event = mention.event
        where = f"event {event.pk}: {event.title}" if event else "no event: only refers to one"
        yield f"             → {where}"
    yield ""
