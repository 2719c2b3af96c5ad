"""Signing in: after some wrong passwords, a name waits a while at that address, and again after
each further one, until the right one comes or a day has gone by.

The address is the connection's own, or what proxies of ours say (PROXIES): what else stands in a
header can be made up by anybody.
"""

import datetime as dt
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from timeline.models.signing_in import FailedSignIn

MOST_FAILURES = 5  # OWASP ASVS 5.0, 6.1.1 asks for a limit; five in a quarter of an hour is ours
LOCKED = dt.timedelta(minutes=15)
KEPT = dt.timedelta(days=1)
LONGEST_NAME = 150


class SignInForm(AdminAuthenticationForm):
    """The admin's own form, which counts what fails."""

    def clean(self) -> dict[str, Any]:
        """Refuse a name that waits, whatever the password; else count, or forget, what failed."""
        failed = self._failures()
        latest = failed.order_by("-at").values_list("at", flat=True)[:MOST_FAILURES]
        if len(latest) == MOST_FAILURES and (again := latest[0] + LOCKED) > timezone.now():
            raise ValidationError(
                f"Too many wrong passwords. Try again at {again:%H:%M} UTC, or ask an "
                "administrator for a new one.",
                code="locked",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            self._count()
            raise
        if self.user_cache is not None:  # a form without a password comes here too
            failed.delete()
        return cleaned

    def _failures(self) -> QuerySet[FailedSignIn]:
        since = timezone.now() - KEPT
        username, address = self._who()
        return FailedSignIn.objects.filter(username=username, address=address, at__gt=since)

    def _count(self) -> None:
        now = timezone.now()
        FailedSignIn.objects.filter(at__lt=now - KEPT).delete()
        username, address = self._who()
        FailedSignIn.objects.create(username=username, address=address, at=now)

    def _who(self) -> tuple[str, str | None]:
        username = str(self.cleaned_data.get("username") or "").casefold()[:LONGEST_NAME]
        address = self.request.META.get("REMOTE_ADDR") if self.request else None
        return username, address or None
