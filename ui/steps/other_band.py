"""Where staff judge otherwise than the points: which band, why, and who agrees with a step down."""

from PySide6.QtWidgets import QWidget

from desktop.assessing import BandStays
from desktop.risk import Band, Judgement, Override, Wrong
from desktop.risk_words import BAND_WORDS
from desktop.wording import tr
from ui.controls.field import LineField
from ui.controls.layout import SECTION, Column
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.text import Text


class OtherBand(QWidget):
    """A band chosen by somebody who was there; up with a reason, down with two people."""

    def __init__(self, judged: Judgement) -> None:
        """Show what was judged before, if anything was."""
        super().__init__()
        self.band = Options(tr("What fits better"), numbered=False)
        for band in reversed(Band):
            self.band.add(band.value, BAND_WORDS[band])
        self.reason = LongField(tr("Why it should be different"), lines=3, limit=500)
        self.second = LineField(
            tr("Second person"), width=320, strong=True,
            hint=tr("For a step down: who else at this centre agrees"),
        )  # fmt: skip
        if judged.override is not None:
            self.band.choose([judged.override.band.value])
            self.reason.set_text(judged.override.reason)
            self.second.set_text(judged.override.second_person)
        rule = Text(
            tr("Faster needs a reason. Slower goes one step, with a second person, and never where"
               " an answer calls for help at once."), colour="text2",
        )  # fmt: skip
        self.setLayout(Column(gap=SECTION).add(rule, self.band, self.reason, self.second))

    def override(self) -> Override | None:
        """Give what was chosen, or nothing where the points stand."""
        chosen = self.band.chosen()
        if not chosen:
            return None
        return Override(
            band=Band(chosen[0]), reason=self.reason.text().strip(),
            second_person=self.second.text().strip(),
        )  # fmt: skip

    def clear_errors(self) -> None:
        """Take away what was said to be wrong."""
        self.band.set_error("")
        self.reason.set_error("")
        self.second.set_error("")

    def say_wrong(self, refusal: BandStays) -> QWidget:
        """Say beside the field what is wrong, and give where to mend it."""
        if refusal.wrong is Wrong.NO_REASON:
            self.reason.set_error(refusal.title)
            return self.reason.input
        if refusal.wrong is Wrong.NO_SECOND_PERSON:
            self.second.set_error(refusal.title)
            return self.second.input
        self.band.set_error(refusal.title)
        return self.band.rows()[0]
