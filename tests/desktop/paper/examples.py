"""Made-up receipts and services, and ways to read a PDF back."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from desktop.area import Service
from desktop.forms.route import Route
from desktop.paper.blocks import AnyBlock, Document
from desktop.paper.footer import Footer
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts

TODAY = date(2026, 11, 20)

_FACTS = ReceiptFacts(
    reference="HF-7K2M-9QXD",
    desk_name="Eastgate Library, enquiry desk",
    opening_hours=("Monday to Friday, 9am to 5pm",),
    centre_phone="01632 960 123",
    three_words=True,
    centre_name="Eastgate Library",
    taken_on=TODAY,
    staff_first_name="Ana",
    route=Route.POLICE_NAMED,
    force_name="Norfolk Constabulary",
    sent=False,
    police_contact=PoliceContact.YES,
    support_service="Norfolk and Suffolk Victim Care",
    safe_contact=("Ring between 9am and 12pm. Do not leave a message.",),
)


def some_facts(**changes: Any) -> ReceiptFacts:
    """A receipt's facts, as a library in Norwich might know them."""
    return replace(_FACTS, **changes)


def a_service(**changes: Any) -> Service:
    """A service whose number somebody checked last month."""
    known: dict[str, Any] = {
        "id": "listeners",
        "name": "The Listeners",
        "what": "People who listen",
        "number": "01632 960 456",
        "provenance": "telephone",
        "last_checked": date(2026, 10, 1),
        "checked_by": "Ana",
        "print_status": "ok",
    }
    return Service(**known | changes)


def a_page(*blocks: AnyBlock, **changes: Any) -> Document:
    """A document of these blocks and a plain foot."""
    footer = Footer(code="X01", version="1", language_name="English")
    document = Document(title="A page", author="A centre", footer=footer, blocks=blocks)
    return replace(document, **changes)


def opened(pdf: bytes) -> PdfReader:
    """The PDF as an independent reader sees it."""
    return PdfReader(BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    """All words of all pages; a bound space counts as a space."""
    pages = "\n".join(page.extract_text() for page in opened(pdf).pages)
    return pages.replace("\N{NO-BREAK SPACE}", " ")


def words_of(text: str) -> list[str]:
    """The words in reading order, whatever the lines and the dots of lists."""
    return [word for word in text.split() if word != "•"]
