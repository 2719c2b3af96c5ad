"""The corpus in SQLite, as Datasette shows it: the same events, actors' parts, and a text index."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg

_TABLES = {
    "event": (
        "id, sort_on::text, title, status, type, search_words",
        "timeline_event",
        "id INTEGER PRIMARY KEY, sort_on TEXT, title TEXT, status TEXT, type TEXT, words TEXT",
    ),
    "part": (
        "p.event_id, a.slug, p.sort_on::text, e.type, e.status, e.title",
        "timeline_participation p JOIN timeline_actor a ON a.id = p.actor_id "
        "JOIN timeline_event e ON e.id = p.event_id",
        "event INTEGER, actor TEXT, sort_on TEXT, type TEXT, status TEXT, title TEXT",
    ),
}
_INDEXES = (
    "CREATE INDEX event_date ON event (sort_on)",
    "CREATE INDEX part_actor ON part (actor, sort_on)",
    "CREATE VIRTUAL TABLE event_fts USING fts5 (title, words, content='event', content_rowid='id')",
    "INSERT INTO event_fts (event_fts) VALUES ('rebuild')",
    "ANALYZE",
)
PAGES = {
    "first page JSON": "/corpus/event.json?_sort_desc=sort_on&_size=50&_shape=array",
    "one actor JSON": "/corpus/part.json?actor__exact=actor-{actor:04}&_sort_desc=sort_on&_size=50"
    "&_shape=array",
    "words and a year JSON": "/corpus/event.json?_search=ceasefire&sort_on__gte={year}-01-01"
    "&sort_on__lte={year}-12-31&_sort_desc=sort_on&_size=50&_shape=array",
    "facets": "/corpus/part.json?actor__exact=actor-{actor:04}&_size=1&_facet=type&_facet=status"
    "&_facet=sort_on",
    "a day HTML": "/corpus/event?sort_on__exact={year}-0{month}-1{digit}&_size=100",
}


def write(url: str, folder: Path) -> Path:
    """The file, filled from the database of the benchmark."""
    file = folder / "corpus.db"
    with sqlite3.connect(file) as target, psycopg.connect(url) as source:
        for table, (columns, origin, shape) in _TABLES.items():
            target.execute(f"CREATE TABLE {table} ({shape})")
            with source.cursor(name=f"of_{table}") as rows:
                rows.execute(f"SELECT {columns} FROM {origin}".encode())
                marks = ", ".join("?" * (columns.count(", ") + 1))
                target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for statement in _INDEXES:
            target.execute(statement)
    return file
