"""One picture of the first page of every paper there is, to be judged by eye and shown in docs.

python -m tests.kit.paper_sheet FILE.png
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from desktop import enrolment, handing_out
from desktop.installation import new_installation
from desktop.paper.blocks import Document
from desktop.paper.editions import to_print
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.session import Session
from desktop.vault import derivation
from resources import ROOT
from tests.builders import ADMINISTRATOR, PASSPHRASE, a_finalised_report

_ACROSS, _WIDE, _HIGH, _CAPTION, _GAP = 7, 200, 283, 26, 14
_GROUND = (110, 118, 126)
_LEICESTER = "E06000016"


def main() -> None:
    """Found a desk, take one report, and lay every paper side by side."""
    with tempfile.TemporaryDirectory() as place:
        vault = Path(place) / "vault"
        centre = new_installation("leicestershire", "Eastgate Library")
        enrolment.found(vault, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
        session = enrolment.unlock(vault, ADMINISTRATOR, PASSPHRASE)
        pictures = [(name, _page(paper, page)) for name, paper, page in _papers(session)]
        session.close()
    _sheet(pictures).quantize(200).save(sys.argv[1], optimize=True)


def _papers(session: Session) -> Iterator[tuple[str, Document, int]]:
    """Every paper in the order of its code, on the size that it comes on first."""
    report = a_finalised_report(session, loc_district=_LEICESTER)
    for code, style in (("D01", ReceiptStyle.DISCREET), ("D02", ReceiptStyle.FULL)):
        yield code, handing_out.receipt_of(session, report, style), 1
    for leaflet in handing_out.leaflets(session):
        code, form = leaflet.code, leaflet.formats[0]
        paper = handing_out.leaflet_of(session, code, size=form.size, large=form.large)
        yield code, paper, 1
        if code == "D09":
            yield f"{code}, page 8", paper, 8


def _page(paper: Document, page: int) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-png", "-r", "72", "-f", str(page), "-l", str(page), "-"],
        input=to_print(paper), capture_output=True, check=True,
    )  # fmt: skip
    picture = Image.open(BytesIO(drawn.stdout)).convert("RGB")
    picture.thumbnail((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    return picture


def _sheet(pictures: list[tuple[str, Image.Image]]) -> Image.Image:
    rows = -(-len(pictures) // _ACROSS)
    step = (_WIDE + _GAP, _HIGH + _CAPTION + _GAP)
    sheet = Image.new("RGB", (_ACROSS * step[0] + _GAP, rows * step[1] + _GAP), _GROUND)
    pen = ImageDraw.Draw(sheet)
    face = ImageFont.truetype(str(ROOT / "fonts" / "HoldfastSans-SemiBold.ttf"), 15)
    for place, (name, page) in enumerate(pictures):
        left, top = (
            _GAP + way * size
            for way, size in zip((place % _ACROSS, place // _ACROSS), step, strict=True)
        )
        pen.text((left, top), name, fill="white", font=face)
        sheet.paste(page, (left, top + _CAPTION))
    return sheet


if __name__ == "__main__":
    main()
