"""A list in another form, at its page's address with an ending."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from timeline.browsing.exports.forms import FORMS, Form
from timeline.browsing.exports.lists import Listed, Named, list_of
from timeline.browsing.exports.problems import problem
from timeline.browsing.exports.streaming import bundled
from timeline.browsing.freshness import conditional
from timeline.browsing.rendering import HtmxRequest, moved


@require_safe
@conditional
def export(
    request: HtmxRequest, /, form: str, named: Callable[..., Named], **address: str
) -> HttpResponseBase:
    """The list in one form. A bad question is a 400 that says what is wrong with it."""
    wanted = FORMS[form]
    try:
        listed = list_of(request, named(**address))
    except Http404 as missing:
        return problem(404, "There is no such list", str(missing))
    except ValidationError as wrong:
        return problem(400, "The question cannot be answered", extra={"errors": wrong.message_dict})
    pieces = () if request.method == "HEAD" else _pieces(request, wanted, listed)
    response = StreamingHttpResponse(pieces, content_type=wanted.media)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["Access-Control-Allow-Origin"] = "*"  # public, and asked for without cookies
    if wanted.is_file:
        name = slugify(listed.title) or "timeline"
        response["Content-Disposition"] = f'attachment; filename="{name}.{wanted.ending}"'
    return response


@require_safe
def unpadded(
    request: HttpRequest, form: str, year: str, month: str, number: str = ""
) -> HttpResponseBase:
    """A month or a day written without its noughts: the address that has them."""
    days = "/".join(f"{int(part):02}" for part in (month, number) if part)
    return moved(request, f"/{year}/{days}.{form}")


def _pieces(request: HttpRequest, form: Form, listed: Listed) -> Iterator[bytes]:
    has_extra = form.extra and request.GET.get(form.extra) == "1"
    write = form.write_extra if has_extra and form.write_extra else form.write
    return bundled(write(listed))
