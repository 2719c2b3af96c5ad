"""Scoring: how much of what a careful reader found do the rules find?

Comes in: gold readings (our own texts, the sample articles, annotated articles beside the project)
and what the two pure libraries read there. Goes out: measures, each with its items, and what was
gained and lost against the pinned run. Never: a change to the database that outlives the
measuring, or a word of an annotated article in a file of ours.
"""
