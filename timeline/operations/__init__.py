"""Operations: what whoever runs the site sees of it, and does for it.

Comes in: every request, from the outside, and the commands of an operator. Goes out: a line of the
log and a count for each request, `/readyz/` and `/metrics`, backups that were checked, and the
choice between the database and its replica. Never: a rule about articles or events.
"""
