"""What the intake's administrator can act on: one line of what, one of advice."""


class IntakeError(Exception):
    """Something that a person can put right; everything else is a bug."""

    exit_code = 1

    def __init__(self, title: str, *, advice: str) -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
