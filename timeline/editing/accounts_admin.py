"""Accounts: administrators let people in and say which group they are of. Who may do everything is
made on the command line alone, so that no administrator makes themselves more than they are.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]
else:
    _UserAdmin = UserAdmin

_ABOVE = ("is_superuser", "user_permissions")

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(_UserAdmin):
    """Without what would make somebody more than an administrator, unless one is more."""

    filter_horizontal: ClassVar = ("groups",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Administrators do not see who is above them, and cannot change their passwords."""
        users = super().get_queryset(request)
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:  # noqa: ANN401
        """Without the permissions that come with groups alone."""
        whole = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return whole
        return [
            (
                name,
                {
                    **options,
                    "fields": tuple(field for field in options["fields"] if field not in _ABOVE),
                },
            )
            for name, options in whole
        ]
