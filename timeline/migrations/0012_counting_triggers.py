"""Triggers that keep `Telling` and `Rollup` in the transaction that writes what they follow from.

In the database, since many write: ingest, corrections, merging, undoing, the admin, COPY. All are
by the statement, so that a bulk of rows is counted once. `timeline_count` never waits for another
writer: rows that are locked are skipped, and a row of its own is added instead.
"""

from django.db import migrations

TYPES = """
CREATE TYPE timeline_counted AS (
    event bigint, sort_on date, kind text, type text, status text, "precision" text,
    place bigint, apart boolean, inferred boolean, sign integer
);
CREATE TYPE timeline_delta AS (
    facet text, code text, key bigint, month integer,
    events integer, listed integer, announced integer, inferred integer
);
"""

COUNTING = """
CREATE FUNCTION timeline_delta_of(e timeline_counted, facet text, code text, key bigint)
RETURNS timeline_delta LANGUAGE sql IMMUTABLE AS $$
    SELECT ROW(
        facet, code, key,
        (EXTRACT(YEAR FROM e.sort_on) * 12 + EXTRACT(MONTH FROM e.sort_on) - 1)::integer,
        e.sign,
        CASE WHEN e.apart THEN 0 ELSE e.sign END,
        CASE WHEN NOT e.apart AND e.status IN ('scheduled', 'cancelled') THEN e.sign ELSE 0 END,
        CASE WHEN NOT e.apart AND e.inferred AND e.status NOT IN ('scheduled', 'cancelled')
            THEN e.sign ELSE 0 END
    )::timeline_delta
$$;

CREATE FUNCTION timeline_count(deltas timeline_delta[]) RETURNS void LANGUAGE sql AS $$
    WITH wanted AS (
        SELECT d.facet, d.code, d.key, of_month.month, sum(d.events)::integer AS events,
            sum(d.listed)::integer AS listed, sum(d.announced)::integer AS announced,
            sum(d.inferred)::integer AS inferred
        FROM unnest(deltas) d CROSS JOIN LATERAL (VALUES (d.month), (0)) of_month (month)
        GROUP BY d.facet, d.code, d.key, of_month.month
        HAVING sum(d.events) <> 0 OR sum(d.listed) <> 0 OR sum(d.announced) <> 0
            OR sum(d.inferred) <> 0
    ), held AS MATERIALIZED (
        SELECT wanted.*, free.id FROM wanted LEFT JOIN LATERAL (
            SELECT rollup.id FROM timeline_rollup rollup
            WHERE rollup.facet = wanted.facet AND rollup.code = wanted.code
                AND rollup.key = wanted.key AND rollup.month = wanted.month
            LIMIT 1 FOR UPDATE SKIP LOCKED
        ) free ON true
    ), added AS (
        UPDATE timeline_rollup rollup
        SET events = rollup.events + held.events, listed = rollup.listed + held.listed,
            announced = rollup.announced + held.announced,
            inferred = rollup.inferred + held.inferred
        FROM held WHERE rollup.id = held.id
    )
    INSERT INTO timeline_rollup (facet, code, key, month, events, listed, announced, inferred)
    SELECT facet, code, key, month, events, listed, announced, inferred
    FROM held WHERE id IS NULL
$$;

CREATE FUNCTION timeline_count_links(facet text, events bigint[], keys bigint[], signs integer[])
RETURNS void LANGUAGE sql AS $$
    SELECT timeline_count(array_agg(timeline_delta_of(
        ROW(event.id, event.sort_on, event.kind, event.type, event.status, event.precision,
            event.shown_place_id, event.stands_apart,
            event.date_basis = 'inferred' AND event.edited_edtf IS NULL, link.sign
        )::timeline_counted, facet, '', link.key)))
    FROM unnest(events, keys, signs) link (event, key, sign)
    JOIN timeline_event event ON event.id = link.event
    WHERE link.sign <> 0 AND event.standing = 'live' AND event.merged_into_id IS NULL
        AND event.sort_on IS NOT NULL AND event.status NOT IN ('hypothetical', 'denied')
    HAVING count(*) > 0
$$;

CREATE FUNCTION timeline_count_events(counted timeline_counted[])
RETURNS void LANGUAGE sql AS $$
    WITH seen AS (
        SELECT row_of AS e, (row_of).event, (row_of).status NOT IN ('hypothetical', 'denied') AS shown
        FROM unnest(counted) row_of
    ), shown AS (
        SELECT e, event FROM seen WHERE shown
    ), valued (e, facet, code, key) AS (
        SELECT e, 'status', (e).status, 0::bigint FROM seen
        UNION ALL SELECT e, '', '', 0 FROM shown
        UNION ALL SELECT e, 'kind', (e).kind, 0 FROM shown
        UNION ALL SELECT e, 'type', (e).type, 0 FROM shown
        UNION ALL SELECT e, 'precision', (e).precision, 0 FROM shown
        UNION ALL SELECT e, 'place', '', (e).place FROM shown WHERE (e).place IS NOT NULL
        UNION ALL SELECT e, 'actor', '', part.actor_id FROM shown JOIN LATERAL (
            SELECT DISTINCT actor_id FROM timeline_participation
            WHERE event_id = shown.event AND NOT removed
        ) part ON true
        UNION ALL SELECT e, 'source', '', telling.source_id
        FROM shown JOIN timeline_telling telling ON telling.event_id = shown.event
        WHERE telling.source_id IS NOT NULL
        UNION ALL SELECT e, 'agency', '', telling.agency_id
        FROM shown JOIN timeline_telling telling ON telling.event_id = shown.event
        WHERE telling.agency_id IS NOT NULL
    )
    SELECT timeline_count(array_agg(timeline_delta_of(e, facet, code, key))) FROM valued
    HAVING count(*) > 0
$$;
"""

