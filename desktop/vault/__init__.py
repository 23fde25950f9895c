"""The encrypted place: two databases, and a wrapped key for each person who may open them.

In reading order: keys (the only cryptography at rest), recovery (the code on the printed sheet),
slotfile (two copies of the key slots), slotseal (the mark against changes from outside), keyslots
(who may open what), attempts (how long a wrong
passphrase must wait), place (the folder, and one Holdfast at a time), database (an open SQLCipher
file), schema (its tables through the versions); snapshot (a file somebody chose, read as it
stands) and sealedfile (the same, sealed).
"""
