"""Why a piece of paper could not be made; no message repeats a word of the paper."""

from desktop.errors import HoldfastError
from desktop.wording import tr


class PaperError(HoldfastError):
    """A document that cannot be drawn as asked."""

    title = tr("This page cannot be made.")
    advice = tr("The record is safe. Write the reference down by hand, and ask for help.")


class WrongScript(PaperError):
    """A letter that this way of drawing would get wrong, so it is not drawn at all."""

    title = tr("This page has letters that Holdfast cannot print correctly yet.")
    advice = tr("Choose another language for the page, or write the reference down by hand.")


class NotTranslated(PaperError):
    """There are no checked words for this paper in the language asked for."""

    title = tr("Holdfast does not have this page in that language yet.")
    advice = tr("Choose English, and read it out with an interpreter.")
