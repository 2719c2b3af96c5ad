"""Pages as other programs see them: search engines, chats, blogs and reference managers.

Comes in: a page's address and what it shows. Goes out: JSON-LD, OpenGraph and the card that a chat
shows, short links, citations, embeds, oEmbed, the sitemap and robots.txt. Never: a claim that the
page itself does not make, or a file from another host.
"""
