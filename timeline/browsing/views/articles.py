"""The page of one article."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from articles.models import Article
from timeline.browsing import texts
from timeline.browsing.as_of import known_now
from timeline.browsing.marking import original_address
from timeline.browsing.rendering import (
    HtmxRequest,
    as_of_day,
    moved,
    not_found,
    not_known_yet,
    render_page,
)
from timeline.browsing.views.pages import reading_page
from timeline.browsing.wording import day_words


@reading_page
def article(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """One article: its text with highlights, and where its metadata come from."""
    found = (
        Article.objects.select_related("source", "duplicate_of")
        .defer("sketch", "duplicate_of__text", "duplicate_of__sketch")
        .filter(pk=pk)
        .first()
    )
    if found is None and (day := as_of_day(request)):
        with known_now():
            is_later = Article.objects.filter(pk=pk, published__isnull=False).exists()
        if is_later:
            reason = _("This article was published later than %(day)s, the day you look from.")
            return not_known_yet(request, reason % {"day": day_words(day)})
    if found is None:
        return not_found(request, _("There is no article %(pk)s.") % {"pk": pk})
    if found.get_absolute_url() != request.path:
        return moved(request, found.get_absolute_url())
    outlet = found.source.name if found.source else ""
    paragraphs = texts.paragraphs(found, texts.mentions_in(found))
    context = {
        "article": found,
        "agencies": [name for name in found.agencies if name != outlet],
        "paragraphs": paragraphs,
        "legend": texts.legend_of(paragraphs),
        "original": original_address(found.url),
        "clues": texts.clues_of(found),
        "captures": texts.captures_of(found),
        "copies": texts.copies_of(found),
        "is_inferred": found.published_basis == "inferred" and found.edited_published is None,
    }
    return render_page(request, "timeline/article.html", context)
