"""Questions and answers, pure: no database, no clock of its own, no screen.

In reading order: condition (when a question is asked), catalogue (the questions as data), route
(what a chosen route lets the form ask), answers (what the person said), derived (what follows from
an answer), prefill (what need not be asked again), dates (a date half remembered), week (times of
a week), checking (an answer that cannot stand), minimum (the least a report holds), asked (what is
asked now), interview (catalogue x answers = where we are), groups (entries that come and go),
course (the order of the pages), faults (what is wrong with a catalogue).
"""
