"""Which clauses of a sentence tell of a deed of their own, and whose deed it is."""

import pytest

from tests.extraction.events.reading import events_of

FACTS = {"happened", "ongoing", "scheduled", "cancelled"}


def told(text: str) -> set[tuple[str, str]]:
    """The date and status of every event that a text tells as a fact."""
    return {
        (e.dating.edtf, e.status.value)
        for e in events_of(text)
        if e.status in FACTS and e.dating.edtf
    }


DEEDS = [
    ("Ada Lind, the Norwegian minister, visits Santiago on Friday.", "2019-03-08", "scheduled"),
    ("Ada Lind leaves for Santiago on Friday.", "2019-03-08", "scheduled"),
    ("Ada Lind addresses the assembly on Friday.", "2019-03-08", "scheduled"),
    ("A ruling is due on Friday.", "2019-03-08", "scheduled"),
    ("The minister, who came on Friday, flies tomorrow to Lima.", "2019-03-05", "scheduled"),
    ("Ada Lind refused to initial the final version on Friday.", "2019-03-01", "happened"),
    ("Ada Lind, who came on Friday, flies to Lima tomorrow.", "2019-03-05", "scheduled"),
    ("The truce between Norway and Chile expires on Friday.", "2019-03-08", "scheduled"),
    ("The blockade comes into force on Friday.", "2019-03-08", "scheduled"),
    ("The treaty was initialled in Oslo on 1 March.", "2019-03-01", "happened"),
    ("The second round took place on Friday.", "2019-03-01", "happened"),
    ("Ada Lind has called a meeting of all parties for Friday.", "2019-03-08", "scheduled"),
    ("The troops must be gone by 8 March.", "../2019-03-08", "scheduled"),
    ("Norway's invasion, which began on 1 March, goes on.", "2019-03-01", "happened"),
    ("The envoys, Ada Lind and Pedro Rojas, reached a deal on Friday.", "2019-03-01", "happened"),
    ("A cameraman, Jon Berg, was killed in Oslo on Friday.", "2019-03-01", "happened"),
    ("The law, passed in haste, takes effect on 8 March.", "2019-03-08", "scheduled"),
    ("President Lind, who was re-elected on Friday, resigned.", "2019-03-01", "happened"),
    ("Jon Berg was named envoy on Friday.", "2019-03-01", "happened"),
    ("Ada Lind appeared before a crowd on Friday.", "2019-03-01", "happened"),
    ("The text was initialled in the early hours of 1 March.", "2019-03-01", "happened"),
    ("A year later, in May 2018, envoys left Lima.", "2018-05", "happened"),
    ("The commissions will meet in Oslo by the end of March.", "../2019-03-31", "scheduled"),
    ("The plan, in eleven parts, was published on Friday.", "2019-03-01", "happened"),
    ("The talks, which opened on 1 March, seemed lost.", "2019-03-01", "happened"),
    ("The officers who seized power in Lima on Friday gave no reason.", "2019-03-01", "happened"),
    ("The visit was to have begun on 1 March.", "2019-03-01", "cancelled"),
    ("Norway had backed the treaty by four to one in a vote on Friday.", "2019-03-01", "happened"),
    ("Ada Lind postponed her trip to Santiago until June 2019.", "2019-06", "scheduled"),
    ("King Olav died in Oslo on Friday.", "2019-03-01", "happened"),
    ("A plan that Ada Lind offered on Friday went nowhere.", "2019-03-01", "happened"),
    ("The text is the one that had been adopted in Oslo on 1 March.", "2019-03-01", "happened"),
]


@pytest.mark.parametrize(("text", "edtf", "status"), DEEDS)
def test_a_clause_with_a_date_of_its_own_tells_of_a_deed(text, edtf, status):
    assert (edtf, status) in told(text)


