"""What makes an even random corpus lie: a state that dissolved, and a word of its time alone.

With ORDER BY date LIMIT 50 the planner expects matches spread evenly over the years and walks the
date's index through all that came after. Only an index in the order of the page helps.
"""

from django.db import connection

DISSOLVED = "dissolved-state"
OLD_WORD = "zollverein"
LAST_YEAR = 2008
# One in so many events, all of them before LAST_YEAR.
ONE_IN = 12


def spring_trap() -> int:
    """Let the dissolved state take part in old events, and tell of it in a word of their own; how
    many they are. The corpus must stand; statistics are brought up to date."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timeline_actor (key, slug, name, kind, country) "
            "VALUES ('state:GONE', %s, 'Dissolved State', 'state', '') RETURNING id",
            [DISSOLVED],
        )
        actor = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO timeline_participation "
            "(event_id, actor_id, role, words, sort_on, sort_rank, by_editor, removed) "
            "SELECT id, %s, 'participant', '', sort_on, sort_rank, false, false "
            "FROM timeline_event WHERE sort_on < make_date(%s, 1, 1) AND id %% %s = 0",
            [actor, LAST_YEAR, ONE_IN],
        )
        count = int(cursor.rowcount)
        cursor.execute(
            "UPDATE timeline_event SET search_words = search_words || ' ' || %s "
            "WHERE sort_on < make_date(%s, 1, 1) AND id %% %s = 0",
            [OLD_WORD, LAST_YEAR, ONE_IN],
        )
        cursor.execute("VACUUM ANALYZE")
    return count
