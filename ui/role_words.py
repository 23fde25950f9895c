"""What a role is called on screen."""

from desktop.vault.roster import Role
from desktop.wording import tr


def role_words(role: Role) -> str:
    """Say what somebody does here, as it stands after a name in the header."""
    return {
        Role.ADMINISTRATOR: tr("administrator"),
        Role.STAFF: tr("recorder"),
        Role.COORDINATOR: tr("coordinator"),
    }[role]
