"""What happened, and the front door of the site.

Comes in: stored articles. Goes out: events with their evidence, as pages and exports; corrections
by editors. Never: the reading of files, which is the room `articles.reading`.
"""
