"""The plain slip against fpdf2 with the same fonts and words; twelve pages against a second."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fpdf import FPDF

from desktop.forms.route import Route
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptFacts, ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.paper.reportlab_words import fonts_folder
from desktop.paper.text_twin import plain_text
from sync.wire import receipt_code
from sync.wire.canonical import new_id
from sync.wire.keys import SigningKey
from sync.wire.primitives import sha256
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
    key = SigningKey.generate()

    def with_code() -> bytes:
        code = receipt_code.write(new_id(), facts.reference, sha256(b""), key=key)
        return draw(receipt(replace(facts, check_code=code), ReceiptStyle.DISCREET))

    ours, peer = compare(with_code, lambda: _by_fpdf2(words), rounds=15)
    yield Ratio(what="the same with its check code", peer="fpdf2 without one", value=ours / peer,
                aim=0.5, detail=f"({ours * 1000:.1f} ms)")  # fmt: skip
    # Drawn again it would come out of a memory, so each time is that of a program just started.
    seconds = statistics.median(_booklet_from_cold() for _ in range(3))
    yield Ratio(what="easy read, 12 pages, first of the day", peer="one second", value=seconds,
                aim=1.0)  # fmt: skip


_BOOKLET = """
import time
from datetime import date
from desktop import library
from desktop.paper.editions import to_print
from desktop.paper.paper_text import load_paper
from desktop.paper.sheets.easy_read import easy_read
services = library.load_area(library.area_folder("norfolk")).services
began = time.perf_counter()
text = load_paper("easy-read")
to_print(easy_read(text, services, on=date(2026, 11, 20), centre_name="Eastgate Library"))
print(time.perf_counter() - began)
"""


def _booklet_from_cold() -> float:
    done = subprocess.run(
        [sys.executable, "-c", _BOOKLET], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _by_fpdf2(words: str) -> bytes:
    page = FPDF(format="A5")
    page.add_font("sans", "", fonts_folder() / "HoldfastSans-Regular.ttf")
    page.add_page()
    page.set_font("sans", size=14)
    page.multi_cell(0, 8, words)
    return bytes(page.output())
