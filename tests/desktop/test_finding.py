"""Finding reports: by reference and day for everybody, by words only for whoever may read them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import finding, recording, searchable
from desktop.finding import Search
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.listing import MOST_COUNTED, Order
from desktop.vault.database import Database
from tests.builders import NOON, a_draft, a_finalised_report, answers_for, take_in

Unlock = Callable[[str], Session]


def found(session: Session, text: str = "", **more: object) -> list[str]:
    """The ids of everything that a search finds, page after page."""
    ids: list[str] = []
    after = None
    while True:
        page = finding.find(session, Search(text=text, **more), after, 2)  # type: ignore[arg-type]
        ids += [report.id for report in page.reports]
        if (after := page.next) is None:
            return ids


def told(session: Session, words: str, **more: object) -> Report:
    """A draft with these words in its story."""
    return a_draft(session, answers_for("police_named", narrative=words, **more)).report


def test_everything_newest_first_and_a_count(session: Session) -> None:
    drafts = take_in(session, [answers_for("police_named")] * 5)
    assert found(session) == [one.report.id for one in reversed(drafts)]
    assert finding.count(session) == 5


def test_a_reference_is_found_whole_and_begun_in_any_case_and_spacing(session: Session) -> None:
    wanted = a_finalised_report(session)
    a_finalised_report(session)
    reference = wanted.reference or ""
    for typed in (reference, reference.lower(), reference.replace("-", " "), reference[3:],
                  reference.replace("-", ""), reference[:8], reference[:6].replace("-", ""),
                  reference[8:]):  # fmt: skip
        assert wanted.id in found(session, typed), typed
    assert found(session, reference) == [wanted.id]


@pytest.mark.parametrize(
    "typed", ["2026-11-20", "20 November", "20 nov", "20/11/2026", "november 2026", "20 Nov 2026"]
)
def test_a_day_is_found_as_people_write_it(session: Session, typed: str) -> None:
    session.now = lambda: NOON
    then = told(session, "one")
    session.now = lambda: NOON + timedelta(days=40)
    told(session, "two")
    assert found(session, typed) == [then.id]


def test_words_are_found_in_own_drafts_and_in_sealed_reports_only(
    session: Session, sit_down: Unlock
) -> None:
    draft = told(session, "Under the viaduct")
    sealed = a_finalised_report(session, narrative="By the viaduct")
    assert found(session, "viaduct") == [sealed.id, draft.id]
    session.close()
    tomasz = sit_down("Tomasz")
    assert found(tomasz, "viaduct") == [sealed.id]
    assert draft.id in found(tomasz, f"{draft.created_at:%d %B %Y}")
    own = told(tomasz, "At the viaduct")
    tomasz.close()
    # An administrator may take over a draft, but does not search in it.
    assert found(sit_down("Ana"), "viaduct") == [sealed.id, draft.id]
    assert own.id != draft.id


_SPOKEN = "aé ßﬁ hate 7k2m-9 O'Neil\n وہ हिन्दी ਪੰਜਾਬੀ বাংলা ગુજરાતી Łódź İ_x😀\u00ad\u0301\u200bąčę"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.text(st.sampled_from(_SPOKEN), max_size=25), st.data())
def test_a_draft_is_searched_as_the_index_would(
    session: Session, said: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(said)))
    typed = data.draw(st.just(said[start : start + 6]) | st.text(st.sampled_from(_SPOKEN)))
    held, sought = searchable.folded(said), searchable.terms(typed)
    if sought:
        assert searchable.holds(held, sought) == _in_an_index(session.casebook, held, sought)


def _in_an_index(database: Database, held: str, sought: tuple[str, ...]) -> bool:
    database.change(
        """CREATE VIRTUAL TABLE temp.probe
           USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')"""
    )
    database.change("INSERT INTO temp.probe (words) VALUES (?)", (held,))
    quoted = " AND ".join(f'"{term.replace(chr(34), chr(34) * 2)}"' for term in sought)
    row = database.row("SELECT 1 FROM temp.probe WHERE probe MATCH ?", (f"{quoted} *",))
    database.change("DROP TABLE temp.probe")
    return row is not None


def test_names_and_who_they_are_find_nothing(session: Session) -> None:
    told(
        session, "Zebedee hit me by the viaduct, and Zebedee laughed", anonymous="give_name",
        loc_address="Quillen Street 4", online_account="quillenbrook",
        victims=[{"victim_full_name": "Zebedee", "victim_address": "Quillen Street"}],
    )  # fmt: skip
    assert found(session, "viaduct")
    for typed in ("Zebedee", "zeb", "Quillen", "quillenbrook"):
        assert found(session, typed) == []


