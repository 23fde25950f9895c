"""How large something is, as people say it."""

from desktop.wording import tr

_KB, _MB, _GB = 1000, 1_000_000, 1_000_000_000


def size_words(size: int) -> str:
    """Say how large something is: 18 KB, 4.2 MB, 14 GB."""
    if size < _MB:
        return tr("{n} KB").format(n=max(1, round(size / _KB)))
    if size < _GB:
        return tr("{n} MB").format(n=f"{size / _MB:.1f}")
    return tr("{n} GB").format(n=round(size / _GB))
