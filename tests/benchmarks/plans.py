"""What PostgreSQL does for a page: each of its queries explained, and how many rows it read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# Tables that grow with the news; a scan of one costs more with every article. (Articles are few
# enough on a middling corpus that reading them all is the better plan.)
GROWING = {"timeline_event", "timeline_mention", "timeline_participation", "timeline_telling"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A query, the growing tables that it scans from end to end, and the rows it reads of them,
    those that a filter then drops included."""

    query: str
    scanned: tuple[str, ...]
    rows_read: int


def plans_of(address: str) -> list[Plan]:
    """How each query of a page is answered, with the database's own counts."""
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address, follow=True)
        if response.streaming:
            list(response)
    assert response.status_code == 200, address
    return [_explain(str(query["sql"])) for query in captured if _is_read(str(query["sql"]))]


def _is_read(query: str) -> bool:
    return query.lstrip("( ").upper().startswith(("SELECT", "WITH"))


def _explain(query: str) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query}")
        (answer,) = cursor.fetchone()
    root = (answer if isinstance(answer, list) else json.loads(answer))[0]["Plan"]
    nodes = list(_nodes(root))
    scanned = (
        node["Relation Name"]
        for node in nodes
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING
    )
    return Plan(query, tuple(sorted(scanned)), sum(_rows(node) for node in nodes))


def _nodes(node: dict[str, Any], table: str = "") -> Iterator[dict[str, Any]]:
    """Every node; a bitmap's indexes with the table above them, which they do not name."""
    table = node.get("Relation Name", table)
    if node["Node Type"] == "Bitmap Index Scan":
        node = {**node, "Relation Name": table}
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below, table)


def _rows(node: dict[str, Any]) -> int:
    """The rows that a scan read of what grows, wanted or not; other nodes read none."""
    if node["Node Type"] == "Bitmap Heap Scan" or node.get("Relation Name", "") not in GROWING:
        return 0
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int((node.get("Actual Rows", 0) + dropped) * node.get("Actual Loops", 1))
