"""What the operator runs: ingest, follow, export, demo and the care of the database.

Comes in: arguments of a command line. Goes out: a report on the terminal and an exit code. Never:
a rule of reading or of storing, which the rooms have.
"""
