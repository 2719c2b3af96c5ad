"""What went wrong, for programs: RFC 9457, "problem details"."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse


def problem(
    status: int, title: str, detail: str = "", *, extra: Mapping[str, Any] | None = None
) -> JsonResponse:
    """An answer of `application/problem+json`; `extra` are members beyond those of the norm."""
    told: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        told["detail"] = detail
    return JsonResponse(
        {**told, **(extra or {})}, status=status, content_type="application/problem+json"
    )
