"""Paper of a made-up report says on every page that nothing of it is real."""

import pytest
from msgspec.structs import replace

from desktop.handing_out import receipt_of
from desktop.paper.editions import to_print, to_save
from desktop.paper.practice import PRACTICE
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from tests.builders import a_finalised_report
from tests.desktop.paper.examples import opened


@pytest.mark.parametrize("style", list(ReceiptStyle))
def test_every_page_of_a_made_up_receipt_says_so(session: Session, style: ReceiptStyle) -> None:
    report = a_finalised_report(session)
    assert PRACTICE not in plain_text(receipt_of(session, report, style))
    session.installation = replace(session.installation, practice=True)
    document = receipt_of(session, report, style)
    assert plain_text(document).startswith(PRACTICE)
    for pdf in (to_print(document), to_save(document)):
        for page in opened(pdf).pages:
            said = " ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split())
            assert PRACTICE in said
