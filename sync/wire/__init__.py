"""What crosses the wire (docs/protocol.md), the same at both ends; read in this order.

errors           why something read was not believed, one class for each code
canonical        the one exact form of everything written, and the types of its fields
primitives       HPKE-9-KE for JOSE, key material, digests: the only cryptography in transit
keys             signing and sealing keys as JWK; the six words of a fingerprint
keylock          a private key at rest, shut with a passphrase
signature        a statement signed by one end (JWS compact)
seal             bytes shut so that only the holders of certain keys read them (JWE)
envelope         a report, signed by a device and sealed for the police
attachment       evidence, opened at the far end as it streams
manifest, batch  what travels together, and the container it travels in
acknowledgement  what the intake says became of a batch
invitation       what an intake says of itself; its keys, renewed
enrolment        a device asks to be known
assertion        a device proves who it is, for a token (RFC 7523)
receipt_code     what a desk signs on the paper that somebody takes home
update           what the police tell back
wellknown        what an intake tells anybody
"""
