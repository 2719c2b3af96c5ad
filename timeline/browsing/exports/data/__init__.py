"""Where cities lie, for maps."""
