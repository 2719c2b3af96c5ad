"""What the database promises: constraints, dates that agree, and the order of the timeline."""
