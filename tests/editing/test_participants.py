"""Who takes part, corrected on the event's page."""

from tests.editing.pages import address, form_of, text_of
from tests.factories import make_actor


def test_a_participant_is_added_and_removed_on_the_page(desk, council):
    make_actor("Norway")
    gone = council.participations.get(actor__name="NATO")
    form = form_of(council, added_actor="norway", added_role="host", removed=[str(gone.pk)])

    desk.post(address(council), form)

    entry = council.corrections.get()
    assert (entry.field, entry.new) == ("participants", "Russia (participant), Norway (host)")


def test_who_takes_part_already_is_said_beside_the_field(desk, council):
    part = council.participations.get(actor__name="NATO")
    form = form_of(council, added_actor="NATO", added_role=part.role)

    answer = desk.post(address(council), form)

    assert answer.status_code == 422
    assert f"NATO is {part.role} already." in text_of(answer)
    assert not council.corrections.exists()


def test_an_actor_nobody_knows_is_said_beside_the_field(desk, council):
    text = text_of(desk.post(address(council), form_of(council, added_actor="Rusia")))

    assert "No actor is called “Rusia”. Is it Russia?" in text
