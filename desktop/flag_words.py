"""What the flags of a document say, to somebody who reads it on paper (domain.md 1.17)."""

from collections.abc import Iterator, Mapping

from desktop.wording import tr

_WORDS = {
    "urgent_flag": tr("Urgent"),
    "flag_child": tr("A child was harmed"),
    "flag_weapon": tr("A weapon"),
    "flag_home": tr("At or near their home"),
    "flag_reprisal": tr("Afraid of reprisal"),
    "flag_isolated": tr("On their own, with little support"),
    "flag_adult_care_needs": tr("An adult with care and support needs"),
    "repeat_flag": tr("It happened before"),
    "online_flag": tr("Online"),
    "flag_interpreter": tr("Needs an interpreter"),
    "hate_flag_race": tr("Race"),
    "hate_flag_religion": tr("Religion or belief"),
    "hate_flag_sexual_orientation": tr("Sexual orientation"),
    "hate_flag_disability": tr("Disability"),
    "hate_flag_transgender": tr("Transgender identity"),
    "hate_flag_other": tr("Another group"),
}
# The same, under the names of another list.
_TWICE = frozenset({"flag_urgent", "flag_repeat", "flag_online"})


def raised(flags: Mapping[str, bool]) -> Iterator[str]:
    """Say the flags that are up, what is urgent first; one without words by its own name."""
    up = {name for name, is_up in flags.items() if is_up}
    twins = {f"flag_{name.removesuffix('_flag')}" for name in up if name.endswith("_flag")}
    for name in (*_WORDS, *sorted(up - _WORDS.keys())):
        if name in up and not (name in _TWICE and name in twins):
            yield _WORDS.get(name, name)
