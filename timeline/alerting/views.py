"""A reader's saved lists, ending one from a mail, and signing in for both."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from timeline.alerting.saving import SaveForm, title_of
from timeline.editing.sign_in import SignInForm
from timeline.models import SavedFilter


class ReaderSignInForm(SignInForm):
    """For anybody with an account; wrong passwords are counted as an editor's are."""

    error_messages = AuthenticationForm.error_messages

    def confirm_login_allowed(self, user: User) -> None:
        """Whoever is active; the admin asks for more."""
        AuthenticationForm.confirm_login_allowed(self, user)


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    """Signing in as a reader; leads on to where the reader wanted to go."""

    authentication_form = ReaderSignInForm
    template_name = "timeline/alerts/sign_in.html"
    next_page = "alerts"
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:  # noqa: ANN401 as Django has it
        """With our own name: Django's view would tell the host's."""
        return super().get_context_data(**given) | {"site_name": settings.SITE_NAME}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url="sign-in")
def alerts(request: HttpRequest) -> HttpResponse:
    """The reader's lists; with `list=`, a form that saves one. A bad one is a 400 with the form."""
    status = 200
    form = None
    if request.method == "POST":
        form = SaveForm(request.POST)
        if form.is_valid() and _is_saved(form, _reader(request)):
            messages.success(request, _("Saved. The first mail comes when there is news."))
            return redirect("alerts")
        status = 400
    elif address := request.GET.get("list"):
        form, status = _form_for(address)
    context = {
        "form": form,
        "saved": SavedFilter.objects.filter(user=_reader(request)),
        "address": _reader(request).email,
    }
    return render(request, "timeline/alerts/alerts.html", context, status=status)


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("login_required lets only readers with an account in")
    return request.user


def _is_saved(form: SaveForm, reader: User) -> bool:
    try:
        form.save(reader)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    return True


def _form_for(address: str) -> tuple[SaveForm, int]:
    try:
        return SaveForm(initial={"list": address, "title": title_of(address)}), 200
    except ValidationError:
        form = SaveForm({"list": address, "title": "-", "cadence": "daily"})
        form.is_valid()  # says beside the form what is wrong with the list
        return form, 400


@never_cache
@require_POST
@login_required(login_url="sign-in")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop one of the reader's own lists."""
    get_object_or_404(SavedFilter, pk=pk, user=_reader(request)).delete()
    messages.success(request, _("Deleted. No more mails of it."))
    return redirect("alerts")


@never_cache
@csrf_exempt  # the reader's mail program sends it (RFC 8058), and whoever has the token may
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End one digest without signing in. A GET only asks, since programs follow links of mails.

    A second POST, and one for a digest that is gone, are told the same: no more mails.
    """
    found = SavedFilter.objects.filter(token=token)
    saved = found.first()
    if request.method == "POST":
        found.delete()
    context = {"saved": saved, "is_stopped": saved is None or request.method == "POST"}
    return render(request, "timeline/alerts/stop.html", context)
