"""Taking a list along: every list of events in the forms that other programs read.

Comes in: the address of a list with its question. Goes out: the same events in the same order, as
JSON, CSV, iCalendar, Atom, TimelineJS or GeoJSON, streamed row by row so that a million rows need
no more memory than a hundred. Never: a form that says more than the page does, or one that depends
on when it was fetched.
"""
