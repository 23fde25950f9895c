"""Link this desk to the police service, at any time after setting up."""

from desktop.session import Session
from desktop.wording import tr
from ui.steps.invitation import InvitationStep


class LinkPage(InvitationStep):
    """The same step as in setting up, with a way back to the desk."""

    def __init__(self, session: Session) -> None:
        """Only an administrator can finish it; the act says so."""
        super().__init__(session, later=tr("Not now"))
