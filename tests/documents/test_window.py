"""What lies behind the window of an envelope is a field of the letter, and stands there once."""

from incident_actie.documents.filling import blanks
from incident_actie.documents.window import with_window
from incident_actie.page import Document, Fields, Heading, Paragraph, blank
from tests.documents.plans import DAY, all_plans, made, shipped, whole

PAGE = (
    Heading("Brief"),
    Fields((("Van", "ons"), ("Aan", blank("wie")))),
    Fields((("Aan", "niemand"),)),
    Paragraph("Dag."),
)


def test_the_first_field_of_that_name_goes_to_the_window_and_the_rest_stays() -> None:
    letter = with_window(Document("Brief", PAGE, DAY), "Aan")
    assert letter.addressee == "[invullen: wie]"
    assert letter.page == (PAGE[0], Fields([("Van", "ons")]), *PAGE[2:])
    assert letter.unfolded[1] == Paragraph("[invullen: wie]", "Aan")
    assert blanks(letter) == ["[invullen: wie]"]


def test_a_form_of_one_field_is_gone_and_without_such_a_field_nothing_changes() -> None:
    document = Document("Brief", PAGE[:1] + PAGE[2:], DAY)
    assert with_window(document, "Aan").page == (PAGE[0], PAGE[3])
    assert with_window(document, "Voor") == document
    assert document.unfolded == document.page


def test_our_letters_to_people_outside_have_their_address_behind_the_window() -> None:
    for template in shipped().templates:
        letter = made(template.id, all_plans()["balie"])
        assert bool(letter.addressee) == bool(template.window), template.id
        assert whole(letter).count(letter.addressee) >= 1