def test_each_word_must_be_there_and_the_last_may_be_begun(session: Session) -> None:
    one = told(session, "They threw stones at the shop window")
    two = told(session, "Stones, and a shopping bag")
    assert found(session, "stones shop") == [two.id, one.id]
    assert found(session, "shop stones") == [one.id]
    assert found(session, "stone window") == []


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "CAF\u00c9"), ("café", "cafe"),
        ("Straße", "STRASSE"), ("ﬁlthy", "filthy"), ("vio\u00adlent", "violent"),
        ("a\u202eb\u202c left", "ab"), ("وہ چلا رہے تھے", "چلا"), ("हिन्दी में", "हिन्दी"),
        ("Llanfair\u200bpwll", "llanfairpwll"), ("\u1112\u1161\u11ab", "한"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_word_find_each_other(session: Session, said: str, typed: str) -> None:
    report = told(session, said)
    assert found(session, typed) == [report.id]


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "(", "()", "*", "AND", "NOT", "OR nothing", "NEAR(a b)", "shown : hf", "-hf",
        "^hf", 'he said "no', "foo-bar", "'; DROP TABLE reports; --", "%", "_", "\\",
        "zz\x00bottle", "\ud800", "{shown words} : x", "words:stones", "hf +",
        "1=1", "?", "\u202e", "x" * 100_000, "zz " * 5000,
    ],
)  # fmt: skip
def test_what_is_typed_is_never_syntax(session: Session, typed: str) -> None:
    told(session, "They threw a bottle")
    assert found(session, typed) == []
    assert finding.count(session, Search(text=typed)) == 0


def test_syntax_that_was_said_is_found_as_it_was_said(session: Session) -> None:
    report = told(session, "He wrote 'DROP TABLE reports' AND \"NOT you\"")
    for typed in ("DROP TABLE", '"NOT', "AND", "reports'"):
        assert found(session, typed) == [report.id]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=30))
def test_anything_may_be_typed(session: Session, typed: str) -> None:
    assert finding.find(session, Search(text=typed)).reports == ()


def test_filters(session: Session, sit_down: Unlock) -> None:
    session.now = lambda: NOON
    first = told(session, "bottle")
    sealed = a_finalised_report(session, narrative="bottle")
    session.now = lambda: NOON + timedelta(days=3)
    later = told(session, "bottle")
    assert found(session, status=Status.DRAFT) == [later.id, first.id]
    assert found(session, "bottle", status=Status.FINALISED) == [sealed.id]
    day = date(2026, 11, 20)
    assert found(session, first=day, last=day) == [sealed.id, first.id]
    assert found(session, first=date(2026, 11, 21)) == [later.id]
    assert found(session, "bottle", last=date(2026, 11, 19)) == []
    session.close()
    tomasz = sit_down("Tomasz")
    own = told(tomasz, "bottle")
    assert found(tomasz, mine=True) == [own.id]
    assert found(tomasz, "bottle", mine=True) == [own.id]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("text", ["", "bottle"])
def test_every_order_lists_all_of_them_once(session: Session, order: Order, text: str) -> None:
    made = []
    for number in range(7):
        made.append(told(session, "bottle") if number % 2 else a_finalised_report(
            session, narrative="bottle"))  # fmt: skip
    listed = found(session, text, order=order)
    assert sorted(listed) == sorted(one.id for one in made)
    by_age = [one.id for one in made]
    drafts = [one.id for one in made if one.status is Status.DRAFT]
    references = sorted((one.reference, one.id) for one in made if one.reference)
    expected = {
        Order.NEWEST: by_age[::-1],
        Order.OLDEST: by_age,
        Order.PERSON: by_age[::-1],
        Order.STATUS: drafts[::-1] + [i for i in by_age[::-1] if i not in drafts],
        Order.REFERENCE: [i for _reference, i in references] + drafts[::-1],
    }
    assert listed == expected[order]


def test_more_than_anybody_reads_through_is_not_counted(session: Session) -> None:
    with session.transaction():
        for _number in range(MOST_COUNTED + 1):
            recording.start(session)
    assert finding.count(session) is None
    year = f"{session.today.year}"
    assert finding.count(session, Search(text=year)) is None
