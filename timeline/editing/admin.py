"""The admin of the timeline."""
