"""Operations: what the log, the probes, the counters and the backups promise."""
