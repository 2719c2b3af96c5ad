"""All settings of the site.

Values come from the environment; what has no safe default is made for development only.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from timeline.database import data_folder, database_settings
from timeline.operations.connections import replica_settings, with_reader_limits
from timeline.operations.mail import mail_settings, site_url

BASE_DIR = Path(__file__).resolve().parent.parent

# What is set to nothing is not set: compose files hand on what nobody filled in.
environ = {name: value for name, value in os.environ.items() if value.strip()}


def env_bool(name: str, *, default: bool) -> bool:
    """A yes or no from the environment: 1/0, true/false, yes/no, on/off.

    Raises ImproperlyConfigured for anything else.
    """
    words = environ.get(name, "").strip().lower()
    if not words:
        return default
    if words in {"1", "true", "yes", "on"}:
        return True
    if words in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={words!r} is neither yes nor no.")


def env_list(name: str, *, default: str = "") -> list[str]:
    """Comma-separated words from the environment."""
    return [word.strip() for word in environ.get(name, default).split(",") if word.strip()]


def env_secret_key() -> str:
    """SECRET_KEY, or one made on the first start and kept beside the embedded database."""
    if given := environ.get("SECRET_KEY"):
        return given
    if "DATABASE_URL" in environ and not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY must be set where DATABASE_URL is.")
    kept = data_folder(environ) / "secret_key"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"{kept}: cannot keep the secret key: {error.strerror}."
        ) from error
    return kept.read_text()


def env_int(name: str, *, default: int) -> int:
    """A whole number from the environment. Raises ImproperlyConfigured for anything else."""
    words = environ.get(name, "").strip()
    if not words:
        return default
    if not (words.isascii() and words.isdigit()):
        raise ImproperlyConfigured(f"{name}={words!r} is no whole number.")
    return int(words)


# More files than an import takes, so that the form can say so in its own words.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

# Where `ingest` and `follow` may ask for articles.
FETCH_PORTS = [int(port) for port in env_list("FETCH_PORTS", default="80,443")]

API_REQUESTS_A_MINUTE = env_int("API_REQUESTS_A_MINUTE", default=300)
# How many proxies of our own stand in front; they tell whose request it is.
PROXIES = env_int("PROXIES", default=0)
API_FULL_TEXT = env_bool("API_FULL_TEXT", default=False)

# Whether readers are told which editor changed something; the admin always tells.
SHOW_EDITORS = env_bool("SHOW_EDITORS", default=True)

SITE_NAME = environ.get("SITE_NAME", "Démarche")
# Where links in mails lead; pages know their address from the request.
SITE_URL = site_url(environ)
MAILERS = mail_settings(environ)
DEFAULT_FROM_EMAIL = environ.get("EMAIL_FROM", "timeline@localhost")

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret_key()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_tasks_db",
    "articles",
    "timeline",
]

MIDDLEWARE = [
    "timeline.operations.proxies.ClientAddress",
    "timeline.operations.requests.RequestLog",
    "timeline.operations.probes.Probes",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "timeline.operations.whole.MadeWhole",
    "timeline.operations.crowding.WaitingRoom",
    "timeline.operations.replicas.ReplicaReader",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "timeline.operations.refusals.RefuseNul",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
ASGI_APPLICATION = "timeline.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "timeline.browsing.rendering.site",
            ],
        },
    },
]

DATABASES = {
    "default": with_reader_limits(database_settings(environ), environ),
    **replica_settings(environ),
}
# How many requests a process answers at once; where no pages are served, nobody counts.
PAGES_AT_ONCE = env_int("DATABASE_POOL", default=0)
DATABASE_ROUTERS = ["timeline.operations.replicas.ReplicaRouter"]
# Readers are sent to the primary while the replica is further behind than this.
REPLICA_LONGEST_LAG_SECONDS = env_int("REPLICA_LONGEST_LAG", default=10)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "timeline/locale"]  # templates are translated there too
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(environ.get("STATIC_ROOT", BASE_DIR / ".staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

# Behind TLS (BEHIND_TLS=1) the cookies and the redirects are strict; the demo on 127.0.0.1 has no
# TLS.
BEHIND_TLS = env_bool("BEHIND_TLS", default=False)
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # the admin's own icons are data: images
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}

# Pages as they were made for the last readers, in each process: some 10 MB, never more than 20.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}

# LOG_FORMAT=json: one object a line, for machines that collect logs. LOG_LEVEL=INFO: each request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "timeline.operations.logs.RequestId"}},
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
        "json": {"()": "timeline.operations.logs.JsonLines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request"],
            "formatter": "json" if environ.get("LOG_FORMAT") == "json" else "plain",
        }
    },
    "root": {"handlers": ["console"], "level": environ.get("LOG_LEVEL", "WARNING")},
    # Django gives its own a level of theirs, which would not hear of LOG_LEVEL.
    "loggers": {
        "django": {"level": environ.get("LOG_LEVEL", "WARNING")},
        # A page without text is told of in the report.
        "trafilatura": {"level": "ERROR"},
    },
}

# Where the workers of one server add up their counts (each for itself without it), and the word
# that `Authorization: Bearer …` must show to read them at /metrics (nobody without it).
METRICS_DIR = environ.get("METRICS_DIR", "")
METRICS_TOKEN = environ.get("METRICS_TOKEN", "")
# What takes long waits in the database for `manage.py worker`, so that it never holds a request.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# How the age of the oldest waiting task is asked, in seconds; nothing where tasks run at once.
QUEUE_AGE_SQL = (
    "SELECT coalesce(extract(epoch FROM now() - min(enqueued_at)), 0) "
    "FROM django_tasks_database_dbtaskresult WHERE status = 'READY'"
)
QUEUE_LONGEST_WAIT_SECONDS = env_int("QUEUE_LONGEST_WAIT", default=600)
# Below this nothing more is stored: a full disk is far harder to leave than to avoid.
LEAST_FREE_MB = env_int("LEAST_FREE_MB", default=500)
