"""Whether what is counted ahead agrees with what it follows from, and counting it anew.

The truth is counted here from the tables themselves, by other statements than the triggers use.
"""

from dataclasses import dataclass

from django.db import connection, transaction

_TOLD = """
SELECT DISTINCT mention.event_id, article.source_id, NULL::bigint AS agency_id
FROM timeline_mention mention JOIN articles_article article ON article.id = mention.article_id
WHERE mention.event_id IS NOT NULL AND NOT mention.is_wrong AND mention.gone_since IS NULL
    AND article.source_id IS NOT NULL
UNION ALL
SELECT DISTINCT mention.event_id, NULL::bigint, agency.id
FROM timeline_mention mention JOIN articles_article article ON article.id = mention.article_id
JOIN articles_agency agency ON agency.name = ANY (article.agencies)
WHERE mention.event_id IS NOT NULL AND NOT mention.is_wrong AND mention.gone_since IS NULL
"""
_TRUE_TELLINGS = f"""
SELECT told.event_id, told.source_id, told.agency_id, event.sort_on, event.sort_rank
FROM ({_TOLD}) told JOIN timeline_event event ON event.id = told.event_id
"""  # noqa: S608 texts of ours

_TRUE_COUNTS = f"""
WITH told AS ({_TOLD}), seen AS (
    SELECT event.*, event.status IN ('scheduled', 'cancelled') AS is_announced,
        event.date_basis = 'inferred' AND event.edited_edtf IS NULL AS is_inferred,
        EXTRACT(YEAR FROM event.sort_on)::int * 12 + EXTRACT(MONTH FROM event.sort_on)::int - 1
            AS its_month
    FROM timeline_event event
    WHERE event.standing = 'live' AND event.merged_into_id IS NULL AND event.sort_on IS NOT NULL
), valued (facet, code, key, event) AS (
    SELECT one.facet, one.code, one.key, seen.id
    FROM seen CROSS JOIN LATERAL (VALUES
        ('', '', 0), ('kind', seen.kind, 0), ('type', seen.type, 0),
        ('precision', seen.precision, 0), ('place', '', seen.shown_place_id)
    ) one (facet, code, key)
    WHERE seen.status NOT IN ('hypothetical', 'denied') AND one.key IS NOT NULL
    UNION ALL SELECT 'status', status, 0, id FROM seen
    UNION ALL SELECT DISTINCT 'actor', '', part.actor_id, seen.id
    FROM seen JOIN timeline_participation part ON part.event_id = seen.id
    WHERE seen.status NOT IN ('hypothetical', 'denied') AND NOT part.removed
    UNION ALL SELECT CASE WHEN told.source_id IS NULL THEN 'agency' ELSE 'source' END, '',
        coalesce(told.source_id, told.agency_id), seen.id
    FROM seen JOIN told ON told.event_id = seen.id
    WHERE seen.status NOT IN ('hypothetical', 'denied')
)
SELECT valued.facet, valued.code, valued.key, of_month.month, count(*)::int AS events,
    (count(*) FILTER (WHERE NOT seen.stands_apart))::int AS listed,
    (count(*) FILTER (WHERE NOT seen.stands_apart AND seen.is_announced))::int AS announced,
    (count(*) FILTER (WHERE NOT seen.stands_apart AND seen.is_inferred AND NOT seen.is_announced))
        ::int AS inferred
FROM valued JOIN seen ON seen.id = valued.event
CROSS JOIN LATERAL (VALUES (0), (seen.its_month)) of_month (month)
GROUP BY valued.facet, valued.code, valued.key, of_month.month
"""  # noqa: S608 texts of ours
_KEPT_COUNTS = """
SELECT facet, code, key, month, sum(events)::int, sum(listed)::int, sum(announced)::int,
    sum(inferred)::int
FROM timeline_rollup GROUP BY facet, code, key, month
HAVING sum(events) <> 0 OR sum(listed) <> 0 OR sum(announced) <> 0 OR sum(inferred) <> 0
"""
_KEPT_TELLINGS = "SELECT event_id, source_id, agency_id, sort_on, sort_rank FROM timeline_telling"
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is `kept` but not true, or true but not kept."""

    table: str
    is_kept: bool
    row: tuple[object, ...]

    def __str__(self) -> str:
        fault = "is kept, and is not so" if self.is_kept else "is so, and is not kept"
        return f"{self.table}: {', '.join(map(str, self.row))} {fault}"


def differences() -> list[Difference]:
    """Where the tables disagree with the truth; the first MOST_SHOWN of each kind.

    One snapshot for both sides: what is written meanwhile is in neither.
    """
    found = []
    with connection.cursor() as cursor:
        for table, kept, truth in (
            ("Rollup", _KEPT_COUNTS, _TRUE_COUNTS),
            ("Telling", _KEPT_TELLINGS, _TRUE_TELLINGS),
        ):
            cursor.execute(
                f"WITH kept AS MATERIALIZED ({kept}), truth AS MATERIALIZED ({truth}) "  # noqa: S608 texts of ours
                "(SELECT true, wrong.* FROM "
                "(SELECT * FROM kept EXCEPT ALL SELECT * FROM truth) wrong LIMIT %s) "
                "UNION ALL (SELECT false, missing.* FROM "
                "(SELECT * FROM truth EXCEPT ALL SELECT * FROM kept) missing LIMIT %s)",
                [MOST_SHOWN, MOST_SHOWN],
            )
            found += [Difference(table, row[0], row[1:]) for row in cursor.fetchall()]
    return found


@transaction.atomic
def mend() -> None:
    """Count everything anew. Writers of events wait meanwhile; readers do not."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE timeline_telling, timeline_rollup IN EXCLUSIVE MODE")
        cursor.execute("DELETE FROM timeline_telling")
        cursor.execute(
            "INSERT INTO timeline_telling (event_id, source_id, agency_id, sort_on, sort_rank) "
            + _TRUE_TELLINGS
        )
        # After the tellings: their trigger has counted them by now.
        cursor.execute("DELETE FROM timeline_rollup")
        cursor.execute(
            "INSERT INTO timeline_rollup "
            "(facet, code, key, month, events, listed, announced, inferred) " + _TRUE_COUNTS
        )
