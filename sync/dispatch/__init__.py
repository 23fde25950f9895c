"""The centre's end of the wire: from a sealed report in the vault to the police's signature.

errors        why a dispatch stopped, one class for each cause a person can act on
schedule      when to try again
progress      how far a round has come, in words for a page
answer        what came back over HTTP, and what it means when it is not what was asked for
trust         the one authority whose certificates are believed
connection    connections that can be cut from outside
endpoint      HTTPS to one address: the only door to `requests`
police_end    what a desk asks of the intake: a place, a token, keys, acknowledgements, updates
tus           an upload that goes on where it stopped
link          who the police are to this desk, as it is kept in the vault
taking_back   what the police signed they did not keep, made ready to be sealed anew
key_age       says when the police's keys here are old
sealer        signs and seals for the police, and seals anew when their key changes
remembered    the numbers a desk remembers of its line
packing       waiting envelopes into a batch, saved before anything is sent
following     one sealed file of a report into a batch of its own
choosing      what goes next: reports before files
settling      believes only what is signed: an acknowledgement into the outbox
journey       one batch's way: carried, answered, or given up
alone         one round at a time in one vault
dispatching   one round of sending, and round after round until nothing waits
retrying      sends once more what was refused, if an administrator says so
enrolling     an invitation into pinned keys
renewing      the police's newer keys, if their root signed them
news          what the police tell back, taken in once, on line or from a stick
asking        asks for it where nothing waits to be sent
stick_errors  what may go wrong with a stick, one class for each cause
stick         a file on a stick, read back before it has its name
going         what may go by hand, to choose from
courier       what waits, handed over on a stick
enrolling_by_hand  a desk that is never on line asks to be known
bringing      what the police wrote on a stick, taken in
"""
