#!/usr/bin/env python
"""Django's front door: `python manage.py help` lists what it can do."""

import os
import signal
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - once the settings are named
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415
    from psycopg.errors import UndefinedTable  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our words has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except ImproperlyConfigured as error:
        sys.exit(f"Not set up rightly: {error}")
    except OperationalError as error:
        sys.exit(f"The database does not answer: {error}")
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable):
            raise
        sys.exit("The database has no tables yet: run `python manage.py migrate` first.")


if __name__ == "__main__":
    main()
