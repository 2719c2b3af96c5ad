"""Log lines: one JSON object each, with the request that they belong to."""

from __future__ import annotations

import datetime as dt
import json
import logging
from contextvars import ContextVar

# The request at work in this thread; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# What every record has; the rest was given by `extra`.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request_id"}
# Django hands on whole objects under these names, which say nothing that the line does not.
_OBJECTS = frozenset({"request", "response", "server_time"})


class RequestId(logging.Filter):
    """Puts the request's id on every record; "-" outside of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line, whatever stands in it: a line end in a name forges no second line.

    >>> record = logging.makeLogRecord({"name": "site", "levelname": "INFO", "msg": "a\\nb"})
    >>> JsonLines().format(record).partition(", ")[2]
    '"level": "INFO", "logger": "site", "message": "a\\\\nb"}'
    """

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
        line: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if found := getattr(record, "request_id", ""):
            line["request"] = found
        given = vars(record).keys() - _USUAL - _OBJECTS
        line |= {name: getattr(record, name) for name in sorted(given)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
