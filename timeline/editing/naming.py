"""Events and sentences as people name them, and who is signed in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http.request import validate_host

from timeline.editing.ledger import date_words
from timeline.models import Event, Mention
from timeline.models.dating import date_value


def event_words(event: Event) -> str:
    """An event for people who choose among several."""
    date = date_words(date_value(event.edtf, event.daypart))
    return f"{event.pk}: {event.title}, {date}"


def sentence_words(mention: Mention) -> str:
    """A sentence with its outlet."""
    outlet = mention.article.source.name if mention.article.source else "unknown outlet"
    return f"“{mention.quote}” ({outlet})"


def event_named(words: str) -> Event:
    """The event whose number, or address, somebody wrote. Raises ValidationError."""
    if not words.strip():
        raise ValidationError("Name an event: by the number that its address has, as in 812.")
    if "://" in words and not _is_ours(words.strip()):
        raise ValidationError(f"“{words}” is an address of another site.")
    number = "".join(words.strip().partition("/events/")[2 if "/events/" in words else 0])
    number = number.split("-")[0].split(":")[0].strip(" /")
    found = Event.objects.filter(pk=int(number)).first() if _is_number(number) else None
    if found is None:
        raise ValidationError(
            f"“{words}” is no event. Write the number that its address has, as in 812."
        )
    return found


def _is_ours(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # a bracket that opens and does not close
        return False
    return validate_host(host, settings.ALLOWED_HOSTS)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def by_of(user: object) -> User:
    """The signed-in editor of a request. Raises TypeError for nobody."""
    if not isinstance(user, User):
        raise TypeError("Nobody is signed in.")
    return user
