"""Corrections and the admin: what they write, what they refuse, who may do what."""
