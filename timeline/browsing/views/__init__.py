"""The reading pages: each view reads the request, asks one question and renders.

Comes in: a request for one address. Goes out: a page, or the piece of it that htmx asks for, always
wrapped by `reading_page`. Never: a write, or a page that only scripts can show.
"""
