"""Both ends of one wire, from a centre to the police.

wire      what crosses: keys, envelopes, batches, acknowledgements; no network, no disk of its own
dispatch  the centre's end: packs, sends, believes only what is signed
intake    the police's end, a reference: takes in, acknowledges, opens off line
"""
