"""One screen, one file; pages say what the person meant, and the window turns them.

the door      welcome, unlock, hidden
the desk      desk, reports, preferences, link
a report      report, danger, review, sealed
sending       outbox
paper         leaflets, preview
figures       counts
"""
