"""From files to a timeline, on a real PostgreSQL."""
