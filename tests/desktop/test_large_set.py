"""The large print set: the receipt of this report in front, and nothing smaller than 18 points."""

from desktop import large_set
from desktop.paper.blocks import Code, Letters, within
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from tests.builders import a_finalised_report


def test_it_binds_the_receipt_of_a_report_with_the_leaflets_that_go_with_it(
    session: Session,
) -> None:
    report = a_finalised_report(session)
    bound = large_set.set_of(session, report)
    assert bound.letters is Letters.LARGE
    assert bound.footer.code == "D10"
    (reference,) = [block.text for block in within(bound.blocks) if isinstance(block, Code)]
    assert report.reference is not None
    assert report.reference in reference.replace(" ", "")
    said = plain_text(bound)
    for title in ("What happens next", "Your rights", "Support near you"):
        assert said.count(f"\n\n{title}\n\n") == 1
    assert report.reference not in bound.title
