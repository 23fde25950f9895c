"""Everything Holdfast may refuse to do, each with what happened and what to do about it.

HoldfastError                  something a person can act on; everything else is a bug
  VaultError
    WrongPassphrase            nothing is said about which part was wrong
      RecoverySlip             but for a slip in the recovery code, which is found by its group
    VaultInUse  VaultTooNew  VaultDamaged  VaultMissing  VaultExists  WeakPassphrase
    DiskFull  NotSaved
  PackError                    a catalogue or area file is wrong: names the file and the key
  ReportError
    Unfinished  AlreadyFinalised  ReportUnknown  AnswerRefused  TooLong  NotReviewed
    FileRefused                  a file that cannot be evidence as it is
    FileMissing                  one that is gone from this computer, or no longer what it was
  BandStays                    is drawn in desktop/assessing.py
  NotAllowed                   the role may not do this; raised by the act, not by a hidden button
  NotEnrolled                  this desk is not linked to a police intake yet
  CountsError                  a table that must not be made
DispatchError                  is drawn in sync/dispatch/errors.py
"""

from desktop.wording import tr


class HoldfastError(Exception):
    """Something a person can act on: one line of what, one of advice."""

    title: str = tr("Holdfast could not do that.")
    advice: str = tr("Nothing has been lost. Try again.")
    exit_code: int = 1

    def __init__(self, title: str | None = None, *, advice: str | None = None) -> None:
        """Say it in the class's own words, or in words nearer to what happened."""
        super().__init__(title or self.title)
        self.title = title or self.title
        self.advice = advice or self.advice


class VaultError(HoldfastError):
    """The encrypted place cannot be used as asked."""


class WrongPassphrase(VaultError):
    """Nothing here opens with what was typed."""

    title = tr("That did not open Holdfast.")
    advice = tr("Check the name and the passphrase, and try again.")

    def __init__(self, title: str | None = None, *, wait_seconds: float = 0.0) -> None:
        """Keep how long the next try must wait, so that a page can count it down."""
        super().__init__(title)
        self.wait_seconds = wait_seconds


class RecoverySlip(WrongPassphrase):
    """A recovery code with a slip of the pen in it: nothing was tried, so nothing is counted."""

    advice = tr("Compare that group with the paper, sign by sign.")


class WeakPassphrase(VaultError):
    """The passphrase offered is too easy to guess."""

    title = tr("That passphrase is too short.")
    advice = tr("Use four or more words, 14 letters or more. Spaces are fine.")


class VaultInUse(VaultError):
    """Another Holdfast has this vault open."""

    title = tr("Holdfast is already open on this computer.")
    advice = tr("Use the window that is open, or close it first.")


class VaultMissing(VaultError):
    """There is no vault where one was looked for."""

    title = tr("There are no Holdfast records here yet.")
    advice = tr("Set up this computer first, or choose the folder that holds the records.")


class VaultExists(VaultError):
    """A vault is already founded where a new one was asked for."""

    title = tr("This computer is already set up.")
    advice = tr("Unlock it instead. Nothing has been changed.")


class VaultTooNew(VaultError):
    """The vault was written by a later Holdfast."""

    title = tr("These records were made by a newer Holdfast.")
    advice = tr("Update Holdfast on this computer. Nothing has been changed.")


class VaultDamaged(VaultError):
    """The vault's files do not hold together."""

    title = tr("Holdfast cannot read its records.")
    advice = tr("Nothing has been deleted. Restore from a backup, or ask for help.")


class DiskFull(VaultError):
    """There is no room left to write."""

    title = tr("This computer's disk is full, so the last change was not saved.")
    advice = tr("What was saved before is safe. Make some room on the disk, then try again.")


class NotSaved(VaultError):
    """The disk would not take a change."""

    title = tr("The last change was not saved.")
    advice = tr("What was saved before is safe. Keep the window open and try again.")


PUT_BACK_TITLE = tr("These records are older than the last ones on this computer.")
PUT_BACK_ADVICE = tr(
    "Somebody may have put back an older copy. Reports taken since may be missing: compare the"
    " receipts. You can go on working."
)


class PackError(HoldfastError):
    """A file of questions or of an area is wrong."""

    title = tr("A file that Holdfast needs is wrong.")
    advice = tr("Install Holdfast or the area's file again, or ask whoever gave it to you.")


class ReportError(HoldfastError):
    """A report cannot take the step that was asked."""


class ReportUnknown(ReportError):
    """No report bears this reference."""

    title = tr("There is no report with that reference here.")
    advice = tr("Check each letter and number of the reference.")


class AlreadyFinalised(ReportError):
    """The report is sealed and does not change any more."""

    title = tr("This report is sealed, so it cannot be changed.")
    advice = tr("Add what is missing from its page, or with holdfast supplement.")


class AnswerRefused(ReportError):
    """An answer that cannot be taken as it stands."""

    title = tr("That answer cannot be saved.")
    advice = tr("Change it and try again. Nothing else was changed.")


class TooLong(ReportError):
    """The whole report is longer than the police can receive."""

    title = tr("This report is too long to send.")
    advice = tr("Shorten the longest answers. About 30 pages of text is the most.")


class NotReviewed(ReportError):
    """Nobody has read yet what goes to the police without a name."""

    title = tr("Somebody has to read what goes to the police without a name.")
    advice = tr("Check that nothing in it says who the person is. Everything so far is saved.")


class FileRefused(ReportError):
    """A file that cannot be added to a report."""

    title = tr("That file cannot be added.")
    advice = tr("The report is as it was. Choose another file, or write down where it is.")


class FileMissing(ReportError):
    """A file that was added is not here any more, or was changed outside Holdfast."""

    title = tr("That file is damaged or missing on this computer.")
    advice = tr("The rest of the report is safe. Add the file again if you still have it.")


class NotAllowed(HoldfastError):
    """The role of whoever is at the desk does not allow this."""

    title = tr("Your role does not allow that.")
    advice = tr("Ask an administrator of this centre.")


class NotEnrolled(HoldfastError):
    """This desk has no police intake to send to."""

    title = tr("Holdfast is not linked to the police service yet.")
    advice = tr("Reports are kept, locked, and are sealed when you link it.")


class CountsError(HoldfastError):
    """A count that may not, or cannot, be made."""

    title = tr("That table cannot be made.")
