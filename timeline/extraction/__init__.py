"""From an article's text to what it tells: dates, actors, places, statements, events.

A pure library. Comes in: a clean text and its publication date (`pipeline.extract`). Goes out:
values with spans into that text and the rules that gave them. Never: Django, a database, a clock, a
network, or a date more precise than the words. Importing this package loads no rules, so that pages
which only word a date start quickly.
"""
