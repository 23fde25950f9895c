"""What tests break things with, and what they measure the damage by.

`break_at` kills a program at its n-th lasting write; `impaired_link` is a poor line and
`scripted_server` a bad server; `marker_hunt` looks for words where none may be; `mutations` changes
every byte, and `opened_pages` shows every byte of an encrypted database. `count_tables` makes
small tables of counts, and `count_reader` tries to see through what was hidden in them.
"""