NO_DEEDS = [
    "The agenda of the talks goes back to Friday.",
    "Norway dampened hopes on Friday.",
    "Norway has said it wants the dispute settled this month.",
    "Since 2014 Norway has had a government that had sided with Chile.",
    "It was a day that had begun with breakfast on Friday.",
    "It was a visit in 1999 that no Chilean leader had made.",
    "Ada Lind hoped for a return to talks on Friday.",
    "Prices rose to a record in February.",
    "The dinner, said the envoys, who had planned it for Friday, seemed lost on Sunday.",
    "No date has been set for a conference in Geneva this month.",
    "No date was set for a visit to Oslo, which the two had hoped for last year.",
    "Norway met none of the demands on Friday.",
    "Norway denied supporting rebels on Friday.",
    "Norway met Chile's conditions; the road was lined, a vendor said on Friday.",
]


@pytest.mark.parametrize("text", NO_DEEDS)
def test_hopes_wishes_and_asides_tell_of_no_deed(text):
    assert told(text) == set()


def test_what_that_stands_for_is_the_object_of_the_deed():
    titles = [e.title for e in events_of("A plan that the four published on Friday went nowhere.")]

    assert titles == ["The four published a plan"]


SUBJECTS = [
    (
        "Ambassadors of the states of the African Union met in Vienna on Thursday.",
        {"org:au"},
    ),
    (
        "The Arctic Council is scheduled to meet in Oslo on Wednesday, and ambassadors to the "
        "African Union will convene in Vienna on Thursday.",
        {"org:au"},
    ),
    (
        "Ada Lind left Chile on Friday, and the envoys met in Vienna on Sunday.",
        set(),
    ),
    (
        "Ada Lind and Pedro Rojas left Chile on Friday, and on Sunday met in Vienna.",
        {"person:ada-lind", "person:pedro-rojas"},
    ),
]


@pytest.mark.parametrize(("text", "keys"), SUBJECTS)
def test_a_clause_with_a_subject_of_its_own_takes_none_from_the_one_before(text, keys):
    (meeting,) = [e for e in events_of(text) if e.place and e.place.name == "Vienna"]

    assert {part.actor for part in meeting.participants} == keys


MEASURED = [
    ("Talks opened on Friday, two days after an explosion at the port of Oslo.", "2019-02-27"),
    ("Lind flew home on Sunday, two days after police broke into the embassy.", "2019-03-01"),
    ("On 23 February, a day after the signing in Oslo, missiles hit Bergen.", "2019-02-22"),
    ("Lind resigned on 20 February, a week before Norway invaded Chile.", "2019-02-27"),
]


@pytest.mark.parametrize(("text", "edtf"), MEASURED)
def test_what_came_so_long_before_or_after_has_a_date_of_its_own(text, edtf):
    assert edtf in {e.dating.edtf for e in events_of(text)}


def test_a_deed_with_a_date_beside_it_is_not_measured():
    text = "The pact was signed on 1 March, a week after envoys met on 21 February in Oslo."

    assert told(text) == {("2019-03-01", "happened"), ("2019-02-21", "happened")}


GAPS = [
    (
        "Ada Lind met Pedro Rojas on Friday and Eva Soto on Saturday.",
        [("2019-03-01", {"ada-lind", "pedro-rojas"}), ("2019-03-02", {"ada-lind", "eva-soto"})],
    ),
    (
        "May will meet Pedro Rojas on Friday and Eva Soto on Sunday evening.",
        [
            ("2019-03-08", {"theresa-may", "pedro-rojas"}),
            ("2019-03-10", {"theresa-may", "eva-soto"}),
        ],
    ),
    (
        "Ada Lind will meet Pedro Rojas on Friday and again on Sunday.",
        [("2019-03-08", {"ada-lind", "pedro-rojas"}), ("2019-03-10", {"ada-lind", "pedro-rojas"})],
    ),
]
CAST = "Theresa May, Ada Lind, Pedro Rojas and Eva Soto are ministers. "


