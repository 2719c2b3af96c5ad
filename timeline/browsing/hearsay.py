"""What the press had told by a day of events that were told of again later: one row an event.

The rules are those by which events are settled (`timeline.consensus`): the date that most articles
bear out among the most precise, the place likewise, the status by the last articles. Asked once a
page, since the planner would answer it anew for every question of the page.
"""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connections

from timeline.extraction.plover import Status

_OPEN = (
    "SELECT id FROM timeline_event WHERE last_told_on IS NULL"
    " OR (first_told_on <= %(day)s AND last_told_on > %(day)s)"
)
# What is firm is dated by its own words; facts are told by mentions with a date, if there are any.
# `coming` is the order of articles, `voice` an article with its copies.
_HEARD = """WITH heard AS MATERIALIZED (
    SELECT mention.id, mention.event_id, mention.read_when AS dates, mention.read_edtf AS edtf,
        mention.read_status AS status, mention.type, article.published,
        coalesce(article.duplicate_of_id, article.id) AS voice,
        coalesce(place.merged_into_id, place.id) AS place,
        mention.duration <> '' AS lasts, mention.read_daypart <> '' AS has_daypart,
        mention.fingerprint, mention.participants, mention.date_basis = 'explicit' AS is_outspoken,
        CASE mention.date_basis WHEN 'explicit' THEN 1.0 WHEN 'context' THEN 0.9
            WHEN 'inferred' THEN 0.3 ELSE 0 END AS weight,
        CASE WHEN lower_inf(mention.read_when) OR upper_inf(mention.read_when) THEN ARRAY[0, 0, 0]
            ELSE ARRAY[
                array_position(ARRAY['century', 'decade', 'year', 'quarter', 'month', 'week', '',
                    'day', 'time'], replace(replace(mention.read_precision, 'season', 'quarter'),
                    'interval', 'month')),
                (mention.read_edtf !~ '[~?%%]')::int,
                lower(mention.read_when) - upper(mention.read_when)
            ] END AS fineness,
        mention.read_edtf IS NOT NULL AND (
            mention.date_basis IN ('explicit', 'context') OR NOT bool_or(
                mention.read_edtf IS NOT NULL AND mention.date_basis IN ('explicit', 'context')
            ) OVER of_event
        ) AS is_firm,
        mention.read_edtf IS NOT NULL
            OR NOT bool_or(mention.read_edtf IS NOT NULL) OVER of_event AS is_fact,
        row_number() OVER (PARTITION BY mention.event_id ORDER BY article.published,
            article.reading_hash, mention.start, mention.fingerprint) AS coming
    FROM timeline_mention mention
    JOIN articles_article article ON article.id = mention.article_id
    LEFT JOIN timeline_place place ON place.id = mention.read_place_id
    WHERE mention.event_id = ANY(%(open)s) AND article.published <= %(day)s
        AND NOT mention.is_wrong AND mention.gone_since IS NULL
    WINDOW of_event AS (PARTITION BY mention.event_id)
),"""
_DATES = """
fits AS (
    SELECT mine.id, other.voice, max(other.weight) AS weight,
        max(other.weight) FILTER (WHERE other.is_firm AND other.edtf = mine.edtf) AS exact_weight,
        bool_or(other.is_firm AND other.fineness > mine.fineness) AS is_refined
    FROM heard mine
    JOIN heard other ON other.event_id = mine.event_id AND other.dates && mine.dates
    GROUP BY mine.id, other.voice
),
borne_out AS (
    SELECT id, round(sum(weight), 2) AS votes, round(sum(exact_weight), 2) AS exact_votes,
        bool_or(is_refined) AS is_refined
    FROM fits GROUP BY id
),
chosen AS (
    SELECT DISTINCT ON (heard.event_id) heard.event_id, heard.id AS best, heard.edtf, heard.dates
    FROM heard LEFT JOIN borne_out USING (id)
    ORDER BY heard.event_id, heard.is_firm DESC, borne_out.is_refined, borne_out.votes DESC,
        borne_out.exact_votes DESC NULLS LAST, heard.fineness DESC, heard.weight DESC,
        heard.has_daypart DESC, heard.published DESC, heard.edtf COLLATE "C" DESC,
        heard.fingerprint COLLATE "C" DESC
),
other_dates AS (
    SELECT event_id, jsonb_agg(jsonb_build_array(edtf, number) ORDER BY number DESC, coming) AS told
    FROM (
        SELECT heard.event_id, heard.edtf, count(DISTINCT heard.voice) AS number,
            min(heard.coming) AS coming
        FROM heard JOIN chosen USING (event_id)
        WHERE heard.is_outspoken AND NOT heard.dates && chosen.dates
        GROUP BY heard.event_id, heard.edtf
    ) apart GROUP BY event_id
),"""
_PLACES = """
places AS (
    SELECT heard.event_id, place.id, place.name, place.kind, place.country,
        place.within_id AS within, array_agg(DISTINCT heard.voice) AS voices,
        min(heard.coming) AS coming
    FROM heard JOIN timeline_place place ON place.id = heard.place
    WHERE heard.is_fact GROUP BY heard.event_id, place.id
),
nested AS (
    SELECT outer_one.event_id, outer_one.id AS around, inner_one.id AS inside, outer_one.voices
    FROM places outer_one JOIN places inner_one ON inner_one.event_id = outer_one.event_id
    WHERE inner_one.id <> outer_one.id AND (
        inner_one.within = outer_one.id OR (outer_one.kind = 'country'
            AND outer_one.country <> '' AND outer_one.country = inner_one.country
            AND inner_one.kind <> 'country')
    )
),
backed AS (
    SELECT place.event_id, place.id, place.name, place.voices, place.coming,
        count(DISTINCT voice) AS number
    FROM places place
    LEFT JOIN nested ON nested.event_id = place.event_id AND nested.around = place.id
    JOIN (
        SELECT event_id, id, voices FROM places
        UNION ALL SELECT event_id, inside, voices FROM nested
    ) backing ON backing.event_id = place.event_id AND backing.id = place.id
    CROSS JOIN LATERAL unnest(backing.voices) voice
    WHERE nested.around IS NULL
    GROUP BY place.event_id, place.id, place.name, place.voices, place.coming
),
placed AS (
    SELECT DISTINCT ON (event_id) * FROM backed
    ORDER BY event_id, number DESC, cardinality(voices) DESC, coming
),
other_places AS (
    SELECT event_id, jsonb_agg(
        jsonb_build_array(backed.name, backed.number)
        ORDER BY cardinality(backed.voices) DESC, backed.coming
    ) AS told
    FROM backed JOIN placed USING (event_id) WHERE backed.id <> placed.id GROUP BY event_id
),
named AS (
    SELECT heard.event_id, coalesce(actor.merged_into_id, actor.id) AS actor, part->>'role' AS role,
        part->>'words' AS words, heard.voice, ARRAY[heard.coming, number] AS coming
    FROM heard
    CROSS JOIN LATERAL jsonb_array_elements(heard.participants)
        WITH ORDINALITY AS stated (part, number)
    JOIN timeline_actor actor ON actor.id = (part->>'actor')::bigint
    WHERE heard.is_fact
),
cast_as AS (
    SELECT DISTINCT ON (event_id, actor) event_id, actor, role FROM (
        SELECT event_id, actor, role, count(DISTINCT voice) AS number
        FROM named GROUP BY event_id, actor, role
    ) roles ORDER BY event_id, actor, number DESC, role COLLATE "C"
),
parts AS (
    SELECT event_id, jsonb_agg(jsonb_build_array(actor, role, words) ORDER BY coming) AS told
    FROM (
        SELECT event_id, actor, min(coming) AS coming, coalesce(
            (array_agg(words ORDER BY coming) FILTER (WHERE words <> ''))[1], '') AS words
        FROM named GROUP BY event_id, actor
    ) offices JOIN cast_as USING (event_id, actor)
    GROUP BY event_id
),
typed AS (
    SELECT DISTINCT ON (event_id) event_id, type FROM (
        SELECT event_id, type, count(DISTINCT voice) AS number, min(coming) AS coming
        FROM heard WHERE is_fact GROUP BY event_id, type
    ) types ORDER BY event_id, number DESC, coming
),
summed AS (
    SELECT heard.event_id, count(*) AS mentions, count(DISTINCT heard.voice) AS sources,
        max(heard.published) AS last_told_on,
        count(DISTINCT heard.voice)
            FILTER (WHERE heard.is_outspoken AND heard.dates && chosen.dates) AS agreed,
        (array_agg(heard.id ORDER BY heard.coming) FILTER (WHERE heard.lasts))[1] AS lasting,
        array_agg(DISTINCT heard.status) FILTER (WHERE heard.is_fact) AS statuses,
        max(heard.published) FILTER (WHERE heard.is_fact) AS told_on,
        max(heard.published)
            FILTER (WHERE heard.is_fact AND heard.status IN ('happened', 'ongoing')) AS done_on,
        max(heard.published)
            FILTER (WHERE heard.is_fact AND heard.status IN ('happened', 'ongoing', 'scheduled'))
            AS revived_on,
        max(heard.published) FILTER (WHERE heard.is_fact AND heard.status = 'cancelled')
            AS cancelled_on
    FROM heard JOIN chosen USING (event_id) GROUP BY heard.event_id
)"""
_TOLD = f"""{_HEARD}{_DATES}{_PLACES}
SELECT event_id, chosen.best, mentions, sources, typed.type, placed.id, lasting, last_told_on,
    coalesce(parts.told, '[]'),
    jsonb_build_array(jsonb_build_array(chosen.edtf, agreed)) || other_dates.told,
    jsonb_build_array(jsonb_build_array(placed.name, placed.number)) || other_places.told,
    statuses, told_on, done_on, revived_on, cancelled_on
FROM summed JOIN chosen USING (event_id) JOIN typed USING (event_id)
LEFT JOIN placed USING (event_id) LEFT JOIN parts USING (event_id)
LEFT JOIN other_dates USING (event_id) LEFT JOIN other_places USING (event_id)
"""  # noqa: S608 texts of ours


