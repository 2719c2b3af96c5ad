"""The same timeline for programs: read-only JSON under /api/v1/.

Comes in: GET requests without sign-in, with the filters that pages take. Goes out: pages by key,
each with the address of the next, an ETag, and problems as RFC 9457 has them. Never: a write, a row
that readers may not see, or an answer that its OpenAPI document does not describe.
"""
