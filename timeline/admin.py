"""Django looks for the admin here; it lives in `timeline.editing`."""

from timeline.editing import admin as admin  # noqa: PLC0414 the import registers
