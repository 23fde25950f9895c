"""How Holdfast compares, as ratios in one run against a named peer; a time alone proves nothing."""
