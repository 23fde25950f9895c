"""What may go wrong with a stick: one class for each cause a person can act on (ux.md 1.16).

StickError
  NoStick            no folder there
  StickLocked        it cannot be written on
  StickFull          too small for what is to go
  FileTooLarge       it takes no file of that size
  StickGone          taken out, or broken, in the middle
  CopyWrong          what the stick gives back is not what was written
  Stopped            somebody pressed Stop
  NothingToHandOver  nothing waits
  StickUnread        it could not be read to its end
  NoReply            nothing from the police on it
"""

import errno

from desktop.errors import HoldfastError
from desktop.wording import tr

_NOTHING_MARKED = tr("Nothing was marked as handed over.")


class StickError(HoldfastError):
    """Reports could not go by hand just now; they are here as before."""

    title = tr("The stick could not be used.")
    advice = _NOTHING_MARKED + " " + tr("Try another stick.")


class NoStick(StickError):
    """There is no folder where one was named."""

    title = tr("There is no stick there.")
    advice = tr("Put the stick in, or choose another folder. Nothing was changed.")


class StickLocked(StickError):
    """It can be read and not written."""

    title = tr("This stick is read only.")
    advice = (
        tr("Look for a small switch on its side, or use another stick.") + " " + _NOTHING_MARKED
    )


class StickFull(StickError):
    """There is no room on it."""

    title = tr("This stick is too small.")
    advice = tr("Make room on it, or use another stick.") + " " + _NOTHING_MARKED


class FileTooLarge(StickError):
    """It has a limit on the size of one file.

    FAT32 takes 4 GiB and a batch is 1 GiB at most (protocol.md 2), so this is a rarer one.
    """

    title = tr("This stick does not take files of that size.")
    advice = tr("Use another stick.") + " " + _NOTHING_MARKED


class StickGone(StickError):
    """It does not answer any more."""

    title = tr("The stick was taken out, or it has a fault.")
    advice = _NOTHING_MARKED + " " + tr("Put it in again, or use another stick.")


class CopyWrong(StickError):
    """It took every byte and gives back others."""

    title = tr("The copy is not perfect.")
    advice = _NOTHING_MARKED + " " + tr("Try another stick.")


class Stopped(StickError):
    """Somebody thought better of it."""

    title = tr("Stopped.")
    advice = _NOTHING_MARKED + " " + tr("The reports are here, and you can start again.")


class NothingToHandOver(StickError):
    """Nothing waits, or nothing of what was chosen does."""

    title = tr("Nothing is waiting to be handed over.")
    advice = tr("What has been received by the police does not need to go again.")


class StickUnread(StickError):
    """Something on it cannot be read, or it was taken out in the middle."""

    title = tr("The stick could not be read to its end.")
    advice = tr("What was read is kept. Nothing else was changed. Read it once more, or ask the"
                " police to write another stick.")  # fmt: skip


class NoReply(StickError):
    """The police wrote nothing on it, or on another one."""

    title = tr("There is no reply from the police service on this stick.")
    advice = tr("Check that it is the stick they gave back. Nothing was changed.")


def stick_error(trouble: OSError) -> StickError:
    """Say plainly what kept a stick from being read or written."""
    kinds: dict[int, type[StickError]] = {
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), StickFull),
        errno.EFBIG: FileTooLarge,
        **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), StickLocked),
        **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), NoStick),
    }
    return kinds.get(trouble.errno or 0, StickGone)()
