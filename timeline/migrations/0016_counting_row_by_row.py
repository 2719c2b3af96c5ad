"""Counting finds each count by its index, however many come at once.

As one statement it was planned for the counts that stood when statistics were last taken: with few
of them, every count was compared with every other, and 20,000 events in one statement took minutes.
"""

from django.db import migrations

COUNT = """
CREATE OR REPLACE FUNCTION timeline_count(deltas timeline_delta[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    wanted record;
    free bigint;
BEGIN
    FOR wanted IN
        SELECT d.facet, d.code, d.key, of_month.month, sum(d.events)::integer AS events,
            sum(d.listed)::integer AS listed, sum(d.announced)::integer AS announced,
            sum(d.inferred)::integer AS inferred
        FROM unnest(deltas) d CROSS JOIN LATERAL (VALUES (d.month), (0)) of_month (month)
        GROUP BY d.facet, d.code, d.key, of_month.month
        HAVING sum(d.events) <> 0 OR sum(d.listed) <> 0 OR sum(d.announced) <> 0
            OR sum(d.inferred) <> 0
    LOOP
        SELECT rollup.id INTO free FROM timeline_rollup rollup
        WHERE rollup.facet = wanted.facet AND rollup.code = wanted.code
            AND rollup.key = wanted.key AND rollup.month = wanted.month
        LIMIT 1 FOR UPDATE SKIP LOCKED;
        IF FOUND THEN
            UPDATE timeline_rollup SET
                events = timeline_rollup.events + wanted.events,
                listed = timeline_rollup.listed + wanted.listed,
                announced = timeline_rollup.announced + wanted.announced,
                inferred = timeline_rollup.inferred + wanted.inferred
            WHERE id = free;
        ELSE
            INSERT INTO timeline_rollup
                (facet, code, key, month, events, listed, announced, inferred)
            VALUES (wanted.facet, wanted.code, wanted.key, wanted.month, wanted.events,
                wanted.listed, wanted.announced, wanted.inferred);
        END IF;
    END LOOP;
END $$;
"""

AS_ONE_STATEMENT = """
CREATE OR REPLACE FUNCTION timeline_count(deltas timeline_delta[]) RETURNS void
LANGUAGE sql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("timeline", "0015_doubts_about_status")]

    operations = [migrations.RunSQL(COUNT, AS_ONE_STATEMENT)]
