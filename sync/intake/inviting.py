"""An invitation for one desk of a centre: all it must know of this intake, signed by the root."""

from datetime import datetime

from sync.intake import centres
from sync.intake.folder import Folder
from sync.intake.ledger import Ledger
from sync.wire.canonical import instant
from sync.wire.invitation import Centre, Invitation, sign_invitation


def invite(
    folder: Folder, ledger: Ledger, name_or_id: str, now: datetime, *, public_tls: bool = False
) -> tuple[Invitation, bytes]:
    """An invitation and its file; with `public_tls` no authority of our own is named in it."""
    settings, keys, root = folder.settings(), folder.key_set(), folder.private_root()
    with ledger.writing() as connection:
        centre = centres.find_centre(connection, name_or_id)
        code, expires_at = centres.new_code(connection, centre.id, now)
    invitation = Invitation(
        centre=Centre(id=centre.id, name=centre.name),
        code=code,
        endpoint=settings.url,
        expires_at=instant(expires_at),
        force=settings.force,
        practice=settings.practice,
        root=folder.root(),
        sealing=keys.usable_sealing(instant(now)),
        signing=keys.signing,
        tls_ca=None if public_tls else folder.tls_ca.read_text(),
    )
    return invitation, sign_invitation(invitation, root)
