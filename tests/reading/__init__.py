"""Tests of the reading room: bytes in, text out."""
