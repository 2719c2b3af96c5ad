"""Nothing here is a test; the plain peer needs a library that only a benchmark brings."""

collect_ignore = ["plain.py", "plain_settings.py"]
