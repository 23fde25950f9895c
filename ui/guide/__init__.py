"""Help at the side of every page: which topic, how it looks, finding another, and back again.

`places` (where somebody is), `topic` (one topic drawn), `panel` (search, index, topic),
`beside` (the page and the panel, and where the focus goes back to).
"""