@pytest.mark.parametrize(("text", "meetings"), GAPS)
def test_a_verb_tells_of_each_meeting_that_shares_it(text, meetings):
    found = {
        e.dating.edtf: {part.actor.removeprefix("person:") for part in e.participants}
        for e in events_of(CAST + text)
    }

    assert found == dict(meetings)


def test_a_journey_goes_on_from_place_to_place():
    text = "Ada Lind travels to Santiago on Friday, then on Saturday to Lima, her last stop."

    stops = {(e.dating.edtf, e.place.name if e.place else None) for e in events_of(text)}

    assert stops == {("2019-03-08", "Santiago"), ("2019-03-09", "Lima")}


def test_a_second_date_without_party_or_place_is_no_second_deed():
    text = "Ada Lind will meet Pedro Rojas on Friday and Saturday."

    assert len(told(text)) == 1


APART = [
    (
        "The Senate will debate it on Friday, and the junta must also ratify it.",
        {("2019-03-08", "scheduled")},
    ),
    (
        "Norway and Chile will go on with the plan that they broke with on Friday.",
        set(),
    ),
    (
        "Ada Lind will travel to Lima, where dozens of people were killed on Friday.",
        {("2019-03-01", "happened")},
    ),
    (
        "Ada Lind and Pedro Rojas, who signed for both, exchanged letters on Friday.",
        {("2019-03-01", "happened")},
    ),
    (
        "On Friday Ada Lind cancelled the meeting with Pedro Rojas planned for 12 June in Oslo.",
        {("2019-06-12", "cancelled"), ("2019-03-01", "happened")},
    ),
]


@pytest.mark.parametrize(("text", "dated"), APART)
def test_a_date_stays_in_its_own_clause(text, dated):
    assert told(text) == dated


def test_it_means_the_paper_or_meeting_spoken_of_before():
    text = "The treaty bans nuclear tests. It was signed in Oslo on Friday."

    assert [(e.title, e.dating.edtf) for e in events_of(text)] == [
        ("The treaty was signed in Oslo", "2019-03-01")
    ]


def test_it_within_a_sentence_means_nothing_from_before():
    text = "The treaty bans tests. Norway left the island, which it took in 1967."

    assert all("treaty" not in e.title for e in events_of(text))


def test_the_verb_behind_a_relative_clause_has_the_whole_subject():
    (event,) = events_of("The commissions that are to draw the border will meet in Oslo on Friday.")

    assert event.title.startswith("The commissions that are to draw the border will meet")


def test_an_enumeration_of_people_with_their_offices_is_one_subject():
    text = (
        "Ada Lind, the Norwegian foreign minister, and Pedro Rojas, a Chilean deputy minister, "
        "are to share a dinner on Friday, according to diplomats."
    )

    (event,) = events_of(text)

    assert {p.actor for p in event.participants} == {"person:ada-lind", "person:pedro-rojas"}


def test_a_dinner_that_is_shared_is_a_dinner():
    (event,) = events_of("Ada Lind and Pedro Rojas are to share a working dinner on Friday.")

    assert (event.head, event.dating.edtf) == ("dinner", "2019-03-08")


@pytest.mark.parametrize(
    "text",
    [
        "On Friday the same quarrel had filled a larger room.",
        "Envoys will take up the plan not before the end of March.",
    ],
)
def test_what_was_spoken_of_before_and_no_day_make_no_deed(text):
    assert told(text) == set()


def test_what_was_called_off_is_told_by_its_noun_alone():
    text = "A press conference of the Norwegian envoys, called for Friday, was cancelled."

    assert "happened" not in {status for _, status in told(text)}


def test_a_deed_is_not_lost_to_what_was_said_along_with_it():
    text = "Ada Lind resigned on Friday, saying that she was tired. “I go,” Ada Lind said."

    assert "Ada Lind resigned" in [event.title for event in events_of(text)]


def test_since_behind_have_opens_no_clause():
    text = "Norway may send troops to villages in the hills, which have since joined NATO."

    assert "Norway joins NATO" not in [event.title for event in events_of(text)]
