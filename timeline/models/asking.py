"""How often programs ask, so that all processes and machines of a site keep one limit."""

from django.db import models


class Asking(models.Model):
    """How often one client asked in its latest window. Unlogged: a crash forgets it, no more.

    `window` counts windows since 1970.
    """

    client = models.CharField(max_length=64, primary_key=True)
    window = models.BigIntegerField()
    asked = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.client}: {self.asked} in {self.window}"
