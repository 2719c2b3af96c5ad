"""Attempts to sign in that failed, so that passwords cannot be guessed one after the other."""

from django.db import models


class FailedSignIn(models.Model):
    """One wrong password: for which name, from which address of the network, and when."""

    username = models.CharField(max_length=150)
    address = models.GenericIPAddressField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["username", "at"], name="failed_sign_in"),)

    def __str__(self) -> str:
        return f"{self.username} from {self.address}"
