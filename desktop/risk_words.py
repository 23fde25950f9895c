"""The bands in words, for staff and for the police; never "low risk" (domain.md 1.13)."""

from desktop.risk import Band, Wrong
from desktop.wording import tr

BAND_WORDS = {
    Band.STANDARD: tr("No higher risk found today"),
    Band.MEDIUM: tr("Help within 2 days"),
    Band.HIGH: tr("Help today"),
}

WHY_NOT = {
    Wrong.NO_REASON: tr("Say in a few words why it should be different."),
    Wrong.RED_STAYS: tr("One answer calls for help at once, so this stays at “Help today”."),
    Wrong.TWO_STEPS: tr("It can only go down by one step."),
    Wrong.NO_SECOND_PERSON: tr(
        "Name a second person, other than you, who agrees with a step down."
    ),
}
