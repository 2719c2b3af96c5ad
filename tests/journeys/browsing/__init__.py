"""Readers in a real browser."""
