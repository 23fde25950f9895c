"""Before anything goes without a name: somebody reads it, edits the copy, and answers for it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop import anonymous_copy, pointing
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import HoldfastError
from desktop.forms.answers import name_of
from desktop.forms.interview import Interview
from desktop.reviewing import OwnWords
from desktop.session import Session
from ui.frame import Frame
from ui.turning import Turning

Refuse = Callable[[HoldfastError], None]
Then = Callable[[AnonymousCopy, Refuse], None]


class ReadingCopy(QObject):
    """Lays the copy over the page that asked, where there is anything to read."""

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Turn pages inside this frame."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning

    def before(
        self, then: Then, interview: Interview, read: Mapping[str, str], refuse: Refuse
    ) -> None:
        """Go on with the copy that was read, or at once; whoever goes on says why they cannot."""
        if not read:
            then(NO_COPY, refuse)
            return
        from ui.steps.anonymous_copy import AnonymousCopyStep

        copies = dict(read)
        page = AnonymousCopyStep([_beside(interview, key, said) for key, said in read.items()], [])
        page.edited.connect(copies.__setitem__)
        page.back_asked.connect(self._turning.take_off)
        page.confirmed.connect(lambda: then(
            self._answered_for(read, copies), lambda why: page.refuse(why.title, why.advice)
        ))  # fmt: skip
        self._turning.lay_over(page, strip=self._frame.connection)

    def _answered_for(
        self, originals: Mapping[str, str], copies: Mapping[str, str]
    ) -> AnonymousCopy:
        copy = NO_COPY
        for key, said in originals.items():
            copy = anonymous_copy.edited(copy, key, said, copies[key])
        session = self._session
        return anonymous_copy.reviewed(copy, originals, session.person.id, session.now())


def _beside(interview: Interview, key: str, said: str) -> OwnWords:
    """Set off in what was said the names that stand elsewhere in the report."""
    spans = pointing.spans(said, pointing.without(interview.answers, key))
    question = interview.catalogue.question(name_of(key)).label_for(interview.about_self)
    return OwnWords(key=key, question=question, said=said, copy=said, spans=tuple(spans))
