"""The admin of the timeline: events to correct, everything else to look at."""

from django.conf import settings
from django.contrib import admin

from timeline.editing import accounts_admin as accounts_admin  # noqa: PLC0414 the import registers
from timeline.editing import event_admin as event_admin  # noqa: PLC0414 the import registers
from timeline.editing import import_admin as import_admin  # noqa: PLC0414 the import registers
from timeline.editing import records_admin as records_admin  # noqa: PLC0414 the import registers
from timeline.editing.sign_in import SignInForm

admin.site.login_form = SignInForm
admin.site.site_header = f"{settings.SITE_NAME} · editing"
admin.site.site_title = f"{settings.SITE_NAME} editing"
admin.site.index_title = "What to look at"
