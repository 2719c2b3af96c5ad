"""Dates in text: found by our grammar, resolved against the publication date, kept as EDTF.

Comes in: a text, its sentences and its publication date. Goes out: date expressions with span,
TIMEX3 value, EDTF and the rule that gave them. Never: today's date, a guess in silence, or a date
more precise than the words.
"""
