"""How mail leaves the site. Pure: the environment in, Django's settings out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

URL_SHAPE = "smtp://user:password@host:587, with smtp+tls:// for STARTTLS or smtps:// for TLS"
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
_TIMEOUT_SECONDS = 30  # a mail server that hangs holds up all the other mails
_BACKENDS = "django.core.mail.backends"


def mail_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """What belongs in `MAILERS`: the server that EMAIL_URL names; without it, mail is printed.

    >>> mail_settings({})
    {'default': {'BACKEND': 'django.core.mail.backends.console.EmailBackend'}}
    >>> given = mail_settings({"EMAIL_URL": "smtp+tls://ann:p%40w@mail.example"})
    >>> options = given["default"]["OPTIONS"]
    >>> options["host"], options["port"], options["password"], options["use_tls"]
    ('mail.example', 587, 'p@w', True)
    """
    url = environ.get("EMAIL_URL", "").strip()
    if not url:
        return {"default": {"BACKEND": f"{_BACKENDS}.console.EmailBackend"}}
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):  # their messages would show the password
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read; write {URL_SHAPE}.") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read; write {URL_SHAPE}.")
    options = {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": _TIMEOUT_SECONDS,
    }
    return {"default": {"BACKEND": f"{_BACKENDS}.smtp.EmailBackend", "OPTIONS": options}}


def site_url(environ: Mapping[str, str]) -> str:
    """The site's own address for links in mails, from SITE_URL, without a slash at the end.

    >>> site_url({"SITE_URL": "https://news.example/"}), site_url({"PORT": "8001"})
    ('https://news.example', 'http://127.0.0.1:8001')
    """
    given = environ.get("SITE_URL", "").strip().rstrip("/")
    if not given:
        return f"http://127.0.0.1:{environ.get('PORT') or 8000}"
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
        raise ImproperlyConfigured(f"SITE_URL={given!r}: write https:// and the site's name.")
    return given
