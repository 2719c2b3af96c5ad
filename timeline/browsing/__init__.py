"""Looking at the site: pages and exports.

Comes in: requests. Goes out: pages, fragments, files. Never: a write.
"""
