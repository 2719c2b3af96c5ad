"""Page or partial: decided here alone."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """What every template knows of the site."""
    return {"site_name": settings.SITE_NAME}