TELLING = """
CREATE FUNCTION timeline_tell(events bigint[]) RETURNS void LANGUAGE sql AS $$
    WITH heard AS MATERIALIZED (
        SELECT DISTINCT mention.event_id, article.source_id, article.agencies
        FROM timeline_mention mention JOIN articles_article article
            ON article.id = mention.article_id
        WHERE mention.event_id = ANY(events) AND NOT mention.is_wrong
            AND mention.gone_since IS NULL
    ), told AS (
        SELECT event_id, source_id, NULL::bigint AS agency_id FROM heard
        WHERE source_id IS NOT NULL
        UNION
        SELECT heard.event_id, NULL, agency.id FROM heard
        CROSS JOIN LATERAL unnest(heard.agencies) credited (name)
        JOIN articles_agency agency ON agency.name = credited.name
    ), gone AS (
        DELETE FROM timeline_telling telling
        WHERE telling.event_id = ANY(events) AND NOT EXISTS (
            SELECT FROM told WHERE told.event_id = telling.event_id
                AND told.source_id IS NOT DISTINCT FROM telling.source_id
                AND told.agency_id IS NOT DISTINCT FROM telling.agency_id
        )
    )
    INSERT INTO timeline_telling (event_id, source_id, agency_id, sort_on, sort_rank)
    SELECT told.event_id, told.source_id, told.agency_id, event.sort_on, event.sort_rank
    FROM told JOIN timeline_event event ON event.id = told.event_id
    ON CONFLICT DO NOTHING
$$;
"""

_COUNTED = """ROW({row}.id, {row}.sort_on, {row}.kind, {row}.type, {row}.status, {row}.precision,
            {row}.shown_place_id, {row}.stands_apart,
            {row}.date_basis = 'inferred' AND {row}.edited_edtf IS NULL, {sign}
        )::timeline_counted"""
_LIVE = "{row}.standing = 'live' AND {row}.merged_into_id IS NULL AND {row}.sort_on IS NOT NULL"


def _counted(row: str, sign: int) -> str:
    return _COUNTED.format(row=row, sign=sign)


def _live(row: str) -> str:
    return _LIVE.format(row=row)


