"""What editors may do to the actors or places that they tick in a list."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from timeline.models import Actor, Place

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin


@admin.action(description="Merge two chosen ones…", permissions=["act"])
def merge_chosen(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    queryset: QuerySet[Any],
) -> HttpResponse | None:
    """On to the page of the merge: the one known longer stays, unless the editor says otherwise."""
    chosen: list[Actor | Place] = list(queryset.order_by("pk")[:3])
    if len(chosen) != 2:
        messages.error(request, "Tick exactly two to merge.")
        return None
    stays, goes = chosen
    return HttpResponseRedirect(f"{_act(goes, 'merge')}?{urlencode({'into': stays.key})}")


@admin.action(description="Split a chosen one…", permissions=["act"])
def split_chosen(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    queryset: QuerySet[Any],
) -> HttpResponse | None:
    """On to the page where the events of the other one are ticked."""
    chosen: list[Actor | Place] = list(queryset.order_by("pk")[:2])
    if len(chosen) != 1:
        messages.error(request, "Tick exactly one to split.")
        return None
    return HttpResponseRedirect(_act(chosen[0], "split"))


def _act(row: Actor | Place, act: str) -> str:
    return reverse(f"admin:timeline_{row._meta.model_name}_act", args=[row.pk, act])


ACTIONS = (merge_chosen, split_chosen)
