"""Telling readers by mail what is new in a list that they saved.

Comes in: a list's address from a reader who is signed in; a run of `send_digests`. Goes out: pages
to save and drop lists, and mails with what changed since the last one. Never: a mail with nothing
new in it, one that cannot be ended with one click, or a change called told that was not.
"""