WRITTEN = f"""
CREATE FUNCTION timeline_event_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    counted timeline_counted[];
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM timeline_rollup;
    ELSIF TG_OP = 'INSERT' THEN
        SELECT array_agg({_counted("n", 1)}) INTO counted FROM now_rows n WHERE {_live("n")};
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg({_counted("o", -1)}) INTO counted FROM old_rows o WHERE {_live("o")};
    ELSE
        UPDATE timeline_telling telling SET sort_on = n.sort_on, sort_rank = n.sort_rank
        FROM now_rows n JOIN old_rows o ON o.id = n.id
        WHERE telling.event_id = n.id
            AND (n.sort_on, n.sort_rank) IS DISTINCT FROM (o.sort_on, o.sort_rank);
        SELECT array_agg(e) INTO counted FROM (
            SELECT {_counted("o", -1)} AS was, {_live("o")} AS was_live,
                {_counted("n", 1)} AS is_now, {_live("n")} AS is_live
            FROM old_rows o JOIN now_rows n ON n.id = o.id
            WHERE ({_live("o")}, {_counted("o", 0)}) IS DISTINCT FROM
                ({_live("n")}, {_counted("n", 0)})
        ) both_rows CROSS JOIN LATERAL (VALUES (was, was_live), (is_now, is_live)) one (e, live)
        WHERE live;
    END IF;
    IF counted IS NOT NULL THEN
        PERFORM timeline_count_events(counted);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION timeline_participation_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    events bigint[]; actors bigint[]; gained integer[]; signs integer[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(event_id), array_agg(actor_id), array_agg(number)
        INTO events, actors, gained
        FROM (SELECT event_id, actor_id, count(*)::integer AS number FROM now_rows
            WHERE NOT removed GROUP BY 1, 2) pairs;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(event_id), array_agg(actor_id), array_agg(-number)
        INTO events, actors, gained
        FROM (SELECT event_id, actor_id, count(*)::integer AS number FROM old_rows
            WHERE NOT removed GROUP BY 1, 2) pairs;
    ELSE
        SELECT array_agg(event_id), array_agg(actor_id), array_agg(number)
        INTO events, actors, gained
        FROM (
            SELECT event_id, actor_id, sum(sign)::integer AS number FROM (
                SELECT event_id, actor_id, 1 AS sign FROM now_rows WHERE NOT removed
                UNION ALL SELECT event_id, actor_id, -1 FROM old_rows WHERE NOT removed
            ) signed GROUP BY 1, 2 HAVING sum(sign) <> 0
        ) pairs;
    END IF;
    IF events IS NOT NULL THEN
        -- An actor in two roles counts once: what matters is whether any part is left.
        SELECT array_agg(pair.event), array_agg(pair.actor),
            array_agg((held.number > 0)::integer - (held.number > pair.gained)::integer)
        INTO events, actors, signs
        FROM unnest(events, actors, gained) pair (event, actor, gained)
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS number FROM timeline_participation part
            WHERE part.event_id = pair.event AND part.actor_id = pair.actor AND NOT part.removed
        ) held;
        PERFORM timeline_count_links('actor', events, actors, signs);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION timeline_telling_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    facet text; events bigint[]; keys bigint[]; signs integer[];
BEGIN
    FOREACH facet IN ARRAY ARRAY['source', 'agency'] LOOP
        IF TG_OP = 'INSERT' THEN
            SELECT array_agg(event_id), array_agg(key), array_agg(1) INTO events, keys, signs
            FROM (SELECT event_id, CASE facet WHEN 'source' THEN source_id ELSE agency_id END
                AS key FROM now_rows) told WHERE key IS NOT NULL;
        ELSE
            SELECT array_agg(event_id), array_agg(key), array_agg(-1) INTO events, keys, signs
            FROM (SELECT event_id, CASE facet WHEN 'source' THEN source_id ELSE agency_id END
                AS key FROM old_rows) told WHERE key IS NOT NULL;
        END IF;
        IF events IS NOT NULL THEN
            PERFORM timeline_count_links(facet, events, keys, signs);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION timeline_mention_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    events bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT event_id) INTO events FROM now_rows WHERE event_id IS NOT NULL;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT event_id) INTO events FROM old_rows WHERE event_id IS NOT NULL;
    ELSE
        SELECT array_agg(DISTINCT event) INTO events
        FROM old_rows o JOIN now_rows n ON n.id = o.id
        CROSS JOIN LATERAL (VALUES (o.event_id), (n.event_id)) either (event)
        WHERE event IS NOT NULL
            AND (o.event_id, o.article_id, o.is_wrong, o.gone_since IS NULL) IS DISTINCT FROM
                (n.event_id, n.article_id, n.is_wrong, n.gone_since IS NULL);
    END IF;
    IF events IS NOT NULL THEN
        PERFORM timeline_tell(events);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION timeline_article_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    events bigint[];
BEGIN
    SELECT array_agg(DISTINCT mention.event_id) INTO events
    FROM old_rows o JOIN now_rows n ON n.id = o.id
    JOIN timeline_mention mention ON mention.article_id = n.id
    WHERE mention.event_id IS NOT NULL
        AND (o.source_id, o.agencies) IS DISTINCT FROM (n.source_id, n.agencies);
    IF events IS NOT NULL THEN
        PERFORM timeline_tell(events);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION timeline_agency_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    events bigint[];
BEGIN
    SELECT array_agg(DISTINCT mention.event_id) INTO events
    FROM now_rows n JOIN articles_article article ON article.agencies @> ARRAY[n.name]
    JOIN timeline_mention mention ON mention.article_id = article.id
    WHERE mention.event_id IS NOT NULL;
    IF events IS NOT NULL THEN
        PERFORM timeline_tell(events);
    END IF;
    RETURN NULL;
END $$;
"""  # noqa: S608 texts of ours

