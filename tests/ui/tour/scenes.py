"""Every page of the program and the states it may be in, each by a name of its own."""

from tests.ui.tour import (
    after_the_interview,
    at_the_desk,
    at_the_door,
    by_hand,
    coming_back,
    copies,
    in_the_interview,
    keeping_record,
    police_says,
)
from tests.ui.tour.stage import Scene

SCENES: dict[str, Scene] = {
    **at_the_door.SCENES,
    **at_the_desk.SCENES,
    **in_the_interview.SCENES,
    **after_the_interview.SCENES,
    **coming_back.SCENES,
    **copies.SCENES,
    **keeping_record.SCENES,
    **police_says.SCENES,
    # Last: from here on the desk is linked to the police.
    **by_hand.SCENES,
}
