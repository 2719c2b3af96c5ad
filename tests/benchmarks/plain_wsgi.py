"""The plain peer's door; DJANGO_SETTINGS_MODULE names `plain_settings`."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