@dataclass(frozen=True, slots=True)
class Heard:
    """What was told of one event by a day.

    `best` is the key of the mention that dates it, `lasting` of the one that says how long it took;
    `parts` are actors with their roles and offices, `conflicts` as `Event.conflicts` has them.
    """

    event: int
    best: int
    mentions: int
    sources: int
    type: str
    place: int | None
    lasting: int | None
    last_told_on: dt.date
    parts: list[tuple[int, str, str]]
    conflicts: list[dict[str, Any]]
    status: str


def heard_by(day: dt.date, alias: str) -> list[Heard]:
    """Every event that was told of by a day, and is told of later too.

    Two queries: which, and what. In one, the planner takes them for many and reads every mention.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(_OPEN, {"day": day})
        found = [pk for (pk,) in cursor.fetchall()]
        if not found:
            return []
        cursor.execute(_TOLD, {"day": day, "open": found})
        return [_heard(*row) for row in cursor.fetchall()]


def _heard(*row: Any) -> Heard:  # noqa: ANN401 a row of the query
    event, best, mentions, sources, kind, place, lasting, last_told_on, parts, *rest = row
    dates, places, *became = rest
    differing = (("date", dates), ("place", places))
    return Heard(
        event=event,
        best=best,
        mentions=mentions,
        sources=sources,
        type=kind,
        place=place,
        lasting=lasting,
        last_told_on=last_told_on,
        parts=json.loads(parts),
        conflicts=[
            {"about": about, "values": json.loads(told)} for about, told in differing if told
        ],
        status=_status(*became).value,
    )


def _status(
    told: Collection[str],
    last_on: dt.date,
    done_on: dt.date | None,
    revived_on: dt.date | None,
    cancelled_on: dt.date | None,
) -> Status:
    """As `consensus.voting.agreed_status` has it, where every article has its day.

    >>> days = dt.date(2022, 1, 9), dt.date(2022, 1, 12)
    >>> _status({"scheduled", "cancelled"}, days[1], None, days[0], days[1]).value
    'cancelled'
    >>> _status({"scheduled", "cancelled"}, days[1], None, days[1], days[0]).value
    'scheduled'
    """
    if cancelled_on and (
        revived_on is None or (revived_on <= cancelled_on and done_on != cancelled_on)
    ):
        return Status.CANCELLED
    if done_on:
        is_on = "happened" not in told and done_on == last_on
        return Status.ONGOING if is_on else Status.HAPPENED
    planned = (Status.SCHEDULED, Status.DENIED, Status.HYPOTHETICAL)
    return next((status for status in planned if status in told), Status.HYPOTHETICAL)
