"""Before anybody has signed in: setting up, unlocking, a forgotten passphrase, damage."""

from io import BytesIO

from pypdf import PdfReader
from PySide6.QtWidgets import QWidget

from desktop.session import wall_clock
from desktop.vault import attempts
from tests.area_packs import a_pack, stranger
from tests.builders import PASSPHRASE
from tests.ui.tour.stage import Scene, Stage
from ui.pages.welcome import WelcomePage
from ui.steps.way_back import WayBack


def unlock(stage: Stage) -> QWidget:
    """Who are you?"""
    stage.at_the_door()
    return stage.window


def wrong_passphrase(stage: Stage) -> QWidget:
    """A passphrase that does not open it."""
    page = stage.at_the_door()
    page.form.passphrase.set_text("not this one")
    stage.press("Unlock")
    stage.wait(lambda: page.form.passphrase.error())
    return stage.window


def wait_before_the_next_try(stage: Stage) -> QWidget:
    """Too many wrong tries."""
    folder = stage.vault()
    for _try in range(8):
        attempts.Attempts(folder).failed(wall_clock())
    page = stage.at_the_door(folder)
    page.look_round()
    return stage.window


def forgotten(stage: Stage) -> QWidget:
    """The code on the recovery sheet."""
    stage.at_the_door()
    stage.press("I forgot my passphrase")
    return stage.window


def a_new_passphrase(stage: Stage) -> QWidget:
    """Whose passphrase is set anew, and to what."""
    page = stage.at_the_door()
    stage.press("I forgot my passphrase")
    (way,) = page.findChildren(WayBack)
    way.code.code.set_text(stage.founded.code)
    stage.press("Use the code")
    return stage.window


def no_centre_yet(stage: Stage) -> QWidget:
    """The first step on a fresh computer."""
    stage.on_a_fresh_computer()
    return stage.window


def a_centre_left_empty(stage: Stage) -> QWidget:
    """The first step, answered not at all."""
    stage.on_a_fresh_computer()
    stage.press("Save and continue")
    return stage.window


def a_pack_by_a_stranger(stage: Stage) -> QWidget:
    """An area from a file whose signer's words have to be compared."""
    page = stage.on_a_fresh_computer()
    page.centre.area.row("file").click()
    file = stage.folder / "wessex.holdfast-pack"
    file.write_bytes(a_pack(keys=stranger()))
    page.centre.pack.open_file(file)
    return stage.window


def administrator(stage: Stage) -> QWidget:
    """The second step."""
    _describe_the_centre(stage)
    return stage.window


def a_short_passphrase(stage: Stage) -> QWidget:
    """The second step, with a passphrase that is easily guessed."""
    page = _describe_the_centre(stage)
    page.administrator.name.set_text("Ana")
    page.administrator.new.field.set_text("short")
    stage.press("Save and continue")
    return stage.window


def sheet(stage: Stage) -> QWidget:
    """The third step, founded by now."""
    _found(stage)
    return stage.window


def sheet_check(stage: Stage) -> QWidget:
    """Two groups are typed back from paper, wrongly."""
    page = _found(stage)
    page.sheet.taken.emit()
    for field in page.check.groups.values():
        field.set_text("AAAAA")
    stage.press("I have it, continue")
    return stage.window


def linking(stage: Stage) -> QWidget:
    """The fourth step, which can be left for later."""
    _to_the_link(stage)
    return stage.window


def ready(stage: Stage) -> QWidget:
    """The last step."""
    _to_the_link(stage)
    stage.press("Do this later")
    return stage.window


def damaged(stage: Stage) -> QWidget:
    """A vault that cannot be read."""
    folder = stage.vault()
    (folder / "installation.json").write_text("{")
    stage.open(folder)
    return stage.window


def _describe_the_centre(stage: Stage) -> WelcomePage:
    page = stage.on_a_fresh_computer()
    page.centre.name.set_text("Eastgate Library")
    page.centre.hours.set_text("Monday to Friday 9am to 5pm")
    page.centre.address.set_text("12 Mill Lane\nNorwich")
    page.centre.area.row("norfolk").click()
    stage.press("Save and continue")
    return page


def _found(stage: Stage) -> WelcomePage:
    page = _describe_the_centre(stage)
    page.administrator.name.set_text("Ana")
    page.administrator.new.field.set_text(PASSPHRASE)
    stage.press("Save and continue")
    stage.wait(lambda: page.step.heading.text() == "Recovery sheet")
    return page


def _to_the_link(stage: Stage) -> WelcomePage:
    page = _found(stage)
    file = stage.folder / "sheet.pdf"
    page.sheet.save_to(file)
    words = PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text().split()
    code = [word for word in words if len(word) == 5 and word.isupper()]
    page.sheet.taken.emit()
    for field, group in zip(page.check.groups.values(), (code[2], code[6]), strict=True):
        field.set_text(group)
    stage.press("I have it, continue")
    return page


SCENES: dict[str, Scene] = {
    "unlock": unlock,
    "unlock, wrong": wrong_passphrase,
    "unlock, waiting": wait_before_the_next_try,
    "way back": forgotten,
    "way back, renew": a_new_passphrase,
    "welcome": no_centre_yet,
    "welcome, left empty": a_centre_left_empty,
    "welcome, pack from a file": a_pack_by_a_stranger,
    "administrator": administrator,
    "administrator, too short": a_short_passphrase,
    "welcome sheet": sheet,
    "welcome sheet check, wrong": sheet_check,
    "welcome link": linking,
    "ready": ready,
    "damaged": damaged,
}
