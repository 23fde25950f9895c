"""Pictures of every paper there is, to be judged by eye; the first pages together go into docs.

python -m tests.kit.paper_sheet FILE.png     the first page of each paper on one sheet
python -m tests.kit.paper_sheet FOLDER       every page in every language and format
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from desktop import enrolment, handing_out, police_copy, subject_copy
from desktop.installation import new_installation
from desktop.paper.blocks import Document
from desktop.paper.editions import to_print
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report
from desktop.session import Session
from desktop.store.line import LineState
from desktop.vault import derivation
from resources import ROOT
from tests.builders import ADMINISTRATOR, PASSPHRASE, PlainSealer, a_finalised_report

_ACROSS, _WIDE, _HIGH, _CAPTION, _GAP = 7, 200, 283, 26, 14
_LARGE, _TO_A_SHEET = (420, 594), 6
_GROUND = (110, 118, 126)
_LEICESTER = "E06000016"


def main() -> None:
    """Found a desk, take one report, and lay papers side by side."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        vault = Path(place) / "vault"
        centre = new_installation("leicestershire", "Eastgate Library")
        enrolment.found(vault, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
        session = enrolment.unlock(vault, ADMINISTRATOR, PASSPHRASE)
        session.sealer = PlainSealer()
        session.settings.set("drafts shown", "yes")
        report = a_finalised_report(session, loc_district=_LEICESTER)
        if target.suffix:
            _sheet(_firsts(session, report)).quantize(200).save(target, optimize=True)
        else:
            _every_page(session, report, target)
        session.close()


def _firsts(session: Session, report: Report) -> list[tuple[str, Image.Image]]:
    """Every paper in the order of its code, on the size that it comes on first."""
    pictures = [(name, _page(paper, 1)) for name, paper in _of_report(session, report)]
    for leaflet in handing_out.leaflets(session):
        form = leaflet.formats[0]
        paper = handing_out.leaflet_of(session, leaflet.code, size=form.size, large=form.large)
        pictures.append((leaflet.code, _page(paper, 1)))
        if leaflet.code == "D09":
            pictures.append(("D09, page 8", _page(paper, 8)))
    return pictures


def _of_report(session: Session, report: Report) -> Iterator[tuple[str, Document]]:
    for code, style in (("D01", ReceiptStyle.DISCREET), ("D02", ReceiptStyle.FULL)):
        yield code, handing_out.receipt_of(session, report, style)
    session.line.keep(LineState(failures=1, problem="no_line"))
    yield "D21", police_copy.copy_for(session, report)
    read = {one.key: one.copy for one in subject_copy.texts(session, report)}
    yield "D22", subject_copy.copy_for(session, report, read)


def _every_page(session: Session, report: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in _every_paper(session, report):
        drawn = _pages(to_print(paper), _LARGE)
        for start in range(0, len(drawn), _TO_A_SHEET):
            pages = drawn[start : start + _TO_A_SHEET]
            named = [(f"{name}, page {start + at}", page) for at, page in enumerate(pages, 1)]
            _sheet(named, across=3, size=_LARGE).save(folder / f"{name}-{start}.png")


def _every_paper(session: Session, report: Report) -> Iterator[tuple[str, Document]]:
    for language in handing_out.receipt_languages(session):
        for style in ReceiptStyle:
            for large in (False, True):
                paper = handing_out.receipt_of(
                    session, report, style, large=large, language=language.code
                )
                yield f"receipt-{style}-{'large-' if large else ''}{language.code}", paper
    yield from list(_of_report(session, report))[2:]
    for leaflet in handing_out.leaflets(session):
        for language in handing_out.leaflet_languages(session, leaflet.code):
            for form in leaflet.formats:
                paper = handing_out.leaflet_of(
                    session, leaflet.code, language=language.code, size=form.size, large=form.large
                )
                yield f"{leaflet.code}-{form.value}-{language.code}", paper


def _page(paper: Document, page: int) -> Image.Image:
    return _pages(to_print(paper), (_WIDE, _HIGH), page, page)[0]


def _pages(pdf: bytes, size: tuple[int, int], first: int = 1, last: int = 999) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(
            ["pdftoppm", "-png", "-r", "72", "-f", str(first), "-l", str(last), "-", f"{place}/p"],
            input=pdf, capture_output=True, check=True,
        )  # fmt: skip
        return [_small(Image.open(one), size) for one in sorted(Path(place).iterdir())]


def _small(page: Image.Image, size: tuple[int, int]) -> Image.Image:
    picture = page.convert("RGB")
    picture.thumbnail(size, Image.Resampling.LANCZOS)
    return picture


def _sheet(
    pictures: list[tuple[str, Image.Image]], *, across: int = _ACROSS,
    size: tuple[int, int] = (_WIDE, _HIGH),
) -> Image.Image:  # fmt: skip
    rows = -(-len(pictures) // across)
    step = (size[0] + _GAP, size[1] + _CAPTION + _GAP)
    sheet = Image.new("RGB", (across * step[0] + _GAP, rows * step[1] + _GAP), _GROUND)
    pen = ImageDraw.Draw(sheet)
    face = ImageFont.truetype(str(ROOT / "fonts" / "HoldfastSans-SemiBold.ttf"), 15)
    for place, (name, page) in enumerate(pictures):
        left, top = (
            _GAP + way * size
            for way, size in zip((place % across, place // across), step, strict=True)
        )
        pen.text((left, top), name, fill="white", font=face)
        sheet.paste(page, (left, top + _CAPTION))
    return sheet


if __name__ == "__main__":
    main()
