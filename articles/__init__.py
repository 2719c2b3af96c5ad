"""What was written: sources, articles and their captures.

Comes in: readings of documents. Goes out: stored articles. Never: anything about what happened;
articles do not know the timeline.
"""
