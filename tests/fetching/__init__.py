"""Fetching, against servers on this machine that only a test's network may reach."""
