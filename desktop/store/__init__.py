"""The tables of an open vault: one noun, one module, and all the SQL there is.

casebook.db: reports (drafts and sealed ones with their answers), additions (what came after the
seal), assessments (what the safety questions found), overrides (what was shared without agreement),
attachments (the files of reports), outbox
(what waits for the police), evidence_queue (the files that follow), recalling (what is taken out
again), refusals (what they did not take), line (what the connection did), updates (what the police
told back), waiting (what they have not answered), police_link (who the police are), audit (who did
what). counts.db: tallies (anonymous facts that outlive a report). Both: settings.
"""
