"""Every key that does something, in one table: what is pressed, and what help says of it.

The window and its pages take their keys from here, so that help and behaviour cannot drift
(ux.md 1.0).
"""

from dataclasses import dataclass

from desktop.wording import tr


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is pressed, and what it does; without `pages` it does so everywhere."""

    keys: str
    does: str
    pages: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The key as a person reads it."""
        return self.keys.replace("+", " + ")


_SHOWN = ("before", "check", "danger", "question_page", "what_goes")
# A question that is asked anew of a sealed report has no draft behind it.
_ASKING = ("report",)
# Where the places stand at the side: never over a report that is being taken.
_PLACES = (
    "before", "counts", "desk", "leaflets", "link", "outbox", "preferences", "reports", "two_keys",
)  # fmt: skip
_BACK = (
    "action", "addition", "administrator", "anonymous_copy", "another_wish", "before", "came_of_it",
    "check", "correction", "courier_asked", "courier_brought", "courier_done", "courier_items",
    "courier_stick", "detail", "equality", "evidence", "extremism", "follow_up", "group_page",
    "hold", "outcome_card", "picture", "police_copy", "preview", "question_page", "seal", "sharing",
    "sharing_check", "sheet_check", "staying_safe", "three_words", "waiting", "what_goes",
    "what_we_did", "why_shared",
)  # fmt: skip

HELP = Key("F1", tr("Help for this page, and back"))
REGION = Key("F6", tr("Next part of the window"))
REGION_BACK = Key("Shift+F6", tr("Part of the window before this"))
SHOW = Key("F8", tr("Show it to the person, and back"), _SHOWN)
HIDE = Key("F9", tr("Hide the screen"))
LOCK = Key("Ctrl+L", tr("Lock now"))
QUIT = Key("Ctrl+Q", tr("Quit"))
CLOSE_HELP = Key("Esc", tr("Close help"))
START = Key("Ctrl+N", tr("Start a report"), ("desk",))
FIND = Key("Ctrl+F", tr("Search"), ("reports",))
TRY_NOW = Key("Ctrl+R", tr("Try to send now"), ("outbox",))
PRINT = Key("Ctrl+P", tr("Print"), ("preview", "sheet"))
BACK = Key("Alt+Left", tr("Back"), _BACK)
PRIMARY = Key("Ctrl+Enter", tr("Save and continue, also from a long text"), ("question_page",))
SAVE = Key("Ctrl+S", tr("Save the draft now; each answer is saved by itself"), _ASKING)
SETTINGS = Key("Ctrl+,", tr("Settings"), _PLACES)
CHOOSE = Key("1-9", tr("Choose that answer, while you are among the answers"), ("question_page",))

# At the door nobody is signed in: there is nothing to hide, to lock or to go round.
AT_THE_DOOR = (HELP, CLOSE_HELP, QUIT)
AT_THE_DESK = (HELP, CLOSE_HELP, REGION, REGION_BACK, HIDE, LOCK, QUIT)
ON_PAGES = (CHOOSE, PRIMARY, SAVE, BACK, SHOW, START, FIND, TRY_NOW, PRINT, SETTINGS)


def keys_of(kinds: tuple[str, ...], *, at_the_desk: bool) -> tuple[Key, ...]:
    """Give what can be pressed on a page of these kinds, the page's own keys first."""
    own = tuple(key for key in ON_PAGES if set(key.pages) & set(kinds))
    return own + (AT_THE_DESK if at_the_desk else AT_THE_DOOR)
