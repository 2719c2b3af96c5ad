"""The WSGI entry point."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_wsgi_application()

# What is loaded to serve stays as long as the process. A collection that went through all of it
# would hold up a page for a tenth of a second, time and again.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
