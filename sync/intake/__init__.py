"""The police's end, a reference: takes in sealed reports exactly once, and cannot read them.

errors      what the intake's administrator can act on
folder      where an intake lives: its settings and key files
founding    a new intake: keys, certificate, settings
tables      the ledger's tables
ledger      one database, SQLite or PostgreSQL, and its transactions
centres     centres, invitations, devices, tokens
inviting    an invitation for a desk
uploads     resumable uploads, their parts in the ledger
judging     what becomes of each entry
keeping     what was accepted, put into the ledger
receiving   a whole batch taken in exactly once, and acknowledged
updates     what goes back to a centre
by_hand     what came on a stick, and the answers beside it
intake      what a serving intake holds in its hands
custody     private keys that a serving machine must not hold
pacing      how often anybody may ask
body        a request's body, read as it arrives
doorkeeping who comes to the door how often
patience    how long a line may say nothing
asking      what a request must bring
problems    refusals over HTTP
pieces      what arrives of an upload is kept
tus         the resumable upload's routes
openapi     the routes in the words of OpenAPI
app         the other routes
serving     the server: TLS, start, stop
evidence    stored attachments
opening     off line, with the private key: envelopes into documents
figures     counts, lags, refusals
watching    whether it is well, and its counts
readers     a force's own systems, each with a token
inbox       what has come in, for them to read
journal     one JSON object a line, without content
commands    what each command of holdfast-intake does
reader_commands  and of holdfast-intake reader
"""
