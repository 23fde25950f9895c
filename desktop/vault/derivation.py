"""How hard a passphrase is to try: figures only, so that reading them loads no cryptography."""

import msgspec


class Derivation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How hard a passphrase is to try: Argon2id's memory in KiB, its passes and its lanes."""

    memory: int
    passes: int
    lanes: int

    def within_bounds(self) -> bool:
        """Whether the figures are neither weaker than the floor nor a way to stall the computer."""
        strong = self.memory >= FLOOR.memory and self.passes >= FLOOR.passes
        return strong and self.memory <= 1024 * 1024 and self.passes <= 16 and 1 <= self.lanes <= 16


FLOOR = Derivation(memory=64 * 1024, passes=3, lanes=4)
USUAL = Derivation(memory=256 * 1024, passes=3, lanes=4)
