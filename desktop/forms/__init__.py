"""Questions and answers, pure: no database, no clock of its own, no screen.

In reading order: condition (when a question is asked), catalogue (the questions as data), route
(what a chosen route lets the form ask), answers (what the person said), derived (what follows from
an answer), prefill (what need not be asked again), dates (a date half remembered), week (times of
a week), checking (an answer that cannot stand), safe_contact (what may be done to reach somebody),
reach (by which way, for every sentence about it), wish (what they agree to), minimum (the least a
report holds), asked (what is asked now), obstacles (what stands before sealing), interview
(catalogue x answers = where we are), groups (entries that come and go), course (the order of the
pages), faults (what is wrong with a catalogue).
"""