_ROWS = {
    "INSERT": "REFERENCING NEW TABLE AS now_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
    "TRUNCATE": "",
}
_TRIGGERS = {
    ("timeline_event", "timeline_event_written"): ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    ("timeline_participation", "timeline_participation_written"): ("INSERT", "UPDATE", "DELETE"),
    ("timeline_telling", "timeline_telling_written"): ("INSERT", "DELETE"),
    ("timeline_mention", "timeline_mention_written"): ("INSERT", "UPDATE", "DELETE"),
    ("articles_article", "timeline_article_written"): ("UPDATE",),
    ("articles_agency", "timeline_agency_written"): ("INSERT",),
}
TRIGGERS = "".join(
    f"CREATE TRIGGER {function}_{act.lower()} AFTER {act} ON {table} {_ROWS[act]}"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    for (table, function), acts in _TRIGGERS.items()
    for act in acts
)

# What stands already, some thousand events at a time.
FILL = f"""
DO $$
DECLARE
    first bigint; counted timeline_counted[]; events bigint[];
BEGIN
    FOR first IN SELECT generate_series(0, (SELECT coalesce(max(id), 0) FROM timeline_event), 20000)
    LOOP
        SELECT array_agg({_counted("e", 1)}) FILTER (WHERE {_live("e")}), array_agg(e.id)
        INTO counted, events
        FROM timeline_event e WHERE e.id >= first AND e.id < first + 20000;
        IF counted IS NOT NULL THEN
            PERFORM timeline_count_events(counted);
        END IF;
        PERFORM timeline_tell(events);
    END LOOP;
    UPDATE timeline_event event SET first_told_on = told.first_day, last_told_on = told.last_day
    FROM (
        SELECT mention.event_id, min(article.published) AS first_day,
            max(article.published) AS last_day
        FROM timeline_mention mention JOIN articles_article article
            ON article.id = mention.article_id
        WHERE NOT mention.is_wrong AND mention.gone_since IS NULL
        GROUP BY mention.event_id HAVING bool_and(article.published IS NOT NULL)
    ) told WHERE told.event_id = event.id;
END $$;
"""  # noqa: S608 texts of ours

UNDONE = (
    "".join(
        f"DROP TRIGGER {function}_{act.lower()} ON {table};\n"
        for (table, function), acts in _TRIGGERS.items()
        for act in acts
    )
    + "".join(f"DROP FUNCTION {function}();\n" for _, function in _TRIGGERS)
    + """
DROP FUNCTION timeline_tell(bigint[]);
DROP FUNCTION timeline_count_events(timeline_counted[]);
DROP FUNCTION timeline_count_links(text, bigint[], bigint[], integer[]);
DROP FUNCTION timeline_count(timeline_delta[]);
DROP FUNCTION timeline_delta_of(timeline_counted, text, text, bigint);
DROP TYPE timeline_delta;
DROP TYPE timeline_counted;
DELETE FROM timeline_rollup;
DELETE FROM timeline_telling;
"""
)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0011_counted_ahead")]

    operations = [
        migrations.RunSQL(TYPES + COUNTING + TELLING + WRITTEN + TRIGGERS + FILL, UNDONE),
    ]
