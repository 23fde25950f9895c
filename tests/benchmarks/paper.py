"""The plain slip as PDF, against fpdf2 with the same fonts and words."""

from collections.abc import Iterator
from datetime import date

from fpdf import FPDF

from desktop.forms.route import Route
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptFacts, ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.paper.reportlab_words import fonts_folder
from desktop.paper.text_twin import plain_text
from tests.benchmarks.measuring import Ratio, compare


def ratios() -> Iterator[Ratio]:
    """One page, made warm."""
    facts = ReceiptFacts(
        reference="HF-7K2M-9QXD", desk_name="Eastgate Library", three_words=False,
        opening_hours=("Monday to Friday, 9am to 5pm",), centre_phone="01632 960123",
        centre_name="Eastgate Library", taken_on=date(2026, 11, 20), staff_first_name="Ana",
        route=Route.POLICE_NAMED, force_name="Norfolk Constabulary", sent=False,
    )  # fmt: skip
    words = plain_text(receipt(facts, ReceiptStyle.DISCREET))
    ours, peer = compare(
        lambda: draw(receipt(facts, ReceiptStyle.DISCREET)), lambda: _by_fpdf2(words), rounds=15
    )
    yield Ratio(what="receipt PDF", peer="fpdf2", value=ours / peer, aim=0.25,
                detail=f"({ours * 1000:.1f} ms)")  # fmt: skip


def _by_fpdf2(words: str) -> bytes:
    page = FPDF(format="A5")
    page.add_font("sans", "", fonts_folder() / "HoldfastSans-Regular.ttf")
    page.add_page()
    page.set_font("sans", size=14)
    page.multi_cell(0, 8, words)
    return bytes(page.output())
