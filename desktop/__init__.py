"""The desk: it works with no screen and no network.

In reading order: errors, wording, installation, logbook; forms (the questions), area, library,
report, reference, routing, document; vault (the encrypted place), store (its tables), session (an
unlocked vault with someone at the desk); and the acts: enrolment, recording, counting, evidence
(with media, location, picture and file_name, which look at a chosen file). Beside them paper, which
makes bytes and knows no session, and disclosure, which hides small numbers.
Which paper there is in which language, paper_languages says.
A lead (safeguarding) shares without_agreement, for a reason that sharing lists, what a
shared_document holds.
An area pack travels as a pack_file, is looked through by pack_checks, lies on the pack_shelf and is
put to use by pack_installing.
"""
